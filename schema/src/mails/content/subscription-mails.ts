/** What the mails about a subscription's course tell: its end, a change of plan, a start to come, a renewal to come. */

import { termVersion } from '../../policy/cancellation/cancellation-refund.ts';
import { invoiceOf, invoiceTotal, monthAt, started, subscriptionOf } from '../../policy/facts/contract.ts';
import type {
  AttemptFacts,
  CancellationKind,
  LineKind,
  RefundFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import { versionOn } from '../../policy/terms/policy-terms.ts';
import {
  type Instant,
  type LocalDate,
  localDate,
  MONTHS_OF,
  monthIndexOf,
  periodFrom,
} from '../../policy/time/calendar.ts';
import type {
  CancelledContent,
  CitedClause,
  RenewalNoticeContent,
  ScheduledStartContent,
  UpgradedContent,
} from './mail-content-types.ts';
import {
  askedThen,
  clauses,
  dateIn,
  moneyOf,
  paidBy,
  periodInvoiceThen,
  planName,
  planOf,
  priceThen,
  type Reading,
  soldFirst,
  subscriptionRead,
  today,
} from './mail-readings.ts';

/** `about`: the subscription's id, then the moment. */
export function cancelled(reading: Reading): CancelledContent {
  const { at } = reading;
  const subscription = subscriptionRead(reading);
  // The one that the mail tells of may have been undone since, or become a guarantee claim.
  const cancellation = subscription.cancellation?.requestedAt === at ? subscription.cancellation : null;
  const kind = cancellation?.kind ?? kindThen(subscription, at);
  const date = today(reading);
  const unpaid = kind === 'END_OF_MONTH' ? unpaidThen(subscription, at) : null;
  const refund = refundThen(subscription, at, unpaid);
  return {
    template: 'CANCELLED',
    plan: planOf(reading, priceThen(subscription, at)),
    kind,
    requestedOn: date,
    endsOn: kind === 'END_OF_MONTH' ? monthAt(started(subscription).anchor, date).next : date,
    refund:
      refund === null
        ? null
        : {
            amount: moneyOf(subscription, refund.amount),
            expectedFrom: refund.expectedFrom,
            dueBy: refund.dueBy,
          },
    resumable: kind === 'END_OF_MONTH' && refund === null && !credited(subscription, at, unpaid),
    unpaid,
    citations: [
      ...cancelledClauses(reading, subscription, kind, date),
      ...(unpaid === null ? [] : unpaidClauses(reading, subscription)),
    ],
  };
}

function kindThen({ anchor, startsOn, endedAt }: SubscriptionFacts, at: Instant): CancellationKind {
  if (anchor === null) return startsOn === null ? 'IMMEDIATE' : 'DROP_SCHEDULED';
  return endedAt === at ? 'IMMEDIATE' : 'END_OF_MONTH';
}

/** Of an unpaid term nothing is refunded: what was refunded once it turned out paid came later (rule 7). */
function refundThen(
  { refunds }: SubscriptionFacts,
  at: Instant,
  unpaid: CancelledContent['unpaid'],
): RefundFacts | null {
  if (unpaid !== null) return null;
  const made = refunds.find((it) => it.requestedAt === at && it.kind !== 'LATE_MONEY' && it.amount > 0);
  return made ?? null;
}

/** Rule 3: an invoice credited down binds the cancellation; one whose payment runs is left as it is. */
function credited(subscription: SubscriptionFacts, at: Instant, unpaid: CancelledContent['unpaid']): boolean {
  if (unpaid === null || unpaid.running) return false;
  return periodInvoiceThen(subscription, at)?.lines.some(({ kind }) => kind === 'MONTHS_NOT_BEGUN') ?? false;
}

/** Rule 7: an invoice that was unpaid then keeps its tries until the end. */
function unpaidThen(subscription: SubscriptionFacts, at: Instant): CancelledContent['unpaid'] {
  const invoice = periodInvoiceThen(subscription, at);
  if (invoice === undefined || paidBy(invoice, at)) return null;
  const running = invoice.attempts.some((attempt) => wasRunning(attempt, at));
  return { amount: askedThen(subscription, invoice, at), running };
}

/** Waiting for the provider's word; an authentication, which waits for the customer, is none. */
function wasRunning({ status, attemptedAt, settledAt }: AttemptFacts, at: Instant): boolean {
  if (status === 'REQUIRES_ACTION' || status === 'CANCELED') return false;
  return attemptedAt <= at && (settledAt === null || settledAt > at);
}

function cancelledClauses(
  reading: Reading,
  subscription: SubscriptionFacts,
  kind: CancellationKind,
  date: LocalDate,
): readonly CitedClause[] {
  const now = versionOn(reading.book, date).version;
  if (kind === 'GUARANTEE') {
    const bought = versionOn(reading.book, subscription.initialDate ?? date).version;
    return [...clauses(reading, bought, 'GUARANTEE'), ...clauses(reading, now, 'REFUND_DELAY')];
  }
  if (kind !== 'END_OF_MONTH') return clauses(reading, now, 'CANCEL_SELF_SERVICE');
  const { version } = termVersion(subscription, reading.book, date);
  const { interval } = priceThen(subscription, reading.at);
  const back = interval === 'YEAR' ? 'REFUND_ANNUAL' : 'REFUND_MONTHLY';
  return clauses(reading, version, 'CANCEL_EFFECT', 'ACCESS_UNTIL_END', back);
}

function unpaidClauses(reading: Reading, subscription: SubscriptionFacts): readonly CitedClause[] {
  const invoice = periodInvoiceThen(subscription, reading.at);
  return invoice === undefined ? [] : clauses(reading, invoice.policyVersion, ['PAYMENT_RETRY', 7]);
}

/** `about`: the invoice's id. */
export function upgraded(reading: Reading): UpgradedContent {
  const { invoice } = invoiceOf(reading.facts, reading.mail.about);
  const line = (kind: LineKind) => invoice.lines.find((it) => it.kind === kind);
  const { price, term } = invoice;
  return {
    template: 'UPGRADED',
    from: planName(reading, line('CREDIT')?.planCode ?? price.planCode),
    to: planOf(reading, price),
    effectiveOn: invoice.period.start,
    charge: moneyOf(invoice, line('PLAN')?.amount ?? 0),
    credit: moneyOf(invoice, -(line('CREDIT')?.amount ?? 0)),
    paid: moneyOf(invoice, Math.max(0, invoiceTotal(invoice))),
    unpaidBecause:
      invoiceTotal(invoice) > 0 ? null : line('WAIVER') === undefined ? 'COSTS_NO_MORE' : 'BELOW_MINIMUM',
    renewsOn: term.next,
    renewsAt: moneyOf(invoice, price.amount),
    citations: clauses(reading, invoice.policyVersion, 'UPGRADE'),
  };
}

/** `about`: the id of the subscription that is to start. */
export function scheduledStart(reading: Reading): ScheduledStartContent {
  const { facts, at, book } = reading;
  const subscription = subscriptionOf(facts, reading.mail.about);
  const price = soldFirst(subscription);
  const before = facts.subscriptions.find(({ id }) => id === subscription.predecessorId);
  return {
    template: 'SCHEDULED_START',
    plan: planOf(reading, price),
    startsOn: subscription.startsOn ?? dateIn(reading, at),
    price: moneyOf({ price }, price.amount),
    after: before === undefined ? null : planOf(reading, priceThen(before, at)),
    citations: clauses(reading, versionOn(book, today(reading)).version, 'DOWNGRADE', 'RENEWAL'),
  };
}

/** `about`: the subscription's id, then the first day of the term to come. */
export function renewalNotice(reading: Reading): RenewalNoticeContent {
  const subscription = subscriptionRead(reading);
  const price = priceThen(subscription, reading.at);
  const renewsOn = localDate(reading.mail.about.split(' ')[1] ?? '', 'mail.about');
  const { anchor } = started(subscription);
  const version = versionOn(reading.book, today(reading)).version;
  return {
    template: 'RENEWAL_NOTICE',
    plan: planOf(reading, price),
    renewsOn,
    period: periodFrom(anchor, monthIndexOf(anchor, renewsOn), MONTHS_OF[price.interval]),
    price: moneyOf({ price }, price.amount),
    citations: clauses(reading, version, ['RENEWAL', 18], 'CANCEL_SELF_SERVICE', 'REFUND_ANNUAL'),
  };
}
