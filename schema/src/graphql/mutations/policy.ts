import { publishPolicy } from '../../billing/commands/publish-policy.ts';
import { loadPolicyVersions } from '../../billing/facts/policy-versions.ts';
import type { PolicyVersion } from '../../policy/terms/policy-terms.ts';
import { builder } from '../builder.ts';
import { COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { PolicyVersionRef } from '../types/policy/policy.ts';
import { ClauseEnum, LocaleEnum } from '../types/shared/enums.ts';
import { defineIdempotencyKey } from './input-fields.ts';

const PublishPolicySuccess = builder
  .objectRef<{ readonly policy: PolicyVersion }>('PublishPolicySuccess')
  .implement({
    description: 'It is published, and never changes again.',
    authScopes: { public: true },
    fields: (t) => ({ policy: t.expose('policy', { type: PolicyVersionRef, description: 'The version.' }) }),
  });

const PolicyTermsInput = builder.inputType('PolicyTermsInput', {
  description: 'The figures of a version.',
  fields: (t) => ({
    guaranteeDays: t.int({ required: true, description: 'GUARANTEE: days after the initial date.' }),
    guaranteeClaimsPerAccount: t.int({ description: 'Rule 2: left out: any number.' }),
    retryDays: t.intList({ required: true, description: 'PAYMENT_RETRY: 1 to 3 rising days, at most 7.' }),
    expectedBusinessDays: t.int({ required: true, description: 'REFUND_DELAY: expected from.' }),
    dueBusinessDays: t.int({ required: true, description: 'REFUND_DELAY: promised by.' }),
    holidays: t.field({
      type: ['LocalDate'],
      required: true,
      description: 'REFUND_DELAY: the public holidays that are no business days, in rising order.',
    }),
    minimumCharge: t.int({ required: true, description: 'Rule 14, minor units.' }),
    renewalNoticeDays: t.int({ required: true, description: 'Rule 18: days ahead.' }),
  }),
});

const PolicyTextInput = builder.inputType('PolicyTextInput', {
  description: 'One text in one language, of exactly one of `clause` and `rule`.',
  fields: (t) => ({
    locale: t.field({ type: LocaleEnum, required: true, description: 'Its language.' }),
    clause: t.field({ type: ClauseEnum, description: 'Of a clause …' }),
    rule: t.int({ description: '… or of a numbered rule.' }),
    text: t.string({ required: true, description: 'Plain text; an empty line parts paragraphs.' }),
  }),
});

const PublishPolicyInput = builder.inputType('PublishPolicyInput', {
  description: 'What to publish.',
  fields: (t) => ({
    version: t.string({
      required: true,
      description: 'Its name, which nothing else has, e.g. `2027-01-01`.',
    }),
    effectiveOn: t.field({ type: 'LocalDate', required: true, description: 'Today or later.' }),
    notify: t.boolean({ required: true, description: 'Tell every live customer by mail.' }),
    terms: t.field({ type: PolicyTermsInput, required: true, description: 'Its figures.' }),
    texts: t.field({
      type: [PolicyTextInput],
      required: true,
      description: 'Of every clause in every language.',
    }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('publishPolicy', (t) =>
  t.field({
    type: PublishPolicySuccess,
    description:
      'POLICY_CHANGE: publishes a version of the policy. It takes effect on its date and never changes.',
    authScopes: { staff: 'policy:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: PublishPolicyInput, required: true, description: 'What to publish.' }) },
    resolve: async (_, { input }, context) => {
      const { billing } = context;
      const { version, effectiveOn, notify, terms } = input;
      const texts = input.texts.map(({ locale, clause, rule, text }) => ({
        locale,
        clause: clause ?? undefined,
        rule: rule ?? undefined,
        text,
      }));
      const figures = { ...terms, guaranteeClaimsPerAccount: terms.guaranteeClaimsPerAccount ?? null };
      await runIdempotent({
        context,
        name: 'publishPolicy',
        input,
        act: async (caller) => {
          await publishPolicy(billing, caller, { version, effectiveOn, notify, terms: figures, texts });
          return {};
        },
        answer: async () => ({ version }),
      });
      // Read anew: the book that this process keeps may be some seconds older.
      const { versions } = await loadPolicyVersions(billing.db);
      const policy = versions.find((it) => it.version === version);
      if (policy === undefined) throw new Error(`policy version ${version} does not exist`);
      return { policy };
    },
  }),
);
