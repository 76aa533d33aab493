import {
  type DiffPart,
  diffPolicyVersions,
  type PolicyDiff,
  type TermDiff,
  type TextDiff,
} from '../../../billing/policy-diff.ts';
import { getVersionByName } from '../../../policy/terms/policy-terms.ts';
import { builder } from '../../builder.ts';
import { ClauseEnum, IN_LOCALE, LocaleEnum } from '../shared/enums.ts';
import { PolicyVersionRef } from './policy.ts';

const DiffKindEnum = builder.enumType('DiffKind', {
  description: 'The kind of a change to a text or to a part of it.',
  values: ['SAME', 'ADDED', 'REMOVED', 'CHANGED'] as const,
});

const DiffPartRef = builder.objectRef<DiffPart>('DiffPart').implement({
  description:
    'A run of words of a changed text. The parts without ADDED make up the older text, those without REMOVED the newer one.',
  authScopes: { public: true },
  fields: (t) => ({
    kind: t.expose('kind', {
      type: DiffKindEnum,
      description: 'The kind of change: SAME, ADDED or REMOVED.',
    }),
    text: t.exposeString('text', { description: 'The words of the part.' }),
  }),
});

const TextDiffRef = builder.objectRef<TextDiff>('TextDiff').implement({
  description: 'A changed clause or numbered rule.',
  authScopes: { public: true },
  fields: (t) => ({
    clause: t.expose('clause', {
      type: ClauseEnum,
      nullable: true,
      description: 'The clause; null for a rule.',
    }),
    rule: t.exposeInt('rule', { nullable: true, description: 'The number of the rule; null for a clause.' }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'The title of the clause; null for a rule.',
    }),
    kind: t.expose('kind', {
      type: DiffKindEnum,
      description: 'The kind of change: ADDED, REMOVED or CHANGED.',
    }),
    parts: t.expose('parts', { type: [DiffPartRef], description: 'The runs of words, in order.' }),
  }),
});

const TermDiffRef = builder.objectRef<TermDiff>('TermDiff').implement({
  description: 'A changed figure.',
  authScopes: { public: true },
  fields: (t) => ({
    term: t.exposeString('term', { description: 'The name of the figure in `PolicyTerms`.' }),
    from: t.string({ description: 'The older value, as JSON.', resolve: ({ from }) => JSON.stringify(from) }),
    to: t.string({ description: 'The newer value, as JSON.', resolve: ({ to }) => JSON.stringify(to) }),
  }),
});

const PolicyDiffRef = builder.objectRef<PolicyDiff>('PolicyDiff').implement({
  description: 'The differences between two policy versions (POLICY_CHANGE).',
  authScopes: { public: true },
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The name of the older version.' }),
    to: t.exposeString('to', { description: 'The name of the newer version.' }),
    texts: t.expose('texts', { type: [TextDiffRef], description: 'The changed texts.' }),
    terms: t.expose('terms', { type: [TermDiffRef], description: 'The changed figures.' }),
  }),
});

builder.objectField(PolicyVersionRef, 'changesSince', (t) =>
  t.field({
    type: PolicyDiffRef,
    nullable: true,
    description: 'The differences from an older version; null if there is no such version.',
    complexity: 50,
    args: {
      version: t.arg.string({ required: true, description: 'The name of the older version.' }),
      locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }),
    },
    resolve: async (to, { version, locale }, context) => {
      const policyVersions = await context.billing.policyVersions();
      if (!policyVersions.versions.some((it) => it.version === version)) return null;
      return diffPolicyVersions(getVersionByName(policyVersions, version), to, locale ?? context.locale);
    },
  }),
);
