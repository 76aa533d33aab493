/** The upcoming events with a customer's money, dated, each with its clause (`upcoming` in the API). */

import { type Citation, cite, type DecisionContext } from '../decision/decision.ts';
import type { AccountFacts, RefundFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  findAttemptAwaitingAction,
  findOpenPeriodInvoice,
  requireStarted,
} from '../facts/facts-queries.ts';
import { type Money, money } from '../money/money.ts';
import {
  findNextCollection,
  findSuspensionAt,
  isPaymentMethodChargeable,
  listWaitingSlots,
} from '../payment/dunning.ts';
import { findGuaranteeUntil } from '../refund/guarantee.ts';
import { computeRefundStatus } from '../refund/refunds.ts';
import { findNoticeDueAt } from '../subscription/renewal.ts';
import { getVersionByName, getVersionOn, type PolicyVersion } from '../terms/policy-terms.ts';
import { addDays, type Instant, pickEarlier, pickLater, startOfDay, toLocalDate } from '../time/calendar.ts';
import { catchUpFacts } from './up-to-date.ts';

export type UpcomingKind =
  | 'CHARGE'
  | 'RETRY'
  | 'SUSPENSION'
  | 'END'
  | 'START'
  | 'GUARANTEE_ENDS'
  | 'REFUND_EXPECTED'
  | 'REFUND_DUE'
  | 'RENEWAL_NOTICE';

export interface UpcomingEvent {
  readonly at: Instant;
  readonly kind: UpcomingKind;
  readonly subscriptionId: string;
  readonly amount: Money | null;
  readonly citation: Citation;
}

/** The upcoming events in order of time; those due already are at `asOf`. */
export function listUpcomingEvents(facts: AccountFacts, context: DecisionContext): readonly UpcomingEvent[] {
  const now = catchUpFacts(facts, context).facts;
  const events = now.subscriptions.flatMap((subscription) => [
    ...listBillingEvents(now, subscription, context),
    ...listRefundEvents(now, subscription, context),
  ]);
  return events
    .map((event) => ({ ...event, at: pickLater(event.at, context.asOf) }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function listBillingEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  if (subscription.stage === 'SCHEDULED') return listStartEvents(facts, subscription, context);
  if (subscription.stage !== 'STARTED') return [];
  return [
    ...listGuaranteeEvents(facts, subscription, context),
    ...listNoticeEvents(facts, subscription, context),
    ...listUnpaidEvents(facts, subscription, context),
    ...listRenewalEvents(facts, subscription, context),
    ...listEndEvents(facts, subscription, context),
  ];
}

function listStartEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  if (subscription.startsOn === null) return [];
  const at = startOfDay(subscription.startsOn, facts.zone);
  const ids = {
    at,
    subscriptionId: subscription.id,
    citation: cite(getVersionOn(context.policyVersions, subscription.startsOn), 'DOWNGRADE'),
  };
  const amount = computeChargedAmount(
    subscription.price.amount,
    subscription,
    getVersionOn(context.policyVersions, subscription.startsOn),
  );
  return [
    { ...ids, kind: 'START', amount: null },
    { ...ids, kind: 'CHARGE', amount },
  ];
}

function listGuaranteeEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  const until = findGuaranteeUntil(subscription, context.policyVersions);
  if (until === null || until < toLocalDate(context.asOf, facts.zone)) return [];
  const citation = cite(
    getVersionOn(context.policyVersions, requireStarted(subscription).initialDate),
    'GUARANTEE',
  );
  const at = startOfDay(addDays(until, 1), facts.zone);
  return [{ at, kind: 'GUARANTEE_ENDS', subscriptionId: subscription.id, amount: null, citation }];
}

function listNoticeEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  const at = findNoticeDueAt(facts, subscription, context.policyVersions);
  if (at === null) return [];
  const citation = cite(getVersionOn(context.policyVersions, toLocalDate(at, facts.zone)), 'RENEWAL', 18);
  const amount = money(subscription.price.amount, subscription.price.currency);
  return [{ at, kind: 'RENEWAL_NOTICE', subscriptionId: subscription.id, amount, citation }];
}

/** The open invoice: its first try or the retries that are left, and the suspension they end in. Suspended: nothing by itself. */
function listUnpaidEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  const open = findOpenPeriodInvoice(subscription);
  if (open === undefined || subscription.suspendedAt !== null) return [];
  const amount = computeChargedAmount(
    computeAmountDue(open),
    subscription,
    getVersionByName(context.policyVersions, open.policyVersion),
  );
  const ids = { subscriptionId: subscription.id, amount };
  const end = subscription.endsOn === null ? null : startOfDay(subscription.endsOn, facts.zone);
  const before = (at: Instant) => end === null || at < end;
  const next = findNextCollection(facts, subscription, context.policyVersions);
  const events: UpcomingEvent[] = [];
  if (next?.kind === 'FIRST_TRY') {
    events.push({ ...ids, at: next.at, kind: 'CHARGE', citation: cite(open.policyVersion, 'RENEWAL') });
  }
  // An authentication that waits makes way at the next slot (rule 12).
  if (
    next?.kind === 'RETRY' ||
    (findAttemptAwaitingAction(open) !== undefined && isPaymentMethodChargeable(facts))
  ) {
    const slots = listWaitingSlots(open, facts.zone, context.policyVersions);
    const soonest = pickLater(next?.at ?? context.asOf, context.asOf);
    const tries = slots.map(({ dueAt }) => pickLater(dueAt, soonest)).filter(before);
    // Slots missed together are one try (rule 13).
    for (const at of new Set(tries))
      events.push({ ...ids, at, kind: 'RETRY', citation: cite(open.policyVersion, 'PAYMENT_RETRY') });
  }
  const last = findSuspensionAt(open, facts.zone, context.policyVersions);
  if (last !== null && before(last)) {
    events.push({
      ...ids,
      at: last,
      kind: 'SUSPENSION',
      amount: null,
      citation: cite(open.policyVersion, 'SUSPENSION'),
    });
  }
  return events;
}

/**
 * The next renewal; while an older invoice is open the next one waits for it (rule 13). Nothing is announced that
 * happens only if somebody acts (rule 18): no charge after a suspension, none on a card declined for good.
 */
function listRenewalEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  const { term } = requireStarted(subscription);
  if (subscription.suspendedAt !== null || (subscription.endsOn !== null && subscription.endsOn <= term.end))
    return [];
  if (!isPaymentMethodChargeable(facts)) return [];
  const version = getVersionOn(context.policyVersions, term.end);
  const citation = cite(version, 'RENEWAL');
  const amount = computeChargedAmount(subscription.price.amount, subscription, version);
  const at = findNextRenewalAt(facts, subscription, context);
  if (at === null || isSuspendedBefore(facts, subscription, at, context)) return [];
  return [{ at, kind: 'CHARGE', subscriptionId: subscription.id, amount, citation }];
}

/** Does what is open suspend the subscription before that moment, if nothing of it is paid? */
function isSuspendedBefore(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  at: Instant,
  context: DecisionContext,
): boolean {
  const open = findOpenPeriodInvoice(subscription);
  const suspension = open === undefined ? null : findSuspensionAt(open, facts.zone, context.policyVersions);
  return suspension !== null && suspension <= at;
}

/**
 * The instant of the next renewal: its boundary; behind an older invoice at best the day after the next retry, with one
 * charge a day (rule 13).
 */
function findNextRenewalAt(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): Instant | null {
  const boundary = startOfDay(requireStarted(subscription).term.end, facts.zone);
  if (findOpenPeriodInvoice(subscription) === undefined) return boundary;
  const next = findNextCollection(facts, subscription, context.policyVersions);
  if (next?.kind === 'FIRST_TRY' || next?.kind === 'RETRY') {
    const dayAfter = addDays(toLocalDate(pickLater(next.at, context.asOf), facts.zone), 1);
    return pickLater(boundary, startOfDay(dayAfter, facts.zone));
  }
  // Nothing shows when the older one will be settled.
  return boundary > context.asOf ? boundary : null;
}

/** Rule 14: less than the minimum is waived, so nothing will be taken. */
function computeChargedAmount(due: number, subscription: SubscriptionFacts, version: PolicyVersion): Money {
  return money(due < version.terms.minimumCharge ? 0 : due, subscription.price.currency);
}

function listEndEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  if (subscription.endsOn === null) return [];
  const citation = cite(
    getVersionOn(
      context.policyVersions,
      pickEarlier(subscription.endsOn, toLocalDate(context.asOf, facts.zone)),
    ),
    'CANCEL_EFFECT',
  );
  return [
    {
      at: startOfDay(subscription.endsOn, facts.zone),
      kind: 'END',
      subscriptionId: subscription.id,
      amount: null,
      citation,
    },
  ];
}

function listRefundEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  return subscription.refunds
    .filter((refund) => computeRefundStatus(refund) !== 'COMPLETED')
    .flatMap((refund) => listPromiseEvents(facts, subscription, refund, context));
}

function listPromiseEvents(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  refund: RefundFacts,
  context: DecisionContext,
): UpcomingEvent[] {
  const version = getVersionOn(context.policyVersions, toLocalDate(refund.requestedAt, facts.zone));
  const ids = {
    subscriptionId: subscription.id,
    amount: money(refund.amount, subscription.price.currency),
    citation: cite(version, 'REFUND_DELAY'),
  };
  return [
    { ...ids, at: startOfDay(refund.expectedFrom, facts.zone), kind: 'REFUND_EXPECTED' },
    { ...ids, at: startOfDay(refund.dueBy, facts.zone), kind: 'REFUND_DUE' },
  ];
}
