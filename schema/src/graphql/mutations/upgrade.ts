import { upgrade } from '../../billing/commands/upgrade.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { assertPaid } from '../errors/payment-errors.ts';
import { createUpgradePreview } from '../previews/previews.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import {
  requireAccountView,
  requireCommitted,
  resolvePrice,
  resolveSubscription,
  toOwnedId,
} from '../request/resolve-input.ts';
import { DecisionRef, findDecisionById } from '../types/audit/decision.ts';
import {
  findInvoiceById,
  findSubscriptionById,
  InvoiceRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import {
  defineIdempotencyKey,
  definePreviewToken,
  definePriceId,
  defineSubscriptionId,
} from './input-fields.ts';

interface Upgraded {
  readonly subscription: OwnedId;
  readonly invoice: OwnedId;
  readonly decision: OwnedId;
}

const UpgradeSuccess = builder.objectRef<Upgraded>('UpgradeSuccess').implement({
  description: 'It is upgraded, and paid.',
  authScopes: { public: true },
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'On its new plan.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
    invoice: t.field({
      type: InvoiceRef,
      description: 'Of the upgrade: charge and credit.',
      resolve: ({ invoice }, _, context) => requireExisting(findInvoiceById(context, invoice), 'the invoice'),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) =>
        requireExisting(findDecisionById(context, decision), 'the decision'),
    }),
  }),
});

const UpgradeInput = builder.inputType('UpgradeInput', {
  description: 'What to upgrade, and to what.',
  fields: (t) => ({
    subscriptionId: defineSubscriptionId(t),
    priceId: definePriceId(t),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('upgrade', (t) =>
  t.field({
    type: UpgradeSuccess,
    description: 'UPGRADE: to a higher plan at once, prorated. Charged before anything changes.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...COMMON_ERRORS,
        ...IDEMPOTENCY_ERRORS,
        ApiErrors.NotChangeable,
        ApiErrors.NothingToChange,
        ApiErrors.DowngradeNotAllowed,
        ApiErrors.PriceNotAvailable,
        ApiErrors.SubscriptionEnding,
        ApiErrors.PaymentOverdue,
        ApiErrors.PaymentInProgress,
        ApiErrors.PaymentDeclined,
        ApiErrors.PaymentActionRequired,
        ApiErrors.PreviewStale,
      ],
    },
    args: { input: t.arg({ type: UpgradeInput, required: true, description: 'What to upgrade.' }) },
    resolve: async (_, { input }, context): Promise<Upgraded> => {
      const { view, id } = await resolveSubscription(context, input);
      const accountId = view.facts.id;
      return runIdempotent({
        context,
        name: 'upgrade',
        input,
        act: async (caller) => {
          const price = await resolvePrice(context, input);
          const ask = { subscriptionId: id, priceId: price.id, previewToken: input.previewToken ?? null };
          const result = await upgrade(context.billing, { ...caller, accountId: accountId }, ask);
          return requireCommitted(result, {
            context,
            accountId: accountId,
            preview: createUpgradePreview,
            path: 'input.subscriptionId',
            price,
          });
        },
        answer: async ({ invoiceId = '', attemptId, decisionId = '' }) => {
          const now = await requireAccountView(context, accountId);
          const decision = toOwnedId(accountId, decisionId);
          const citation = (await findDecisionById(context, decision))?.citations[0] ?? null;
          assertPaid({ view: now, locale: context.locale, attemptId, citation });
          return {
            subscription: toOwnedId(accountId, id),
            invoice: toOwnedId(accountId, invoiceId),
            decision,
          };
        },
      });
    },
  }),
);
