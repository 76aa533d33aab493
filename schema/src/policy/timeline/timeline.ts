/** `upcoming`: the dated list of what will happen to a customer's money, each with the clause it rests on. */

import { type Citation, cite, type Occasion } from '../decision/decision.ts';
import { amountDue, awaitingAction, openPeriodInvoice, started } from '../facts/contract.ts';
import type { AccountFacts, RefundFacts, SubscriptionFacts } from '../facts/facts.ts';
import { type Money, money } from '../money/money.ts';
import { cardChargeable, nextCollection, suspendsAt, waitingSlots } from '../payment/dunning.ts';
import { guaranteeUntil } from '../refund/guarantee.ts';
import { refundStatus } from '../refund/refunds.ts';
import { noticeDueAt } from '../subscription/renewal.ts';
import { type PolicyVersion, versionNamed, versionOn } from '../terms/policy-terms.ts';
import { addDays, earlier, type Instant, later, localDateOf, startOfDay } from '../time/calendar.ts';
import { bringUpToDate } from './up-to-date.ts';

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

/** In order of time; what is due already stands at `asOf`. */
export function upcoming(facts: AccountFacts, occasion: Occasion): readonly UpcomingEvent[] {
  const now = bringUpToDate(facts, occasion).facts;
  const events = now.subscriptions.flatMap((subscription) => [
    ...billing(now, subscription, occasion),
    ...refunds(now, subscription, occasion),
  ]);
  return events
    .map((event) => ({ ...event, at: later(event.at, occasion.asOf) }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function billing(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  if (subscription.stage === 'SCHEDULED') return startOf(facts, subscription, occasion);
  if (subscription.stage !== 'STARTED') return [];
  return [
    ...guaranteeEnd(facts, subscription, occasion),
    ...notice(facts, subscription, occasion),
    ...unpaid(facts, subscription, occasion),
    ...renewal(facts, subscription, occasion),
    ...end(facts, subscription, occasion),
  ];
}

function startOf(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  if (subscription.startsOn === null) return [];
  const at = startOfDay(subscription.startsOn, facts.zone);
  const ids = {
    at,
    subscriptionId: subscription.id,
    citation: cite(versionOn(occasion.book, subscription.startsOn), 'DOWNGRADE'),
  };
  const amount = charged(
    subscription.price.amount,
    subscription,
    versionOn(occasion.book, subscription.startsOn),
  );
  return [
    { ...ids, kind: 'START', amount: null },
    { ...ids, kind: 'CHARGE', amount },
  ];
}

function guaranteeEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  occasion: Occasion,
): UpcomingEvent[] {
  const until = guaranteeUntil(subscription, occasion.book);
  if (until === null || until < localDateOf(occasion.asOf, facts.zone)) return [];
  const citation = cite(versionOn(occasion.book, started(subscription).initialDate), 'GUARANTEE');
  const at = startOfDay(addDays(until, 1), facts.zone);
  return [{ at, kind: 'GUARANTEE_ENDS', subscriptionId: subscription.id, amount: null, citation }];
}

function notice(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const at = noticeDueAt(facts, subscription, occasion.book);
  if (at === null) return [];
  const citation = cite(versionOn(occasion.book, localDateOf(at, facts.zone)), 'RENEWAL', 18);
  const amount = money(subscription.price.amount, subscription.price.currency);
  return [{ at, kind: 'RENEWAL_NOTICE', subscriptionId: subscription.id, amount, citation }];
}

/** The open invoice: its first try or the retries that are left, and the suspension they end in. Suspended: nothing by itself. */
function unpaid(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const open = openPeriodInvoice(subscription);
  if (open === undefined || subscription.suspendedAt !== null) return [];
  const amount = charged(amountDue(open), subscription, versionNamed(occasion.book, open.policyVersion));
  const ids = { subscriptionId: subscription.id, amount };
  const end = subscription.endsOn === null ? null : startOfDay(subscription.endsOn, facts.zone);
  const before = (at: Instant) => end === null || at < end;
  const next = nextCollection(facts, subscription, occasion.book);
  const events: UpcomingEvent[] = [];
  if (next?.kind === 'FIRST_TRY') {
    events.push({ ...ids, at: next.at, kind: 'CHARGE', citation: cite(open.policyVersion, 'RENEWAL') });
  }
  // An authentication that waits makes way at the next slot (rule 12).
  if (next?.kind === 'RETRY' || (awaitingAction(open) !== undefined && cardChargeable(facts))) {
    const slots = waitingSlots(open, facts.zone, occasion.book);
    const soonest = later(next?.at ?? occasion.asOf, occasion.asOf);
    const tries = slots.map(({ dueAt }) => later(dueAt, soonest)).filter(before);
    // Slots missed together are one try (rule 13).
    for (const at of new Set(tries))
      events.push({ ...ids, at, kind: 'RETRY', citation: cite(open.policyVersion, 'PAYMENT_RETRY') });
  }
  const last = suspendsAt(open, facts.zone, occasion.book);
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

/** The next renewal; while an older invoice is open the next one waits for it (rule 13). */
function renewal(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const { term } = started(subscription);
  if (subscription.suspendedAt !== null || (subscription.endsOn !== null && subscription.endsOn <= term.next))
    return [];
  const version = versionOn(occasion.book, term.next);
  const citation = cite(version, 'RENEWAL');
  const amount = charged(subscription.price.amount, subscription, version);
  const at = renewalAt(facts, subscription, occasion);
  return at === null ? [] : [{ at, kind: 'CHARGE', subscriptionId: subscription.id, amount, citation }];
}

/** Its boundary; behind an older invoice at best on the day after the next try, with one charge a day (rule 13). */
function renewalAt(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): Instant | null {
  const boundary = startOfDay(started(subscription).term.next, facts.zone);
  if (openPeriodInvoice(subscription) === undefined) return boundary;
  const next = nextCollection(facts, subscription, occasion.book);
  if (next?.kind === 'FIRST_TRY' || next?.kind === 'RETRY') {
    const dayAfter = addDays(localDateOf(later(next.at, occasion.asOf), facts.zone), 1);
    return later(boundary, startOfDay(dayAfter, facts.zone));
  }
  // Nothing tells when the older one will be settled.
  return boundary > occasion.asOf ? boundary : null;
}

/** Rule 14: less than the minimum is waived, so nothing will be taken. */
function charged(due: number, subscription: SubscriptionFacts, version: PolicyVersion): Money {
  return money(due < version.terms.minimumCharge ? 0 : due, subscription.price.currency);
}

function end(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  if (subscription.endsOn === null) return [];
  const citation = cite(
    versionOn(occasion.book, earlier(subscription.endsOn, localDateOf(occasion.asOf, facts.zone))),
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

function refunds(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  return subscription.refunds
    .filter((refund) => refundStatus(refund) !== 'COMPLETED')
    .flatMap((refund) => promised(facts, subscription, refund, occasion));
}

function promised(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  refund: RefundFacts,
  occasion: Occasion,
): UpcomingEvent[] {
  const version = versionOn(occasion.book, localDateOf(refund.requestedAt, facts.zone));
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
