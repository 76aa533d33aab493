/** Previews as fields of what they are about: the same functions as the commands, and nothing is written. */

import { type DeciderName, type DecisionOf, decide, type RequestOf } from '../../billing/deciders.ts';
import { isRefusal } from '../../policy/decision/decision.ts';
import { listOpenInvoices } from '../../policy/facts/facts-queries.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS } from '../errors/errors.ts';
import { createNotCancelable, createNothingToPay, toRefusalError } from '../errors/refusal-errors.ts';
import type { AccountView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { resolvePrice } from '../request/resolve-input.ts';
import { AccountRef, SubscriptionRef } from '../types/shared/refs.ts';
import {
  CancellationPreviewRef,
  DowngradePreviewRef,
  ReactivationPreviewRef,
  RefundPreviewRef,
  ResumePreviewRef,
  SubscribePreviewRef,
  UpgradePreviewRef,
} from './preview-types.ts';
import {
  createCancellationPreview,
  createDowngradePreview,
  createReactivationPreview,
  createRefundPreview,
  createResumePreview,
  createSubscribePreview,
  createUpgradePreview,
} from './previews.ts';

/** A preview costs a decision, which is more than reading a field. */
const COST = 20;
const authScopes = { scope: 'billing:read' } as const;

builder.objectField(AccountRef, 'subscribePreview', (t) =>
  t.field({
    type: SubscribePreviewRef,
    description: 'PLANS: what `subscribe` would do now. As if a payment method were given with it.',
    authScopes,
    complexity: COST,
    errors: {
      types: [
        ...COMMON_ERRORS,
        ApiErrors.AlreadySubscribed,
        ApiErrors.PriceNotAvailable,
        ApiErrors.PaymentInProgress,
      ],
    },
    args: {
      priceId: t.arg.id({ required: true, description: 'What to subscribe to.' }),
      startsOn: t.arg({
        type: 'LocalDate',
        description: 'The `endsOn` of the running one; left out: today.',
      }),
    },
    resolve: async (view, { priceId, startsOn }, context) => {
      const price = await resolvePrice(context, { priceId }, 'priceId');
      const ask = startsOn == null ? { price } : { price, startsOn };
      const facts = { ...view.facts, paymentMethodId: view.facts.paymentMethodId ?? ANY_PAYMENT_METHOD };
      return createSubscribePreview(view, decidePreview({ ...view, facts }, context, 'subscribe', ask));
    },
  }),
);

/** A preview decides as if a payment method came with the command: it may. */
const ANY_PAYMENT_METHOD = '00000000-0000-0000-0000-000000000000';

builder.objectFields(SubscriptionRef, (t) => ({
  cancellationPreview: t.field({
    type: CancellationPreviewRef,
    description: 'CANCEL_SELF_SERVICE: the ways out that `cancel` offers now, side by side.',
    authScopes,
    complexity: COST,
    errors: { types: [...COMMON_ERRORS, ApiErrors.NotCancelable] },
    resolve: ({ view, subscription }, _, { locale }) => {
      const preview = createCancellationPreview(view, subscription.id);
      if (preview.options.length === 0) throw createNotCancelable({ view, subscription }, locale);
      return preview;
    },
  }),
  upgradePreview: t.field({
    type: UpgradePreviewRef,
    description: 'UPGRADE: what `upgrade` would do now.',
    authScopes,
    complexity: COST,
    errors: {
      types: [
        ...COMMON_ERRORS,
        ApiErrors.NotChangeable,
        ApiErrors.NothingToChange,
        ApiErrors.DowngradeNotAllowed,
        ApiErrors.PriceNotAvailable,
        ApiErrors.SubscriptionEnding,
        ApiErrors.PaymentOverdue,
        ApiErrors.PaymentInProgress,
      ],
    },
    args: { priceId: t.arg.id({ required: true, description: 'What to change to.' }) },
    resolve: async ({ view, subscription }, { priceId }, context) => {
      const price = await resolvePrice(context, { priceId }, 'priceId');
      return createUpgradePreview(
        view,
        decidePreview(view, context, 'upgrade', { subscriptionId: subscription.id, price }),
      );
    },
  }),
  downgradePreview: t.field({
    type: DowngradePreviewRef,
    description: 'DOWNGRADE: what `downgrade` would do now.',
    authScopes,
    complexity: COST,
    errors: {
      types: [
        ...COMMON_ERRORS,
        ApiErrors.NotChangeable,
        ApiErrors.NothingToChange,
        ApiErrors.NotADowngrade,
        ApiErrors.PriceNotAvailable,
        ApiErrors.NotCancelable,
      ],
    },
    args: { priceId: t.arg.id({ required: true, description: 'What to change to.' }) },
    resolve: async ({ view, subscription }, { priceId }, context) => {
      const price = await resolvePrice(context, { priceId }, 'priceId');
      return createDowngradePreview(
        view,
        decidePreview(view, context, 'downgrade', { subscriptionId: subscription.id, price }),
      );
    },
  }),
  refundPreview: t.field({
    type: RefundPreviewRef,
    description: 'GUARANTEE: what `requestRefund` would do now.',
    authScopes,
    complexity: COST,
    errors: { types: [...COMMON_ERRORS, ApiErrors.RefundNotCovered, ApiErrors.NothingToRefund] },
    resolve: ({ view, subscription }, _, context) =>
      createRefundPreview(
        view,
        decidePreview(view, context, 'request-refund', { subscriptionId: subscription.id }),
      ),
  }),
  resumePreview: t.field({
    type: ResumePreviewRef,
    description: 'Rule 3: what `resume` would do now.',
    authScopes,
    complexity: COST,
    errors: { types: [...COMMON_ERRORS, ApiErrors.NotResumable] },
    resolve: ({ view, subscription }, _, context) =>
      createResumePreview(
        view,
        subscription.id,
        decidePreview(view, context, 'resume', { subscriptionId: subscription.id }),
      ),
  }),
  reactivationPreview: t.field({
    type: ReactivationPreviewRef,
    description: 'REACTIVATION: what paying the open invoice with `payInvoice` would do now.',
    authScopes,
    complexity: COST,
    errors: { types: [...COMMON_ERRORS, ApiErrors.NothingToPay, ApiErrors.PaymentInProgress] },
    resolve: ({ view, subscription }, _, context) => {
      const [invoice] = listOpenInvoices(subscription);
      if (invoice === undefined) throw createNothingToPay({ view, subscription }, context.locale);
      return createReactivationPreview(
        view,
        decidePreview(view, context, 'pay-invoice', { invoiceId: invoice.id }),
      );
    },
  }),
}));

/** What the command would decide; its refusal is thrown as the typed error. */
function decidePreview<N extends DeciderName>(
  view: AccountView,
  { locale }: GraphContext,
  name: N,
  ask: RequestOf<N>,
): DecisionOf<N> {
  const decision = decide(name, view.facts, ask, view.decisionContext);
  const price = 'price' in ask ? ask.price : undefined;
  if (isRefusal(decision)) throw toRefusalError({ view, refusal: decision, locale, price }, 'priceId');
  // What is no refusal is the decision that this decider makes.
  return decision as DecisionOf<N>;
}
