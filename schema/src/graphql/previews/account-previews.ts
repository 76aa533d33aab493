/** Previews as fields of what they are about: the same functions as the commands, and nothing is written. */

import { type AskOf, type DeciderName, type DecisionOf, decide } from '../../billing/deciders.ts';
import { isRefusal } from '../../policy/decision/decision.ts';
import { openInvoices } from '../../policy/facts/contract.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors } from '../errors/errors.ts';
import { errorOf, notCancelable, nothingOpen } from '../errors/refusals.ts';
import type { AccountView } from '../request/account-view.ts';
import type { GraphContext } from '../request/context.ts';
import { priceAsked } from '../request/resolve-input.ts';
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
  cancellationPreview,
  downgradePreview,
  reactivationPreview,
  refundPreview,
  resumePreview,
  subscribePreview,
  upgradePreview,
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
        ...ALWAYS,
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
      const price = await priceAsked(context, { priceId }, 'priceId');
      const ask = startsOn == null ? { price } : { price, startsOn };
      const facts = { ...view.facts, cardId: view.facts.cardId ?? ANY_CARD };
      return subscribePreview(view, decided({ ...view, facts }, context, 'subscribe', ask));
    },
  }),
);

/** A preview decides as if a payment method came with the command: it may. */
const ANY_CARD = '00000000-0000-0000-0000-000000000000';

builder.objectFields(SubscriptionRef, (t) => ({
  cancellationPreview: t.field({
    type: CancellationPreviewRef,
    description: 'CANCEL_SELF_SERVICE: the ways out that `cancel` offers now, side by side.',
    authScopes,
    complexity: COST,
    errors: { types: [...ALWAYS, ApiErrors.NotCancelable] },
    resolve: ({ view, subscription }, _, { locale }) => {
      const preview = cancellationPreview(view, subscription.id);
      if (preview.options.length === 0) throw notCancelable({ view, subscription }, locale);
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
        ...ALWAYS,
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
      const price = await priceAsked(context, { priceId }, 'priceId');
      return upgradePreview(
        view,
        decided(view, context, 'upgrade', { subscriptionId: subscription.id, price }),
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
        ...ALWAYS,
        ApiErrors.NotChangeable,
        ApiErrors.NothingToChange,
        ApiErrors.NotADowngrade,
        ApiErrors.PriceNotAvailable,
        ApiErrors.NotCancelable,
      ],
    },
    args: { priceId: t.arg.id({ required: true, description: 'What to change to.' }) },
    resolve: async ({ view, subscription }, { priceId }, context) => {
      const price = await priceAsked(context, { priceId }, 'priceId');
      return downgradePreview(
        view,
        decided(view, context, 'downgrade', { subscriptionId: subscription.id, price }),
      );
    },
  }),
  refundPreview: t.field({
    type: RefundPreviewRef,
    description: 'GUARANTEE: what `requestRefund` would do now.',
    authScopes,
    complexity: COST,
    errors: { types: [...ALWAYS, ApiErrors.RefundNotCovered, ApiErrors.NothingToRefund] },
    resolve: ({ view, subscription }, _, context) =>
      refundPreview(view, decided(view, context, 'request-refund', { subscriptionId: subscription.id })),
  }),
  resumePreview: t.field({
    type: ResumePreviewRef,
    description: 'Rule 3: what `resume` would do now.',
    authScopes,
    complexity: COST,
    errors: { types: [...ALWAYS, ApiErrors.NotResumable] },
    resolve: ({ view, subscription }, _, context) =>
      resumePreview(
        view,
        subscription.id,
        decided(view, context, 'resume', { subscriptionId: subscription.id }),
      ),
  }),
  reactivationPreview: t.field({
    type: ReactivationPreviewRef,
    description: 'REACTIVATION: what paying the open invoice with `payInvoice` would do now.',
    authScopes,
    complexity: COST,
    errors: { types: [...ALWAYS, ApiErrors.NothingToPay, ApiErrors.PaymentInProgress] },
    resolve: ({ view, subscription }, _, context) => {
      const [invoice] = openInvoices(subscription);
      if (invoice === undefined) throw nothingOpen({ view, subscription }, context.locale);
      return reactivationPreview(view, decided(view, context, 'pay-invoice', { invoiceId: invoice.id }));
    },
  }),
}));

/** What the command would decide; its refusal is thrown as the typed error. */
function decided<N extends DeciderName>(
  view: AccountView,
  { locale }: GraphContext,
  name: N,
  ask: AskOf<N>,
): DecisionOf<N> {
  const decision = decide(name, view.facts, ask, view.on);
  const price = 'price' in ask ? ask.price : undefined;
  if (isRefusal(decision)) throw errorOf({ view, refusal: decision, locale, price }, 'priceId');
  // What is no refusal is the decision that this decider makes.
  return decision as DecisionOf<N>;
}
