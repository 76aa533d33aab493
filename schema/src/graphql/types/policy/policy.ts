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
  description: 'The figures of a policy version.',
  authScopes: { public: true },
  fields: (t) => ({
    guaranteeDays: t.exposeInt('guaranteeDays', {
      description: 'The number of days after the initial date that the guarantee covers (GUARANTEE).',
    }),
    guaranteeClaimsPerAccount: t.exposeInt('guaranteeClaimsPerAccount', {
      nullable: true,
      description: 'The number of guarantee claims that an account may make; null: unlimited (rule 2).',
    }),
    retryDays: t.expose('retryDays', {
      type: ['Int'],
      description: 'The days after the first failure on which a charge is retried (PAYMENT_RETRY).',
    }),
    expectedBusinessDays: t.exposeInt('expectedBusinessDays', {
      description: 'The number of business days after which a refund is expected (REFUND_DELAY).',
    }),
    dueBusinessDays: t.exposeInt('dueBusinessDays', {
      description: 'The number of business days within which a refund is promised (REFUND_DELAY).',
    }),
    holidays: t.expose('holidays', {
      type: ['LocalDate'],
      description: 'The public holidays, which are no business days (REFUND_DELAY).',
    }),
    minimumCharge: t.exposeInt('minimumCharge', {
      description: 'The minimum charge in minor units: smaller amounts are waived (rule 14).',
    }),
    renewalNoticeDays: t.exposeInt('renewalNoticeDays', {
      description: 'The number of days before an annual renewal at which it is announced (rule 18).',
    }),
  }),
});

export const PolicyVersionRef = builder.objectRef<PolicyVersion>('PolicyVersion').implement({
  description: 'A published version of the policy, which never changes (POLICY_CHANGE).',
  authScopes: { public: true },
  fields: (t) => ({
    version: t.exposeString('version', { description: 'The version’s name, e.g. `2025-05-26`.' }),
    effectiveOn: t.expose('effectiveOn', {
      type: 'LocalDate',
      description: 'The first local date on which the version is in force.',
    }),
    publishedAt: t.expose('publishedAt', { type: 'DateTime', description: 'The instant of publication.' }),
    terms: t.expose('terms', { type: PolicyTermsRef, description: 'The figures of the version.' }),
    text: t.string({
      description: 'The whole version as Markdown: every clause under its title, then the numbered rules.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: (version, { locale }, context) => formatPolicyText(version, locale ?? context.locale),
    }),
    clauses: t.field({
      type: [CitationRef],
      description: 'The clauses of the version.',
      resolve: (version) => CLAUSES.map((clause) => cite(version, clause)),
    }),
    url: t.string({
      description: 'The address of the version’s public page.',
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
    description:
      'The policy version in force today, or the one with a name; null if there is no such version.',
    authScopes: { public: true },
    args: { version: t.arg.string({ description: 'The name of the version.' }) },
    resolve: async (_, { version }, { billing }) => {
      const policyVersions = await billing.policyVersions();
      if (version == null) return getVersionOn(policyVersions, toLocalDate(billing.clock(), POLICY_ZONE));
      const known = policyVersions.versions.some((it) => it.version === version);
      return known ? getVersionByName(policyVersions, version) : null;
    },
  }),
  policyVersions: t.field({
    type: [PolicyVersionRef],
    description: 'The published versions, in the order in which they take effect.',
    authScopes: { public: true },
    resolve: async (_, __, { billing }) => (await billing.policyVersions()).versions,
  }),
}));
