import { acceptPolicy } from '../../billing/commands/accept-policy.ts';
import { createAccount } from '../../billing/commands/create-account.ts';
import { listPolicyAcceptances } from '../../database/policy-version/policy-acceptance.repository.ts';
import type { PolicyAcceptanceRow } from '../../database/tables/account.table.ts';
import { builder } from '../builder.ts';
import { notFound } from '../errors/domain-errors.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import type { AccountView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { once } from '../request/idempotency.ts';
import { readId } from '../request/ids.ts';
import { accountAsked, accountView } from '../request/resolve-input.ts';
import { PolicyAcceptanceRef } from '../types/policy/policy-acceptance.ts';
import { testClockById } from '../types/sandbox/test-clock.ts';
import { LocaleEnum } from '../types/shared/enums.ts';
import { AccountRef } from '../types/shared/refs.ts';
import { accountId, idempotencyKey } from './input.ts';

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
    idempotencyKey: idempotencyKey(t),
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
    accountId: accountId(t),
    version: t.string({ required: true, description: 'Its name, e.g. `2025-05-26`.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  createAccount: t.field({
    type: CreateAccountSuccess,
    description:
      'Creates an account. With an external id it can be asked for as often as one likes: there is one.',
    authScopes: { scope: 'accounts:write' },
    errors: { types: [...ALWAYS, ...ONCE] },
    args: { input: t.arg({ type: CreateAccountInput, required: true, description: 'Whose account.' }) },
    resolve: async (_, { input }, context) => {
      const { viewer, billing } = context;
      const { email, locale, externalId } = input;
      const testClockId = await clockAsked(context, input.testClockId);
      const { accountId: id } = await once({
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
      return { account: await accountView(context, id) };
    },
  }),
  acceptPolicy: t.field({
    type: AcceptPolicySuccess,
    description:
      'POLICY_ACCEPTANCE: the owner of an account accepts a version by its name. For the subscriber’s own session alone: no key accepts for them.',
    authScopes: { scope: 'subscriptions:write' },
    errors: { types: [...ALWAYS, ...ONCE] },
    args: { input: t.arg({ type: AcceptPolicyInput, required: true, description: 'Which version.' }) },
    resolve: async (_, { input }, context) => {
      const { viewer, billing } = context;
      if (viewer.role !== 'SUBSCRIBER') {
        const message = 'A policy is accepted by the subscriber’s own session; no key accepts for them';
        throw new ApiErrors.Forbidden({ message });
      }
      const { facts } = await accountAsked(context, input);
      const { version } = input;
      await once({
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

async function clockAsked(
  context: GraphContext,
  testClockId: string | null | undefined,
): Promise<string | null> {
  if (testClockId == null) return null;
  if (!context.viewer.sandbox)
    throw new ApiErrors.Forbidden({ message: 'input.testClockId is for the sandbox: leave it out' });
  const id = readId('TestClock', testClockId, 'input.testClockId');
  if ((await testClockById(context, id)) === null) throw notFound('test clock');
  return id;
}
