/** The context that mails read from an account, as of when they were queued: later events are ignored. */

import { type Citation, cite } from '../../policy/decision/decision.ts';
import type {
  AccountFacts,
  AttemptFacts,
  InvoiceFacts,
  PriceFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import { computeInvoiceTotal, getSubscription, sumBy } from '../../policy/facts/facts-queries.ts';
import { type Money, money } from '../../policy/money/money.ts';
import {
  type ClauseId,
  getVersionByName,
  type Localised,
  type PolicyVersions,
} from '../../policy/terms/policy-terms.ts';
import { type Instant, type LocalDate, toLocalDate } from '../../policy/time/calendar.ts';
import type { CitedClause, LocalMoment, PlanName, SupportAnswer } from './mail-content-types.ts';

/** A row of the table `mail`: what its content is read from. */
export interface StoredMail {
  readonly template: string;
  /** The failed attempt, refund, invoice …: see each reader. */
  readonly reference: string;
  readonly subscription_id: string | null;
  readonly attempt_id: string | null;
  readonly next_retry_at: string | null;
  readonly suspends_at: string | null;
  readonly queued_at: string;
}

export interface MailContext {
  readonly facts: AccountFacts;
  readonly policyVersions: PolicyVersions;
  /** By the plan's code. */
  readonly planNames: ReadonlyMap<string, Localised>;
  /** By the invoice's id, of those that have one. */
  readonly invoiceNumbers: ReadonlyMap<string, string>;
  /** By the id of support's message. */
  readonly answers: ReadonlyMap<string, SupportAnswer>;
}

/** One mail with what it is read from. */
export interface QueuedMailContext extends MailContext {
  readonly mail: StoredMail;
  readonly at: Instant;
}

export function getQueuedDate({ at, facts }: QueuedMailContext): LocalDate {
  return toLocalDate(at, facts.zone);
}

export function toAccountDate({ facts }: MailContext, at: Instant): LocalDate {
  return toLocalDate(at, facts.zone);
}

export function toAccountMoment({ facts }: MailContext, at: Instant): LocalMoment {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(facts.zone).toPlainTime();
  return { date: toLocalDate(at, facts.zone), time: time.toString({ smallestUnit: 'minute' }) };
}

/** Subscription-bound mails name theirs; a row without one is broken. */
export function getMailSubscription({ facts, mail }: QueuedMailContext): SubscriptionFacts {
  return getSubscription(facts, mail.subscription_id ?? '');
}

export function toCitedClauses(
  { policyVersions }: MailContext,
  citations: readonly Citation[],
): readonly CitedClause[] {
  return citations.map((citation) => {
    const { texts } = getVersionByName(policyVersions, citation.policyVersion);
    const title = texts.titles[citation.clause];
    const text = citation.rule === null ? texts.clauses[citation.clause] : texts.rules[citation.rule];
    if (text === undefined)
      throw new Error(
        `policy version ${citation.policyVersion} has no rule ${citation.rule}; expected its text`,
      );
    return { ...citation, title, text };
  });
}

/** `clauses(reading, version, 'PAYMENT_RETRY', ['REFUND_DELAY', 11])`. */
export function listCitedClauses(
  context: MailContext,
  version: string,
  ...ids: readonly (ClauseId | readonly [ClauseId, rule: number])[]
): readonly CitedClause[] {
  return toCitedClauses(
    context,
    ids.map((it) => (typeof it === 'string' ? cite(version, it) : cite(version, ...it))),
  );
}

/** The name of a plan; one that is no longer in the catalog is named by its code. */
export function getPlanTitle({ planNames }: MailContext, planCode: string): Localised {
  return planNames.get(planCode) ?? { FR: planCode, EN: planCode, DE: planCode };
}

export function toPlanName(context: MailContext, { planCode, interval }: PriceFacts): PlanName {
  return { name: getPlanTitle(context, planCode), interval };
}

export function toMoney({ price }: { readonly price: PriceFacts }, amount: number): Money {
  return money(amount, price.currency);
}

/** The price it ran at then: that of the last invoice that sold one. */
export function getPriceAt(subscription: SubscriptionFacts, at: Instant): PriceFacts {
  const sold = subscription.invoices.findLast(
    (invoice) => invoice.issuedAt <= at && hasSoldPrice(subscription, invoice),
  );
  return sold?.price ?? getFirstSoldPrice(subscription);
}

/** A later upgrade changes the subscription's price, not that of the invoice with which it began. */
export function getFirstSoldPrice({ invoices, price }: SubscriptionFacts): PriceFacts {
  return invoices[0]?.price ?? price;
}

/** An upgrade sells nothing unless it was paid in time, even if a dispute took that back later (rules 11, 19, 20). */
function hasSoldPrice({ refunds }: SubscriptionFacts, { kind, status, attempts }: InvoiceFacts): boolean {
  if (kind === 'PERIOD' || status === 'PAID') return true;
  const legs = refunds.filter((it) => it.kind !== 'CANCELLATION').flatMap((it) => it.legs);
  const sentBack = ({ id }: AttemptFacts) =>
    sumBy(legs, ({ attemptId, amount }) => (attemptId === id ? amount : 0));
  return attempts.some((it) => it.dispute === 'LOST' && sentBack(it) < it.captured);
}

/** The last period or rest of a term that was billed by then. */
export function findPeriodInvoiceAt(subscription: SubscriptionFacts, at: Instant): InvoiceFacts | undefined {
  return subscription.invoices.findLast((invoice) => invoice.kind === 'PERIOD' && invoice.issuedAt <= at);
}

export function isPaidAt(invoice: InvoiceFacts, at: Instant): boolean {
  return computeInvoiceTotal(invoice) <= 0 || invoice.attempts.some((it) => hasCapturedAt(it, at));
}

export function hasCapturedAt({ captured, settledAt }: AttemptFacts, at: Instant): boolean {
  return captured > 0 && settledAt !== null && settledAt <= at;
}

/** First local date without access, if the subscription was canceled by then. */
export function findEndDateAt({ cancellation, endsOn }: SubscriptionFacts, at: Instant): LocalDate | null {
  return cancellation !== null && cancellation.requestedAt <= at ? endsOn : null;
}

/**
 * The amount due of an unpaid invoice then: a waiver settles one, so it came later, and unused months were credited by
 * a cancellation, which may have come later too.
 */
export function computeAmountDueAt(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  at: Instant,
): Money {
  const credited = subscription.cancellation !== null && subscription.cancellation.requestedAt <= at;
  const lines = invoice.lines.filter(
    ({ kind }) => kind !== 'WAIVER' && (kind !== 'UNUSED_MONTHS_CREDIT' || credited),
  );
  return toMoney(
    invoice,
    sumBy(lines, (line) => line.amount),
  );
}
