import { acceptPolicy } from '../../billing/commands/accept-policy.ts';
import { createAccount } from '../../billing/commands/create-account.ts';
import { listPolicyAcceptances } from '../../database/policy-version/policy-acceptance.repository.ts';
import type { PolicyAcceptanceRow } from '../../database/tables/account.table.ts';
import { builder } from '../builder.ts';
import { createNotFound } from '../errors/domain-errors.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import type { AccountView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readId } from '../request/ids.ts';
import { requireAccountView, resolveAccount } from '../request/resolve-input.ts';
import { PolicyAcceptanceRef } from '../types/policy/policy-acceptance.ts';
import { findTestClockById } from '../types/sandbox/test-clock.ts';
import { LocaleEnum } from '../types/shared/enums.ts';
import { AccountRef } from '../types/shared/refs.ts';
import { defineAccountId, defineIdempotencyKey } from './input-fields.ts';

const CreateAccountSuccess = builder
  .objectRef<{ readonly account: AccountView }>('CreateAccountSuccess')
  .implement({
    description: 'The account; the one that was there, where its external id was known.',
    authScopes: { public: true },
    fields: (t) => ({ account: t.expose('account', { type: AccountRef, description: 'The account.' }) }),
  });

const CreateAccountInput = builder.inputType('CreateAccountInput', {
  description: 'Whose account to create.',
  fields: (t) => ({
    email: t.string({ required: true, description: 'Of its owner.' }),
    locale: t.field({
      type: LocaleEnum,
      defaultValue: 'FR',
      description: 'The language in which its owner is written to.',
    }),
    externalId: t.string({ description: 'The creator’s own name for it, unique for each partner.' }),
    testClockId: t.id({ description: 'Sandbox: the clock it lives by.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const AcceptPolicySuccess = builder
  .objectRef<{ readonly acceptance: PolicyAcceptanceRow }>('AcceptPolicySuccess')
  .implement({
    description: 'It is accepted.',
    authScopes: { public: true },
    fields: (t) => ({
      acceptance: t.expose('acceptance', { type: PolicyAcceptanceRef, description: 'When, and how.' }),
    }),
  });

const AcceptPolicyInput = builder.inputType('AcceptPolicyInput', {
  description: 'Which version to accept.',
  fields: (t) => ({
    accountId: defineAccountId(t),
    version: t.string({ required: true, description: 'Its name, e.g. `2025-05-26`.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  createAccount: t.field({
    type: CreateAccountSuccess,
    description:
      'Creates an account. With an external id it can be asked for as often as one likes: there is one.',
    authScopes: { scope: 'accounts:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: CreateAccountInput, required: true, description: 'Whose account.' }) },
    resolve: async (_, { input }, context) => {
      const { viewer, billing } = context;
      const { email, locale, externalId } = input;
      const testClockId = await resolveTestClockId(context, input.testClockId);
      const { accountId: id } = await runIdempotent({
        context,
        name: 'createAccount',
        input,
        act: (caller) =>
          createAccount(billing, caller, {
            email,
            locale: locale ?? 'FR',
            ...(externalId == null ? {} : { externalId }),
            ...(testClockId === null ? {} : { testClockId }),
            ...(viewer.partnerId === null ? {} : { partnerKeyId: viewer.partnerId }),
          }),
        answer: async ({ accountId: created = '' }) => ({ accountId: created }),
      });
      return { account: await requireAccountView(context, id) };
    },
  }),
  acceptPolicy: t.field({
    type: AcceptPolicySuccess,
    description:
      'POLICY_ACCEPTANCE: the owner of an account accepts a version by its name. For the subscriber’s own session alone: no key accepts for them.',
    authScopes: { scope: 'subscriptions:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: AcceptPolicyInput, required: true, description: 'Which version.' }) },
    resolve: async (_, { input }, context) => {
      const { viewer, billing } = context;
      if (viewer.role !== 'SUBSCRIBER') {
        const message = 'A policy is accepted by the subscriber’s own session; no key accepts for them';
        throw new ApiErrors.Forbidden({ message });
      }
      const { facts } = await resolveAccount(context, input);
      const { version } = input;
      await runIdempotent({
        context,
        name: 'acceptPolicy',
        input,
        act: async ({ by, requestId }) => {
          const ask = { version, evidence: viewer.evidence };
          await acceptPolicy(billing, { by, requestId, accountId: facts.id }, ask);
          return { accountId: facts.id };
        },
        answer: async () => ({ version }),
      });
      const accepted = await listPolicyAcceptances(billing.db, facts.id);
      const acceptance = accepted.find((it) => it.version === version);
      if (acceptance === undefined) throw new Error(`the acceptance of ${version} is gone`);
      return { acceptance };
    },
  }),
}));

async function resolveTestClockId(
  context: GraphContext,
  testClockId: string | null | undefined,
): Promise<string | null> {
  if (testClockId == null) return null;
  if (!context.viewer.sandbox)
    throw new ApiErrors.Forbidden({ message: 'input.testClockId is for the sandbox: leave it out' });
  const id = readId('TestClock', testClockId, 'input.testClockId');
  if ((await findTestClockById(context, id)) === null) throw createNotFound('test clock');
  return id;
}
