/** Cancellations: their kinds, effect and refund (CANCEL_SELF_SERVICE, CANCEL_EFFECT, REFUND_MONTHLY, REFUND_ANNUAL). */

import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  getCurrentVersion,
  type Refusal,
} from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, CancellationFacts, CancellationKind, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  computeMonthAt,
  findOpenPeriodInvoice,
  findOpenUpgradeInvoice,
  getSubscription,
  requireStarted,
  sumBy,
} from '../facts/facts-queries.ts';
import { computeSubscriptionStatus } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { claimGuarantee, findGuaranteeWindow } from '../refund/guarantee.ts';
import { createRefund } from '../refund/refunds.ts';
import { type Instant, type LocalDate, toLocalDate } from '../time/calendar.ts';
import {
  computeMonthEndRefund,
  computeSuspendedRefund,
  getTermVersion,
  NO_REFUND,
} from './cancellation-refund.ts';
import { decideUnpaidAtMonthEnd } from './cancellation-unpaid.ts';
import { cancelScheduledSuccessor, closeSubscription, createCanceledMail, voidInvoice } from './ending.ts';

export interface CancelRequest {
  readonly subscriptionId: string;
  /** Default: the ordinary kind for the subscription's status. */
  readonly kind?: CancellationKind;
  readonly reason?: string;
}

export type CancelDecision = Decision<'refund' | 'stillDue', 'effectiveAt' | 'endsOn'>;

/**
 * Decides a cancellation on facts brought up to date. A repeated request for the same kind returns the same
 * cancellation and changes nothing.
 */
export function decideCancel(
  facts: AccountFacts,
  request: CancelRequest,
  context: DecisionContext,
): CancelDecision | Refusal {
  const subscription = getSubscription(facts, request.subscriptionId);
  const before = subscription.stage === 'ENDED' ? subscription.cancellation?.kind : undefined;
  const kind = request.kind ?? before ?? getOrdinaryKind(subscription);
  if (subscription.cancellation?.kind === kind)
    return decideRepeatedCancel(facts, subscription, subscription.cancellation, context);
  const kindRequest = { ...request, kind };
  if (kind === 'GUARANTEE') return cancelUnderGuarantee(facts, subscription, kindRequest, context);
  if (kind !== getOrdinaryKind(subscription) || subscription.stage === 'ENDED')
    return createNotCancelableRefusal(facts, subscription, kind, context);
  return kind === 'END_OF_MONTH'
    ? cancelToMonthEnd(facts, subscription, kindRequest, context)
    : cancelNow(facts, subscription, kindRequest, context);
}

/** The cancellations that `decideCancel` would accept now, the best for the customer first (highest refund). */
export function listCancellationOptions(
  facts: AccountFacts,
  subscriptionId: string,
  context: DecisionContext,
): readonly CancelDecision[] {
  const subscription = getSubscription(facts, subscriptionId);
  if (subscription.stage === 'ENDED') return [];
  const kinds: CancellationKind[] =
    subscription.stage === 'STARTED'
      ? ['GUARANTEE', getOrdinaryKind(subscription)]
      : [getOrdinaryKind(subscription)];
  const options = kinds
    .map((kind) => decideCancel(facts, { subscriptionId, kind }, context))
    .filter((option): option is CancelDecision => option.outcome !== 'REFUSED');
  // A tie goes to the kind that keeps access longer, which comes last.
  return options.toReversed().toSorted((a, b) => b.amounts.refund.amount - a.amounts.refund.amount);
}

function getOrdinaryKind(subscription: SubscriptionFacts): CancellationKind {
  if (subscription.stage === 'SCHEDULED') return 'DROP_SCHEDULED';
  return subscription.stage === 'INCOMPLETE' || subscription.suspendedAt !== null
    ? 'IMMEDIATE'
    : 'END_OF_MONTH';
}

type KindRequest = CancelRequest & { readonly kind: CancellationKind };

function cancelUnderGuarantee(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: KindRequest,
  context: DecisionContext,
): CancelDecision | Refusal {
  const window = findGuaranteeWindow(facts, subscription, context.asOf, context.policyVersions);
  if (window === null) return createNotCancelableRefusal(facts, subscription, request.kind, context);
  if (!window.covered) {
    const { citations, steps, until } = window;
    const subject = formatSubject(subscription, 'GUARANTEE');
    return createRefusal({
      subject,
      refusal: 'RefundNotCovered',
      citations,
      steps,
      dates: { guaranteeEndedOn: until },
    });
  }
  const claim = { requestedAt: context.asOf, reason: request.reason ?? null };
  const decision = claimGuarantee(facts, subscription, window, claim, context);
  const today = toLocalDate(context.asOf, facts.zone);
  return {
    ...decision,
    outcome: 'CANCELED',
    amounts: { ...decision.amounts, stillDue: money(0, subscription.price.currency) },
    dates: { ...decision.dates, effectiveAt: today, endsOn: today },
    changes: [...decision.changes, createCanceledMail(subscription, context.asOf)],
  };
}

/** Ends INCOMPLETE, SUSPENDED and SCHEDULED subscriptions at once; open invoices are void. */
function cancelNow(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: KindRequest,
  context: DecisionContext,
): CancelDecision {
  const at = context.asOf;
  const { currency } = subscription.price;
  const refund =
    subscription.stage === 'STARTED' ? computeSuspendedRefund(facts, subscription, context) : NO_REFUND;
  const open = findOpenPeriodInvoice(subscription);
  const steps: Step[] = [step('endsNow'), ...refund.steps];
  if (open !== undefined)
    steps.push(step('voided', toMoneyValues(currency, { due: computeAmountDue(open) })));
  const created =
    refund.amount > 0
      ? createRefund(facts, subscription, createRefundDraft(subscription, refund.amount, at), context).changes
      : [];
  const today = toLocalDate(at, facts.zone);
  const keepsOnlyIt = request.kind === 'DROP_SCHEDULED';
  return {
    outcome: 'CANCELED',
    subject: formatSubject(subscription, request.kind),
    amounts: { refund: money(refund.amount, currency), stillDue: money(0, currency) },
    dates: { effectiveAt: today, endsOn: today },
    citations: [
      cite(
        getCurrentVersion(context, facts.zone),
        'CANCEL_SELF_SERVICE',
        subscription.suspendedAt === null ? null : 8,
      ),
      ...refund.citations,
    ],
    steps,
    changes: [
      setCancellation(subscription, request, context, {
        endsOn: subscription.endsOn,
        bound: created.length > 0 ? 'REFUNDED' : null,
      }),
      ...closeSubscription(subscription, at),
      // Nothing may be charged later on an account whose owner has just left.
      ...(keepsOnlyIt ? [] : cancelScheduledSuccessor(facts, subscription, at)),
      ...created,
      createCanceledMail(subscription, at),
    ],
  };
}

/**
 * Keeps the subscription active to the end of the current month, for monthly and annual plans alike; annual plans get
 * the full months back.
 */
function cancelToMonthEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: KindRequest,
  context: DecisionContext,
): CancelDecision {
  const at = context.asOf;
  const { currency } = subscription.price;
  const date = toLocalDate(at, facts.zone);
  const { anchor } = requireStarted(subscription);
  const month = computeMonthAt(anchor, date);
  const version = getTermVersion(subscription, context.policyVersions, date);
  const refund = computeMonthEndRefund(subscription, date, version);
  const unpaid = decideUnpaidAtMonthEnd(facts, subscription, date, month.end, context);
  const created =
    refund.amount > 0
      ? createRefund(facts, subscription, createRefundDraft(subscription, refund.amount, at), context).changes
      : [];
  const bound = created.length > 0 ? 'REFUNDED' : unpaid.credited ? 'CREDITED' : null;
  const upgrade = findOpenUpgradeInvoice(subscription);
  return {
    outcome: 'CANCELED',
    subject: formatSubject(subscription, 'END_OF_MONTH'),
    amounts: { refund: money(refund.amount, currency), stillDue: money(unpaid.stillDue, currency) },
    dates: { effectiveAt: month.end, endsOn: month.end },
    citations: [
      cite(version, 'CANCEL_SELF_SERVICE'),
      cite(version, 'CANCEL_EFFECT'),
      cite(version, 'ACCESS_UNTIL_END'),
      ...refund.citations,
      ...unpaid.citations,
    ],
    steps: [step('monthEnds', { start: month.start, endsOn: month.end }), ...refund.steps, ...unpaid.steps],
    changes: [
      setCancellation(subscription, request, context, { endsOn: month.end, bound }),
      ...(upgrade === undefined ? [] : voidInvoice(subscription, upgrade, at)),
      ...unpaid.changes,
      ...created,
      createCanceledMail(subscription, at),
    ],
  };
}

function decideRepeatedCancel(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  cancellation: CancellationFacts,
  context: DecisionContext,
): CancelDecision {
  const { currency } = subscription.price;
  const made = subscription.refunds.filter(
    (refund) => refund.kind === 'CANCELLATION' || refund.kind === 'GUARANTEE',
  );
  const endsOn =
    subscription.endsOn ??
    (subscription.endedAt === null ? null : toLocalDate(subscription.endedAt, facts.zone));
  const open = subscription.stage === 'ENDED' ? undefined : findOpenPeriodInvoice(subscription);
  return {
    outcome: 'CANCELED',
    subject: formatSubject(subscription, cancellation.kind),
    amounts: {
      refund: money(
        sumBy(made, (refund) => refund.amount),
        currency,
      ),
      stillDue: money(open === undefined ? 0 : computeAmountDue(open), currency),
    },
    dates: { effectiveAt: endsOn, endsOn },
    citations: [cite(getCurrentVersion(context, facts.zone), 'CANCEL_SELF_SERVICE')],
    steps: [step('alreadyCanceled', { date: toLocalDate(cancellation.requestedAt, facts.zone) })],
    changes: [],
  };
}

function createNotCancelableRefusal(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  kind: CancellationKind,
  context: DecisionContext,
): Refusal {
  return createRefusal({
    subject: formatSubject(subscription, kind),
    refusal: 'NotCancelable',
    citations: [cite(getCurrentVersion(context, facts.zone), 'CANCEL_SELF_SERVICE')],
    steps: [step('statusForbids', { status: computeSubscriptionStatus(subscription) })],
    reference: subscription.id,
  });
}

function setCancellation(
  subscription: SubscriptionFacts,
  request: KindRequest,
  context: DecisionContext,
  effect: { readonly endsOn: LocalDate | null; readonly bound: CancellationFacts['bound'] },
): Change {
  const { asOf: requestedAt, by } = context;
  const cancellation = {
    kind: request.kind,
    requestedAt,
    by,
    reason: request.reason ?? null,
    bound: effect.bound,
  };
  return {
    type: 'CANCELLATION_SET',
    subscriptionId: subscription.id,
    cancellation,
    endsOn: effect.endsOn,
    at: requestedAt,
  };
}

function createRefundDraft(subscription: SubscriptionFacts, amount: number, requestedAt: Instant) {
  return {
    kind: 'CANCELLATION',
    amount,
    term: requireStarted(subscription).term,
    requestedAt,
    reason: null,
  } as const;
}

function formatSubject(subscription: SubscriptionFacts, kind: CancellationKind): string {
  return `cancel ${subscription.id} ${kind}`;
}
