/** Histories and decisions in short lines, so that a test's row shows what is expected as a reader would write it. */

import type { Citation, Decision } from '@kalenner/schema/policy/decision/decision';
import { renderStep, type Step } from '@kalenner/schema/policy/decision/steps';
import type { PriceFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { computeAmountDue, computeInvoiceTotal } from '@kalenner/schema/policy/facts/facts-queries';
import { computeSubscriptionStatus } from '@kalenner/schema/policy/facts/status';
import { computeRefundStatus } from '@kalenner/schema/policy/refund/refunds';
import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { History, type HistoryOptions } from '../policy/history.ts';

export const LUXEMBOURG = 'Europe/Luxembourg';

/** `2026-03-29 23:59:59.999` on the clocks of a zone; the first of two moments where clocks show it twice. */
export function local(text: string, zone = LUXEMBOURG): Instant {
  const [date, time = '12:00'] = text.split(' ');
  return instant(Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant().toString());
}

/** `2026-03-29 23:59`, with seconds only where there are some. */
export function formatLocalTime(at: Instant, zone = LUXEMBOURG): string {
  const time = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime();
  const smallestUnit = time.second + time.millisecond === 0 ? 'minute' : 'millisecond';
  return time.toString({ smallestUnit }).replace('T', ' ');
}

/** An account whose owner bought that price on that day, at 10:00 unless a time is given. */
export function createSubscribedHistory(
  price: PriceFacts,
  when: string,
  options: Omit<HistoryOptions, 'startAt'> = {},
): History {
  const startAt = local(when.includes(' ') ? when : `${when} 10:00`, options.zone);
  const history = new History({ ...options, startAt });
  history.subscribe(price);
  return history;
}

/** `CANCELED refund=8000 stillDue=0 endsOn=2026-05-15`; a refusal by its name instead of the outcome. */
export function describeDecision(decision: Decision & { readonly refusal?: string }): string {
  const amounts = Object.entries(decision.amounts).map(([name, value]) => `${name}=${value.amount}`);
  const dates = Object.entries(decision.dates).map(([name, value]) => `${name}=${formatDay(value)}`);
  return [decision.refusal ?? decision.outcome, ...amounts, ...dates].join(' ');
}

/** `CANCEL_EFFECT REFUND_ANNUAL:7`, each once. */
export function formatCitations(decision: { readonly citations: readonly Citation[] }): string {
  const names = decision.citations.map(({ clause, rule }) => (rule === null ? clause : `${clause}:${rule}`));
  return [...new Set(names)].join(' ');
}

/** The policy versions that its citations name, each once. */
export function formatCitedVersions(decision: { readonly citations: readonly Citation[] }): string {
  return [...new Set(decision.citations.map(({ policyVersion }) => policyVersion))].join(' ');
}

/** `ACTIVE pro/MONTH 2026-04-01..2026-05-01 ends 2026-05-01`. */
export function describeSubscription(subscription: SubscriptionFacts): string {
  const { price, term, endsOn } = subscription;
  const words = [computeSubscriptionStatus(subscription), `${price.planCode}/${price.interval}`];
  if (term !== null) words.push(`${term.start}..${term.end}`);
  if (endsOn !== null) words.push(`ends ${endsOn}`);
  return words.join(' ');
}

/** `RENEWAL 2026-02-15..2026-03-15 PAID 2900`, with what is still asked for while open. */
export function describeInvoices(subscription: SubscriptionFacts): string[] {
  return subscription.invoices.map((invoice) => {
    const amount = invoice.status === 'OPEN' ? computeAmountDue(invoice) : computeInvoiceTotal(invoice);
    return `${invoice.origin} ${invoice.period.start}..${invoice.period.end} ${invoice.status} ${amount}`;
  });
}

/** `2026-02-15 00:00 JOB FAILED 2900`, then the slots served, in order of time. */
export function describeAttempts(subscription: SubscriptionFacts, zone = LUXEMBOURG): string[] {
  return subscription.invoices
    .flatMap((invoice) => invoice.attempts)
    .toSorted((a, b) => (a.attemptedAt < b.attemptedAt ? -1 : 1))
    .map((a) => {
      const slots = a.servesSlots.length === 0 ? '' : ` slots ${a.servesSlots.join('+')}`;
      return `${formatLocalTime(a.attemptedAt, zone)} ${a.startedBy} ${a.status} ${a.amount}${slots}`;
    });
}

/** `CANCELLATION 8000 = 8000 COMPLETED`: each refund with its legs' amounts and its progress. */
export function describeRefunds(subscription: SubscriptionFacts): string[] {
  return subscription.refunds.map((refund) => {
    const legs = refund.legs.map((leg) => (leg.status === 'FAILED' ? `(${leg.amount})` : leg.amount));
    return `${refund.kind} ${refund.amount} = ${legs.join(' + ')} ${computeRefundStatus(refund)}`;
  });
}

/** `PAYMENT_FAILED 2026-02-15 00:00 retry 2026-02-16 00:00 suspends 2026-02-22 00:00`. */
export function describeMails(history: History, templates?: readonly string[]): string[] {
  const { zone } = history.facts;
  return history.log.flatMap((change) => {
    if (change.type !== 'MAIL_QUEUED' || templates?.includes(change.template) === false) return [];
    const { nextRetryAt, suspendsAt } = change;
    const retry = nextRetryAt === null ? '' : ` retry ${formatLocalTime(nextRetryAt, zone)}`;
    const suspends = suspendsAt === null ? '' : ` suspends ${formatLocalTime(suspendsAt, zone)}`;
    return [`${change.template} ${formatLocalTime(change.at, zone)}${retry}${suspends}`];
  });
}

/** The staff alerts, in order. */
export function describeStaffAlerts(history: History): string[] {
  return history.log.flatMap((change) => (change.type === 'STAFF_ALERTED' ? [change.alert] : []));
}

function formatDay(value: string | null): string {
  return value === null ? '-' : value.includes('T') ? formatLocalTime(instant(value)) : value;
}

/** Its steps, rendered. */
export function renderSteps(decision: { readonly steps: readonly Step[] }, locale: Locale = 'EN'): string[] {
  return decision.steps.map((it) => renderStep(it, locale));
}
