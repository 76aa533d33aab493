import { cite } from '../../../policy/decision/decision.ts';
import {
  CLAUSES,
  getVersionByName,
  getVersionOn,
  POLICY_ZONE,
  type PolicyTerms,
  type PolicyVersion,
} from '../../../policy/terms/policy-terms.ts';
import { toLocalDate } from '../../../policy/time/calendar.ts';
import { builder } from '../../builder.ts';
import { CitationRef } from '../audit/decision.ts';
import { IN_LOCALE, LocaleEnum } from '../shared/enums.ts';

const PolicyTermsRef = builder.objectRef<PolicyTerms>('PolicyTerms').implement({
  description: 'The figures of a version.',
  authScopes: { public: true },
  fields: (t) => ({
    guaranteeDays: t.exposeInt('guaranteeDays', { description: 'GUARANTEE: days after the initial date.' }),
    guaranteeClaimsPerAccount: t.exposeInt('guaranteeClaimsPerAccount', {
      nullable: true,
      description: 'Rule 2: how many claims an account may make; null: any number.',
    }),
    retryDays: t.expose('retryDays', {
      type: ['Int'],
      description: 'PAYMENT_RETRY: days after the first failure.',
    }),
    expectedBusinessDays: t.exposeInt('expectedBusinessDays', {
      description: 'REFUND_DELAY: expected from this business day …',
    }),
    dueBusinessDays: t.exposeInt('dueBusinessDays', { description: '… and promised by this one.' }),
    holidays: t.expose('holidays', {
      type: ['LocalDate'],
      description: 'The public holidays that are no business days.',
    }),
    minimumCharge: t.exposeInt('minimumCharge', {
      description: 'Rule 14, minor units: what is smaller is waived.',
    }),
    renewalNoticeDays: t.exposeInt('renewalNoticeDays', {
      description: 'Rule 18: an annual renewal is announced this many days ahead.',
    }),
  }),
});

export const PolicyVersionRef = builder.objectRef<PolicyVersion>('PolicyVersion').implement({
  description: 'POLICY_CHANGE: a published version of the policy. It never changes.',
  authScopes: { public: true },
  fields: (t) => ({
    version: t.exposeString('version', { description: 'Its name, e.g. `2025-05-26`.' }),
    effectiveOn: t.expose('effectiveOn', { type: 'LocalDate', description: 'In force from this day.' }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'When it was published.' }),
    terms: t.expose('terms', { type: PolicyTermsRef, description: 'Its figures.' }),
    text: t.string({
      description: 'The whole of it as Markdown: every clause under its title, then the numbered rules.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (version, { locale }, context) => formatPolicyText(version, locale ?? context.locale),
    }),
    clauses: t.field({
      type: [CitationRef],
      description: 'Its clauses, each to be cited.',
      resolve: (version) => CLAUSES.map((clause) => cite(version, clause)),
    }),
    url: t.string({
      description: 'Of its public page.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: ({ version }, { locale }, context) =>
        `${context.publicUrl}/policy/${version}?lang=${(locale ?? context.locale).toLowerCase()}`,
    }),
  }),
});

function formatPolicyText({ texts }: PolicyVersion, locale: 'FR' | 'EN' | 'DE'): string {
  const clauses = CLAUSES.map((id) => `## ${texts.titles[id][locale]}\n\n${texts.clauses[id][locale]}`);
  const rules = Object.entries(texts.rules).map(([number, text]) => `${number}. ${text[locale]}`);
  return [...clauses, ...rules].join('\n\n');
}

builder.queryFields((t) => ({
  policy: t.field({
    type: PolicyVersionRef,
    nullable: true,
    description: 'A version by its name; left out, the one in force today. Null if there is no such version.',
    authScopes: { public: true },
    args: { version: t.arg.string({ description: 'Its name.' }) },
    resolve: async (_, { version }, { billing }) => {
      const policyVersions = await billing.policyVersions();
      if (version == null) return getVersionOn(policyVersions, toLocalDate(billing.clock(), POLICY_ZONE));
      const known = policyVersions.versions.some((it) => it.version === version);
      return known ? getVersionByName(policyVersions, version) : null;
    },
  }),
  policyVersions: t.field({
    type: [PolicyVersionRef],
    description: 'All that were published, in the order in which they take effect.',
    authScopes: { public: true },
    resolve: async (_, __, { billing }) => (await billing.policyVersions()).versions,
  }),
}));
