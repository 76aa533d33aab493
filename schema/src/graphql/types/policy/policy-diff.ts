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
  description: 'What became of a text or a part of it.',
  values: ['SAME', 'ADDED', 'REMOVED', 'CHANGED'] as const,
});

const DiffPartRef = builder.objectRef<DiffPart>('DiffPart').implement({
  description:
    'All that is not ADDED, put together, is the text of before; all that is not REMOVED that of after.',
  authScopes: { public: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: DiffKindEnum, description: 'SAME, ADDED or REMOVED.' }),
    text: t.exposeString('text', { description: 'Some words of it.' }),
  }),
});

const TextDiffRef = builder.objectRef<TextDiff>('TextDiff').implement({
  description: 'A clause or a numbered rule that says something else.',
  authScopes: { public: true },
  fields: (t) => ({
    clause: t.expose('clause', { type: ClauseEnum, nullable: true, description: 'Which clause …' }),
    rule: t.exposeInt('rule', { nullable: true, description: '… or which rule.' }),
    title: t.exposeString('title', { nullable: true, description: 'Of a clause.' }),
    kind: t.expose('kind', { type: DiffKindEnum, description: 'ADDED, REMOVED or CHANGED.' }),
    parts: t.expose('parts', { type: [DiffPartRef], description: 'Word by word.' }),
  }),
});

const TermDiffRef = builder.objectRef<TermDiff>('TermDiff').implement({
  description: 'A figure that is another one.',
  authScopes: { public: true },
  fields: (t) => ({
    term: t.exposeString('term', { description: 'Its name in `PolicyTerms`.' }),
    from: t.string({ description: 'Before, as JSON.', resolve: ({ from }) => JSON.stringify(from) }),
    to: t.string({ description: 'After, as JSON.', resolve: ({ to }) => JSON.stringify(to) }),
  }),
});

const PolicyDiffRef = builder.objectRef<PolicyDiff>('PolicyDiff').implement({
  description: 'POLICY_CHANGE: what a version says otherwise than an older one.',
  authScopes: { public: true },
  fields: (t) => ({
    from: t.exposeString('from', { description: 'The older version.' }),
    to: t.exposeString('to', { description: 'The newer one.' }),
    texts: t.expose('texts', { type: [TextDiffRef], description: 'What reads otherwise.' }),
    terms: t.expose('terms', { type: [TermDiffRef], description: 'Which figures are others.' }),
  }),
});

builder.objectField(PolicyVersionRef, 'changesSince', (t) =>
  t.field({
    type: PolicyDiffRef,
    nullable: true,
    description: 'What it says otherwise than an older version. Null if there is no such version.',
    complexity: 50,
    args: {
      version: t.arg.string({ required: true, description: 'The older one’s name.' }),
      locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }),
    },
    resolve: async (to, { version, locale }, context) => {
      const policyVersions = await context.billing.policyVersions();
      if (!policyVersions.versions.some((it) => it.version === version)) return null;
      return diffPolicyVersions(getVersionByName(policyVersions, version), to, locale ?? context.locale);
    },
  }),
);
