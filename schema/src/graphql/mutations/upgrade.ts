import { upgrade } from '../../billing/commands/upgrade.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { mustBePaid } from '../errors/payment-errors.ts';
import { upgradePreview } from '../previews/previews.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { accountView, committedBy, owned, priceAsked, subscriptionAsked } from '../request/resolve-input.ts';
import { DecisionRef, decisionById } from '../types/audit/decision.ts';
import {
  existing,
  InvoiceRef,
  invoiceById,
  SubscriptionRef,
  subscriptionById,
} from '../types/shared/refs.ts';
import { idempotencyKey, previewToken, priceId, subscriptionId } from './input.ts';

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
        existing(subscriptionById(context, subscription), 'the subscription'),
    }),
    invoice: t.field({
      type: InvoiceRef,
      description: 'Of the upgrade: charge and credit.',
      resolve: ({ invoice }, _, context) => existing(invoiceById(context, invoice), 'the invoice'),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) => existing(decisionById(context, decision), 'the decision'),
    }),
  }),
});

const UpgradeInput = builder.inputType('UpgradeInput', {
  description: 'What to upgrade, and to what.',
  fields: (t) => ({
    subscriptionId: subscriptionId(t),
    priceId: priceId(t),
    previewToken: previewToken(t),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField('upgrade', (t) =>
  t.field({
    type: UpgradeSuccess,
    description: 'UPGRADE: to a higher plan at once, prorated. Charged before anything changes.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [
        ...ALWAYS,
        ...ONCE,
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
      const { view, id } = await subscriptionAsked(context, input);
      const accountId = view.facts.id;
      return once({
        context,
        name: 'upgrade',
        input,
        act: async (caller) => {
          const price = await priceAsked(context, input);
          const ask = { subscriptionId: id, priceId: price.id, previewToken: input.previewToken ?? null };
          const result = await upgrade(context.billing, { ...caller, accountId: accountId }, ask);
          return committedBy(result, {
            context,
            accountId: accountId,
            preview: upgradePreview,
            path: 'input.subscriptionId',
            price,
          });
        },
        answer: async ({ invoiceId = '', attemptId, decisionId = '' }) => {
          const now = await accountView(context, accountId);
          const decision = owned(accountId, decisionId);
          const citation = (await decisionById(context, decision))?.citations[0] ?? null;
          mustBePaid({ view: now, locale: context.locale, attemptId, citation });
          return { subscription: owned(accountId, id), invoice: owned(accountId, invoiceId), decision };
        },
      });
    },
  }),
);
