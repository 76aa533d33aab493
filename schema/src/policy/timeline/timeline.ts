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
  const events = now.subscriptions.flatMap((it) => [
    ...billing(now, it, occasion),
    ...refunds(now, it, occasion),
  ]);
  return events
    .map((event) => ({ ...event, at: later(event.at, occasion.asOf) }))
    .toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function billing(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  if (it.stage === 'SCHEDULED') return startOf(facts, it, occasion);
  if (it.stage !== 'STARTED') return [];
  return [
    ...guaranteeEnd(facts, it, occasion),
    ...notice(facts, it, occasion),
    ...unpaid(facts, it, occasion),
    ...renewal(facts, it, occasion),
    ...end(facts, it, occasion),
  ];
}

function startOf(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  if (it.startsOn === null) return [];
  const at = startOfDay(it.startsOn, facts.zone);
  const of = {
    at,
    subscriptionId: it.id,
    citation: cite(versionOn(occasion.book, it.startsOn), 'DOWNGRADE'),
  };
  const amount = charged(it.price.amount, it, versionOn(occasion.book, it.startsOn));
  return [
    { ...of, kind: 'START', amount: null },
    { ...of, kind: 'CHARGE', amount },
  ];
}

function guaranteeEnd(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const until = guaranteeUntil(it, occasion.book);
  if (until === null || until < localDateOf(occasion.asOf, facts.zone)) return [];
  const citation = cite(versionOn(occasion.book, started(it).initialDate), 'GUARANTEE');
  const at = startOfDay(addDays(until, 1), facts.zone);
  return [{ at, kind: 'GUARANTEE_ENDS', subscriptionId: it.id, amount: null, citation }];
}

function notice(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const at = noticeDueAt(facts, it, occasion.book);
  if (at === null) return [];
  const citation = cite(versionOn(occasion.book, localDateOf(at, facts.zone)), 'RENEWAL', 18);
  const amount = money(it.price.amount, it.price.currency);
  return [{ at, kind: 'RENEWAL_NOTICE', subscriptionId: it.id, amount, citation }];
}

/** The open invoice: its first try or the retries that are left, and the suspension they end in. Suspended: nothing by itself. */
function unpaid(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const open = openPeriodInvoice(it);
  if (open === undefined || it.suspendedAt !== null) return [];
  const amount = charged(amountDue(open), it, versionNamed(occasion.book, open.policyVersion));
  const of = { subscriptionId: it.id, amount };
  const end = it.endsOn === null ? null : startOfDay(it.endsOn, facts.zone);
  const before = (at: Instant) => end === null || at < end;
  const next = nextCollection(facts, it, occasion.book);
  const events: UpcomingEvent[] = [];
  if (next?.kind === 'FIRST_TRY') {
    events.push({ ...of, at: next.at, kind: 'CHARGE', citation: cite(open.policyVersion, 'RENEWAL') });
  }
  // An authentication that waits makes way at the next slot (rule 12).
  if (next?.kind === 'RETRY' || (awaitingAction(open) !== undefined && cardChargeable(facts))) {
    const slots = waitingSlots(open, facts.zone, occasion.book);
    const soonest = later(next?.at ?? occasion.asOf, occasion.asOf);
    const tries = slots.map(({ dueAt }) => later(dueAt, soonest)).filter(before);
    // Slots missed together are one try (rule 13).
    for (const at of new Set(tries))
      events.push({ ...of, at, kind: 'RETRY', citation: cite(open.policyVersion, 'PAYMENT_RETRY') });
  }
  const last = suspendsAt(open, facts.zone, occasion.book);
  if (last !== null && before(last)) {
    events.push({
      ...of,
      at: last,
      kind: 'SUSPENSION',
      amount: null,
      citation: cite(open.policyVersion, 'SUSPENSION'),
    });
  }
  return events;
}

/** The next renewal; while an older invoice is open the next one waits for it (rule 13). */
function renewal(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  const { term } = started(it);
  if (it.suspendedAt !== null || (it.endsOn !== null && it.endsOn <= term.next)) return [];
  const version = versionOn(occasion.book, term.next);
  const citation = cite(version, 'RENEWAL');
  const amount = charged(it.price.amount, it, version);
  const at = renewalAt(facts, it, occasion);
  return at === null ? [] : [{ at, kind: 'CHARGE', subscriptionId: it.id, amount, citation }];
}

/** Its boundary; behind an older invoice at best on the day after the next try, with one charge a day (rule 13). */
function renewalAt(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): Instant | null {
  const boundary = startOfDay(started(it).term.next, facts.zone);
  if (openPeriodInvoice(it) === undefined) return boundary;
  const next = nextCollection(facts, it, occasion.book);
  if (next?.kind === 'FIRST_TRY' || next?.kind === 'RETRY') {
    const dayAfter = addDays(localDateOf(later(next.at, occasion.asOf), facts.zone), 1);
    return later(boundary, startOfDay(dayAfter, facts.zone));
  }
  // Nothing tells when the older one will be settled.
  return boundary > occasion.asOf ? boundary : null;
}

/** Rule 14: less than the minimum is waived, so nothing will be taken. */
function charged(due: number, it: SubscriptionFacts, version: PolicyVersion): Money {
  return money(due < version.terms.minimumCharge ? 0 : due, it.price.currency);
}

function end(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  if (it.endsOn === null) return [];
  const citation = cite(
    versionOn(occasion.book, earlier(it.endsOn, localDateOf(occasion.asOf, facts.zone))),
    'CANCEL_EFFECT',
  );
  return [
    { at: startOfDay(it.endsOn, facts.zone), kind: 'END', subscriptionId: it.id, amount: null, citation },
  ];
}

function refunds(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): UpcomingEvent[] {
  return it.refunds
    .filter((refund) => refundStatus(refund) !== 'COMPLETED')
    .flatMap((refund) => promised(facts, it, refund, occasion));
}

function promised(
  facts: AccountFacts,
  it: SubscriptionFacts,
  refund: RefundFacts,
  occasion: Occasion,
): UpcomingEvent[] {
  const version = versionOn(occasion.book, localDateOf(refund.requestedAt, facts.zone));
  const of = {
    subscriptionId: it.id,
    amount: money(refund.amount, it.price.currency),
    citation: cite(version, 'REFUND_DELAY'),
  };
  return [
    { ...of, at: startOfDay(refund.expectedFrom, facts.zone), kind: 'REFUND_EXPECTED' },
    { ...of, at: startOfDay(refund.dueBy, facts.zone), kind: 'REFUND_DUE' },
  ];
}
