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
  description: 'The cancellation of a subscription.',
  authScopes: { public: true },
  fields: (t) => ({
    requestedAt: t.field({
      type: 'DateTime',
      description: 'The instant of the request.',
      resolve: ({ cancellation }) => cancellation.requestedAt,
    }),
    by: t.string({
      description: 'The actor that canceled, e.g. `subscriber:<account id>`, `staff:<key id>`.',
      resolve: ({ cancellation }) => cancellation.by,
    }),
    reason: t.string({
      nullable: true,
      description: 'The reason in the customer’s own words; null if none was given.',
      resolve: ({ cancellation }) => cancellation.reason,
    }),
    resumable: t.boolean({
      description: 'Whether `resume` can still undo the cancellation (rule 3).',
      resolve: ({ subscriptionView }) => isResumable(subscriptionView.subscription),
    }),
  }),
});

const PlanChangeRef = builder.objectRef<PlanChange>('PlanChange').implement({
  description: 'A change to another price, as it would be today.',
  authScopes: { public: true },
  fields: (t) => ({
    price: t.field({
      type: PriceRef,
      description: 'The new price.',
      resolve: ({ priceId }, _, context) => getPriceById(context, priceId),
    }),
    kind: t.expose('kind', { type: PlanChangeKindEnum, description: 'The kind of change (rule 6).' }),
    due: t.expose('due', {
      type: MoneyRef,
      nullable: true,
      description:
        'The amount to be charged at once for an upgrade; null for other changes, and where an upgrade is refused now.',
    }),
  }),
});

builder.node(SubscriptionRef, {
  description: 'A subscription of an account, from its first payment to its end.',
  authScopes: { scope: 'accounts:read' },
  id: {
    resolve: ({ view, subscription }) => formatOwnedId({ accountId: view.facts.id, id: subscription.id }),
  },
  loadOne: (id, context) => findSubscriptionById(context, parseOwnedId(id)),
  fields: (t) => ({
    account: t.field({
      type: AccountRef,
      description: 'The account that the subscription belongs to.',
      resolve: ({ view }) => view,
    }),
    price: t.field({
      type: PriceRef,
      description: 'The price at which the subscription was sold, which it keeps.',
      resolve: ({ subscription }, _, context) => getPriceById(context, subscription.price.id),
    }),
    plan: t.field({
      type: PlanRef,
      description: 'The plan of the price.',
      resolve: ({ subscription }, _, context) => getPlanByCode(context, subscription.price.planCode),
    }),
    status: t.field({
      type: SubscriptionStatusEnum,
      description: 'The status now.',
      resolve: ({ subscription }) => computeSubscriptionStatus(subscription),
    }),
    initialDate: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The local date of the first payment, from which the guarantee counts.',
      resolve: ({ subscription }) => subscription.initialDate,
    }),
    anchor: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The billing cycle anchor: the local date from which every billing date is counted.',
      resolve: ({ subscription }) => subscription.anchor,
    }),
    currentPeriod: t.field({
      type: PeriodRef,
      nullable: true,
      description:
        'The billing period that contains today, half-open: a month, or the twelve of an annual term.',
      resolve: ({ subscription }) => subscription.term,
    }),
    currentMonth: t.field({
      type: PeriodRef,
      nullable: true,
      description:
        'The month of the subscription that contains today, half-open; a cancellation takes effect at its end.',
      resolve: ({ view, subscription }) =>
        subscription.stage === 'STARTED' && subscription.anchor !== null
          ? computeMonthAt(subscription.anchor, toLocalDate(view.decisionContext.asOf, view.facts.zone))
          : null,
    }),
    startsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The first local date of a scheduled subscription.',
      resolve: ({ subscription }) => subscription.startsOn,
    }),
    endsOn: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The first local date without access; null unless canceled.',
      resolve: ({ subscription }) => subscription.endsOn,
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which the subscription ended; null while it has not.',
      resolve: ({ subscription }) => subscription.endedAt,
    }),
    cancellation: t.field({
      type: CancellationRef,
      nullable: true,
      description: 'The cancellation; null unless canceled.',
      resolve: (subscriptionView) => {
        const { cancellation } = subscriptionView.subscription;
        return cancellation === null ? null : { subscriptionView, cancellation };
      },
    }),
    guaranteeUntil: t.field({
      type: 'LocalDate',
      nullable: true,
      description: 'The last local date that the guarantee covers, inclusive (GUARANTEE).',
      resolve: ({ view, subscription }) =>
        findGuaranteeUntil(subscription, view.decisionContext.policyVersions),
    }),
    predecessor: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription that this one follows without a gap; null if none.',
      resolve: ({ view, subscription }) =>
        subscription.predecessorId === null ? null : findSubscriptionView(view, subscription.predecessorId),
    }),
    successor: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription that follows this one without a gap; null if none.',
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
      description: 'The oldest unpaid invoice; null if there is none.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ view, subscription }) => {
        const [invoice] = listOpenInvoices(subscription);
        return invoice === undefined ? null : { view, subscription, invoice };
      },
    }),
    nextPaymentAttemptAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which the open invoice is next charged by a job; null if it is not.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ view, subscription }) => {
        const next = findNextCollection(view.facts, subscription, view.decisionContext.policyVersions);
        const tried = next?.kind === 'FIRST_TRY' || next?.kind === 'RETRY';
        return next === null || !tried ? null : next.at;
      },
    }),
    planChanges: t.field({
      type: [PlanChangeRef],
      description: 'The changes to every price that is sold, as they would be today.',
      authScopes: { scope: 'billing:read' },
      complexity: { field: 20, multiplier: 6 },
      resolve: async (of, _, context) => listPlanChanges(of, await context.catalog()),
    }),
    invoices: t.connection({
      type: InvoiceRef,
      description: 'The subscription’s invoices, newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: (of, args) => paginateRows(args, listSubscriptionInvoices(of), ({ invoice }) => invoice.id),
    }),
    decisions: t.connection({
      type: DecisionRef,
      description: 'The decisions about the subscription, refusals included, newest first.',
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
      description:
        'The future events with the subscription’s money if nobody does anything, in order of time.',
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
    description: 'A subscription; null if there is none that the viewer may see.',
    authScopes: { scope: 'accounts:read' },
    args: { id: t.arg.id({ required: true, description: 'The subscription’s id.' }) },
    resolve: (_, { id }, context) => findSubscriptionById(context, readOwnedId('Subscription', id, 'id')),
  }),
);
