/** Contents of the mails about a subscription's course: its end, a change of plan, a scheduled start, a coming renewal. */

import { getTermVersion } from '../../policy/cancellation/cancellation-refund.ts';
import type {
  AttemptFacts,
  CancellationKind,
  LineKind,
  RefundFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import {
  computeInvoiceTotal,
  computeMonthAt,
  getInvoice,
  getSubscription,
  requireStarted,
} from '../../policy/facts/facts-queries.ts';
import { getVersionOn } from '../../policy/terms/policy-terms.ts';
import {
  computeMonthIndex,
  createPeriod,
  type Instant,
  type LocalDate,
  localDate,
  MONTHS_PER_INTERVAL,
} from '../../policy/time/calendar.ts';
import type {
  CanceledContent,
  CitedClause,
  RenewalNoticeContent,
  ScheduledStartContent,
  UpgradedContent,
} from './mail-content-types.ts';
import {
  computeAmountDueAt,
  findPeriodInvoiceAt,
  getFirstSoldPrice,
  getMailSubscription,
  getPlanTitle,
  getPriceAt,
  getQueuedDate,
  isPaidAt,
  listCitedClauses,
  type QueuedMailContext,
  toAccountDate,
  toMoney,
  toPlanName,
} from './mail-context.ts';

/** `about`: the subscription's id, then the moment. */
export function buildCanceledContent(reading: QueuedMailContext): CanceledContent {
  const { at } = reading;
  const subscription = getMailSubscription(reading);
  // The cancellation that the mail reports may have been undone since, or become a guarantee claim.
  const cancellation = subscription.cancellation?.requestedAt === at ? subscription.cancellation : null;
  const kind = cancellation?.kind ?? getCancellationKindAt(subscription, at);
  const date = getQueuedDate(reading);
  const unpaid = kind === 'END_OF_MONTH' ? findUnpaidAt(subscription, at) : null;
  const refund = findRefundAt(subscription, at, unpaid);
  return {
    template: 'CANCELED',
    plan: toPlanName(reading, getPriceAt(subscription, at)),
    kind,
    requestedOn: date,
    endsOn: kind === 'END_OF_MONTH' ? computeMonthAt(requireStarted(subscription).anchor, date).end : date,
    refund:
      refund === null
        ? null
        : {
            amount: toMoney(subscription, refund.amount),
            expectedFrom: refund.expectedFrom,
            dueBy: refund.dueBy,
          },
    resumable: kind === 'END_OF_MONTH' && refund === null && !isCreditedAt(subscription, at, unpaid),
    unpaid,
    citations: [
      ...listCancellationClauses(reading, subscription, kind, date),
      ...(unpaid === null ? [] : listUnpaidClauses(reading, subscription)),
    ],
  };
}

function getCancellationKindAt(
  { anchor, startsOn, endedAt }: SubscriptionFacts,
  at: Instant,
): CancellationKind {
  if (anchor === null) return startsOn === null ? 'IMMEDIATE' : 'DROP_SCHEDULED';
  return endedAt === at ? 'IMMEDIATE' : 'END_OF_MONTH';
}

/** The refund as of then. Nothing of an unpaid term is refunded: a refund once it turned out paid came later (rule 7). */
function findRefundAt(
  { refunds }: SubscriptionFacts,
  at: Instant,
  unpaid: CanceledContent['unpaid'],
): RefundFacts | null {
  if (unpaid !== null) return null;
  const made = refunds.find((it) => it.requestedAt === at && it.kind !== 'LATE_MONEY' && it.amount > 0);
  return made ?? null;
}

/** Rule 3: an invoice credited down binds the cancellation; one whose payment runs is left as it is. */
function isCreditedAt(
  subscription: SubscriptionFacts,
  at: Instant,
  unpaid: CanceledContent['unpaid'],
): boolean {
  if (unpaid === null || unpaid.running) return false;
  return (
    findPeriodInvoiceAt(subscription, at)?.lines.some(({ kind }) => kind === 'UNUSED_MONTHS_CREDIT') ?? false
  );
}

/** The unpaid invoice as of then, which keeps its retries until the end (rule 7). */
function findUnpaidAt(subscription: SubscriptionFacts, at: Instant): CanceledContent['unpaid'] {
  const invoice = findPeriodInvoiceAt(subscription, at);
  if (invoice === undefined || isPaidAt(invoice, at)) return null;
  const running = invoice.attempts.some((attempt) => isAttemptRunningAt(attempt, at));
  return { amount: computeAmountDueAt(subscription, invoice, at), running };
}

/** Waiting for the provider's word; an authentication, which waits for the customer, is none. */
function isAttemptRunningAt({ status, attemptedAt, settledAt }: AttemptFacts, at: Instant): boolean {
  if (status === 'REQUIRES_ACTION' || status === 'CANCELED') return false;
  return attemptedAt <= at && (settledAt === null || settledAt > at);
}

function listCancellationClauses(
  reading: QueuedMailContext,
  subscription: SubscriptionFacts,
  kind: CancellationKind,
  date: LocalDate,
): readonly CitedClause[] {
  const now = getVersionOn(reading.policyVersions, date).version;
  if (kind === 'GUARANTEE') {
    const bought = getVersionOn(reading.policyVersions, subscription.initialDate ?? date).version;
    return [
      ...listCitedClauses(reading, bought, 'GUARANTEE'),
      ...listCitedClauses(reading, now, 'REFUND_DELAY'),
    ];
  }
  if (kind !== 'END_OF_MONTH') return listCitedClauses(reading, now, 'CANCEL_SELF_SERVICE');
  const { version } = getTermVersion(subscription, reading.policyVersions, date);
  const { interval } = getPriceAt(subscription, reading.at);
  const back = interval === 'YEAR' ? 'REFUND_ANNUAL' : 'REFUND_MONTHLY';
  return listCitedClauses(reading, version, 'CANCEL_EFFECT', 'ACCESS_UNTIL_END', back);
}

function listUnpaidClauses(
  reading: QueuedMailContext,
  subscription: SubscriptionFacts,
): readonly CitedClause[] {
  const invoice = findPeriodInvoiceAt(subscription, reading.at);
  return invoice === undefined ? [] : listCitedClauses(reading, invoice.policyVersion, ['PAYMENT_RETRY', 7]);
}

/** `about`: the invoice's id. */
export function buildUpgradedContent(reading: QueuedMailContext): UpgradedContent {
  const { invoice } = getInvoice(reading.facts, reading.mail.reference);
  const line = (kind: LineKind) => invoice.lines.find((it) => it.kind === kind);
  const { price, term } = invoice;
  return {
    template: 'UPGRADED',
    from: getPlanTitle(reading, line('CREDIT')?.planCode ?? price.planCode),
    to: toPlanName(reading, price),
    effectiveOn: invoice.period.start,
    charge: toMoney(invoice, line('PLAN')?.amount ?? 0),
    credit: toMoney(invoice, -(line('CREDIT')?.amount ?? 0)),
    paid: toMoney(invoice, Math.max(0, computeInvoiceTotal(invoice))),
    unpaidBecause:
      computeInvoiceTotal(invoice) > 0
        ? null
        : line('WAIVER') === undefined
          ? 'COSTS_NO_MORE'
          : 'BELOW_MINIMUM',
    renewsOn: term.end,
    renewsAt: toMoney(invoice, price.amount),
    citations: listCitedClauses(reading, invoice.policyVersion, 'UPGRADE'),
  };
}

/** `about`: the id of the subscription that is to start. */
export function buildScheduledStartContent(reading: QueuedMailContext): ScheduledStartContent {
  const { facts, at, policyVersions } = reading;
  const subscription = getSubscription(facts, reading.mail.reference);
  const price = getFirstSoldPrice(subscription);
  const before = facts.subscriptions.find(({ id }) => id === subscription.predecessorId);
  return {
    template: 'SCHEDULED_START',
    plan: toPlanName(reading, price),
    startsOn: subscription.startsOn ?? toAccountDate(reading, at),
    price: toMoney({ price }, price.amount),
    predecessorPlan: before === undefined ? null : toPlanName(reading, getPriceAt(before, at)),
    citations: listCitedClauses(
      reading,
      getVersionOn(policyVersions, getQueuedDate(reading)).version,
      'DOWNGRADE',
      'RENEWAL',
    ),
  };
}

/** `about`: the subscription's id, then the first day of the term to come. */
export function buildRenewalNoticeContent(reading: QueuedMailContext): RenewalNoticeContent {
  const subscription = getMailSubscription(reading);
  const price = getPriceAt(subscription, reading.at);
  const renewsOn = localDate(reading.mail.reference.split(' ')[1] ?? '', 'mail.reference');
  const { anchor } = requireStarted(subscription);
  const version = getVersionOn(reading.policyVersions, getQueuedDate(reading)).version;
  return {
    template: 'RENEWAL_NOTICE',
    plan: toPlanName(reading, price),
    renewsOn,
    period: createPeriod(anchor, computeMonthIndex(anchor, renewsOn), MONTHS_PER_INTERVAL[price.interval]),
    price: toMoney({ price }, price.amount),
    citations: listCitedClauses(reading, version, ['RENEWAL', 18], 'CANCEL_SELF_SERVICE', 'REFUND_ANNUAL'),
  };
}
