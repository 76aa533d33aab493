import { listDecisions } from '../../../database/audit/decision.repository.ts';
import { isResumable } from '../../../policy/cancellation/resume.ts';
import type { CancellationFacts } from '../../../policy/facts/facts.ts';
import { computeMonthAt, listOpenInvoices } from '../../../policy/facts/facts-queries.ts';
import { computeSubscriptionStatus } from '../../../policy/facts/status.ts';
import { findNextCollection } from '../../../policy/payment/dunning.ts';
import { findGuaranteeUntil } from '../../../policy/refund/guarantee.ts';
import { toLocalDate } from '../../../policy/time/calendar.ts';
import { listUpcomingEvents } from '../../../policy/timeline/timeline.ts';
import { builder } from '../../builder.ts';
import { computePageCost, paginateNewestFirst, paginateRows } from '../../lists/connections.ts';
import type { PlanChange } from '../../previews/list-plan-changes.ts';
import { listPlanChanges } from '../../previews/list-plan-changes.ts';
import {
  findSubscriptionView,
  listSubscriptionInvoices,
  type SubscriptionView,
} from '../../request/account-view.ts';
import { readOwnedId } from '../../request/ids.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { UpcomingEventRef } from '../account/upcoming.ts';
import { DecisionRef, toDecisionView } from '../audit/decision.ts';
import { PlanChangeKindEnum, SubscriptionStatusEnum } from '../shared/enums.ts';
import { MoneyRef, PeriodRef } from '../shared/money.ts';
import { AccountRef, findSubscriptionById, InvoiceRef, SubscriptionRef } from '../shared/refs.ts';
import { getPlanByCode, getPriceById, PlanRef, PriceRef } from './plan.ts';

interface CancellationView {
  readonly subscriptionView: SubscriptionView;
  readonly cancellation: CancellationFacts;
}

const CancellationRef = builder.objectRef<CancellationView>('Cancellation').implement({
  description: 'That a subscription was cancelled.',
  authScopes: { public: true },
  fields: (t) => ({
    requestedAt: t.field({
      type: 'DateTime',
      description: 'When it was asked for.',
      resolve: ({ cancellation }) => cancellation.requestedAt,
    }),
    by: t.string({ description: 'By whom.', resolve: ({ cancellation }) => cancellation.by }),
    reason: t.string({
      nullable: true,
      description: 'Why, if they said so.',
      resolve: ({ cancellation }) => cancellation.reason,
    }),
    resumable: t.boolean({
      description: 'Can it still be undone (rule 3)?',
      resolve: ({ subscriptionView }) => isResumable(subscriptionView.subscription),
    }),
  }),
});

const PlanChangeRef = builder.objectRef<PlanChange>('PlanChange').implement({
  description: 'What a change to a price would be, and cost today.',
  authScopes: { public: true },
  fields: (t) => ({
    price: t.field({
      type: PriceRef,
      description: 'The price changed to.',
      resolve: ({ priceId }, _, context) => getPriceById(context, priceId),
    }),
    kind: t.expose('kind', { type: PlanChangeKindEnum, description: 'By rule 6.' }),
    due: t.expose('due', {
      type: MoneyRef,
      nullable: true,
      description: 'Charged at once for an upgrade; null where it is none, or is refused now.',
    }),
  }),
});

builder.node(SubscriptionRef, {
  description: 'What an account is subscribed to, from its first payment to its end.',
  authScopes: { scope: 'accounts:read' },
  id: {
    resolve: ({ view, subscription }) => formatOwnedId({ accountId: view.facts.id, id: subscription.id }),
  },
  loadOne: (id, context) => findSubscriptionById(context, parseOwnedId(id)),
  fields: (t) => ({
    account: t.field({ type: AccountRef, description: 'Whose it is.', resolve: ({ view }) => view }),
    price: t.field({
      type: PriceRef,
      description: 'The price sold: it stays while it runs.',
      resolve: ({ subscription }, _, context) => getPriceById(context, subscription.price.id),
    }),
    plan: t.field({
      type: PlanRef,
      description: 'The plan of that price.',
      resolve: ({ subscription }, _, context) => getPlanByCode(context, subscription.price.planCode),
    }),
    status: t.field({
      type: SubscriptionStatusEnum,
      description: 'Where it stands now.',
      resolve: ({ subscription }) => computeSubscriptionStatus(subscription),
    }),
    initialDate: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The day of the first payment, from which the guarantee counts.',
      resolve: ({ subscription }) => subscription.initialDate,
    }),
    anchor: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The day from which every billing date is counted.',
      resolve: ({ subscription }) => subscription.anchor,
    }),
    currentPeriod: t.field({
      type: PeriodRef,
      nullable: true,
      description: 'What is billed at once: the month, or the twelve of an annual plan.',
      resolve: ({ subscription }) => subscription.term,
    }),
    currentMonth: t.field({
      type: PeriodRef,
      nullable: true,
      description: 'The month of the subscription that today lies in; cancelling ends with it.',
      resolve: ({ view, subscription }) =>
        subscription.stage === 'STARTED' && subscription.anchor !== null
          ? computeMonthAt(subscription.anchor, toLocalDate(view.decisionContext.asOf, view.facts.zone))
          : null,
    }),
    startsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The first day of a scheduled one.',
      resolve: ({ subscription }) => subscription.startsOn,
    }),
    endsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The first day without it, once cancelled.',
      resolve: ({ subscription }) => subscription.endsOn,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'Instant at which the subscription ended; null while it has not.',
      resolve: ({ subscription }) => subscription.endedAt,
    }),
    cancellation: t.field({
      type: CancellationRef,
      nullable: true,
      description: 'That it was cancelled.',
      resolve: (subscriptionView) => {
        const { cancellation } = subscriptionView.subscription;
        return cancellation === null ? null : { subscriptionView, cancellation };
      },
    }),
    guaranteeUntil: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'GUARANTEE: the last day covered, inclusive.',
      resolve: ({ view, subscription }) =>
        findGuaranteeUntil(subscription, view.decisionContext.policyVersions),
    }),
    predecessor: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The one that it followed, or will follow, without a gap.',
      resolve: ({ view, subscription }) =>
        subscription.predecessorId === null ? null : findSubscriptionView(view, subscription.predecessorId),
    }),
    successor: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The one that follows it.',
      resolve: ({ view, subscription }) => {
        const next = view.facts.subscriptions.findLast(
          ({ predecessorId }) => predecessorId === subscription.id,
        );
        return next === undefined ? null : { view, subscription: next };
      },
    }),
    openInvoice: t.field({
      type: InvoiceRef,
      nullable: true,
      description: 'The oldest that waits for its money.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ view, subscription }) => {
        const [invoice] = listOpenInvoices(subscription);
        return invoice === undefined ? null : { view, subscription, invoice };
      },
    }),
    nextPaymentAttemptAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When its open invoice is tried next by itself.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ view, subscription }) => {
        const next = findNextCollection(view.facts, subscription, view.decisionContext.policyVersions);
        const tried = next?.kind === 'FIRST_TRY' || next?.kind === 'RETRY';
        return next === null || !tried ? null : next.at;
      },
    }),
    planChanges: t.field({
      type: [PlanChangeRef],
      description: 'Every price that is sold: what a change to it would be, and cost today.',
      authScopes: { scope: 'billing:read' },
      complexity: { field: 20, multiplier: 6 },
      resolve: async (of, _, context) => listPlanChanges(of, await context.catalog()),
    }),
    invoices: t.connection({
      type: InvoiceRef,
      description: 'The newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: (of, args) => paginateRows(args, listSubscriptionInvoices(of), ({ invoice }) => invoice.id),
    }),
    decisions: t.connection({
      type: DecisionRef,
      description: 'What was decided about it, refusals too, the newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: async ({ view, subscription }, args, { billing }) => {
        const key = { accountId: view.facts.id, subscriptionId: subscription.id };
        return paginateNewestFirst(
          args,
          async (page) => (await listDecisions(billing.db, key, page)).map(toDecisionView),
          ({ row }) => row.id,
        );
      },
    }),
    upcoming: t.field({
      type: [UpcomingEventRef],
      description: 'What will happen to its money, dated, in order.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ view, subscription }) =>
        listUpcomingEvents(view.facts, view.decisionContext).filter(
          ({ subscriptionId }) => subscriptionId === subscription.id,
        ),
    }),
  }),
});

builder.queryField('subscription', (t) =>
  t.field({
    type: SubscriptionRef,
    nullable: true,
    description: 'A subscription by its id.',
    authScopes: { scope: 'accounts:read' },
    args: { id: t.arg.id({ required: true, description: 'Of a subscription.' }) },
    resolve: (_, { id }, context) => findSubscriptionById(context, readOwnedId('Subscription', id, 'id')),
  }),
);
