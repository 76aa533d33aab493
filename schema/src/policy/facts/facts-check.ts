/** Checks facts before any rule decides on them, naming the place of a fault: nothing is clamped, nothing becomes NaN. */

import { PolicyInputError } from '../decision/errors.ts';
import { money, requireMinorUnits, requireSameCurrency } from '../money/money.ts';
import { instant, type Period, toLocalDate } from '../time/calendar.ts';
import type { AccountFacts, AttemptFacts, InvoiceFacts, PriceFacts, SubscriptionFacts } from './facts.ts';

const SAMPLE_INSTANT = instant('2000-01-01T00:00:00Z');

// Validating a zone costs as much as all other checks, and its answer never changes.
const zonesKnown = new Set<string>();

export function checkFacts(facts: AccountFacts): void {
  if (!zonesKnown.has(facts.zone)) {
    toLocalDate(SAMPLE_INSTANT, facts.zone);
    zonesKnown.add(facts.zone);
  }
  for (const subscription of facts.subscriptions)
    if (subscription.stage !== 'ENDED') checkSubscription(subscription);
  for (const stages of [['INCOMPLETE', 'STARTED'], ['SCHEDULED']]) {
    const ids = facts.subscriptions.filter((it) => stages.includes(it.stage)).map((it) => it.id);
    if (ids.length > 1)
      throw createInvalidFactsError(
        `account ${facts.id}.subscriptions`,
        ids,
        `at most one ${stages.join(' or ')} (rule 15)`,
      );
  }
}

function checkSubscription(subscription: SubscriptionFacts): void {
  const place = `subscription ${subscription.id}`;
  checkPrice(subscription.price, `${place}.price`);
  if (subscription.stage === 'STARTED') {
    if (subscription.term === null || subscription.anchor === null)
      throw createInvalidFactsError(place, subscription.stage, 'a term and an anchor once started');
    checkPeriod(subscription.term, `${place}.term`);
    if (subscription.term.start < subscription.anchor) {
      const expectation = `a date on or after the anchor ${subscription.anchor}`;
      throw new PolicyInputError({
        code: 'OUTSIDE_PERIOD',
        value: subscription.term.start,
        place: `${place}.term.start`,
        expectation,
      });
    }
  }
  for (const invoice of subscription.invoices) checkInvoice(invoice, subscription.price.currency);
  checkTermsApart(subscription);
}

/** Terms follow one another; only one that begins with another (monthly to annual, rule 5) may hold it. */
function checkTermsApart(subscription: SubscriptionFacts): void {
  let last: Period | undefined;
  for (const { id, term, status } of subscription.invoices) {
    if (status === 'VOID') continue;
    const other: Period = last ?? term;
    const [before, after]: readonly [Period, Period] =
      term.start < other.start ? [term, other] : [other, term];
    if (before.start < after.start && after.start < before.end) {
      throw new PolicyInputError({
        code: 'OVERLAPPING_TERMS',
        value: after.start,
        place: `invoice ${id}.term.start`,
        expectation: `a date on or after ${before.end}, the end of the term before`,
      });
    }
    last = before.start === after.start && before.end > after.end ? before : after;
  }
}

/** Also checks a requested price: `price pro-monthly`. */
export function checkPrice(price: PriceFacts, place = `price ${price.id}`): void {
  money(price.amount, price.currency, place);
  if (price.amount < 0) {
    throw new PolicyInputError({
      code: 'INVALID_MONEY',
      value: price.amount,
      place,
      expectation: 'a price of 0 or more',
    });
  }
}

function checkInvoice(invoice: InvoiceFacts, currency: string): void {
  const place = `invoice ${invoice.id}`;
  requireSameCurrency(currency, invoice.price.currency, `${place}.price.currency`);
  checkPeriod(invoice.period, `${place}.period`);
  for (const line of invoice.lines) requireMinorUnits(line.amount, `${place}.lines`);
  for (const attempt of invoice.attempts) checkAttempt(attempt);
}

function checkAttempt(attempt: AttemptFacts): void {
  const place = `payment attempt ${attempt.id}`;
  for (const name of ['amount', 'captured', 'refundReserved', 'withdrawn', 'disputed', 'lost'] as const) {
    if (requireMinorUnits(attempt[name], `${place}.${name}`) < 0)
      throw createInvalidFactsError(`${place}.${name}`, attempt[name], '0 or more');
  }
  if (attempt.refundReserved + attempt.disputed > attempt.captured) {
    const value = attempt.refundReserved + attempt.disputed;
    throw createInvalidFactsError(
      `${place}.refundReserved + disputed`,
      value,
      `at most what was captured, ${attempt.captured}`,
    );
  }
  for (const name of ['disputed', 'lost'] as const) {
    if (attempt[name] > attempt.withdrawn)
      throw createInvalidFactsError(
        `${place}.${name}`,
        attempt[name],
        `at most what was withdrawn, ${attempt.withdrawn}`,
      );
  }
}

function checkPeriod(period: Period, place: string): void {
  if (period.start < period.end) return;
  const expectation = `a date after the start ${period.start}`;
  throw new PolicyInputError({
    code: 'OUTSIDE_PERIOD',
    value: period.end,
    place: `${place}.end`,
    expectation,
  });
}

function createInvalidFactsError(place: string, value: unknown, expectation: string): PolicyInputError {
  return new PolicyInputError({ code: 'INVALID_FACTS', value, place, expectation });
}
