/** Refuses facts that no rule may decide on, naming the place: nothing is clamped, nothing becomes NaN. */

import { PolicyInputError } from '../decision/errors.ts';
import { minorUnits, money, sameCurrency } from '../money/money.ts';
import { instant, localDateOf, type Period } from '../time/calendar.ts';
import type { AccountFacts, AttemptFacts, InvoiceFacts, PriceFacts, SubscriptionFacts } from './facts.ts';

const ANY_INSTANT = instant('2000-01-01T00:00:00Z');

// Asking for a zone costs as much as all other checks; whether it is known never changes.
const zonesKnown = new Set<string>();

export function checkFacts(facts: AccountFacts): void {
  if (!zonesKnown.has(facts.zone)) {
    localDateOf(ANY_INSTANT, facts.zone);
    zonesKnown.add(facts.zone);
  }
  for (const it of facts.subscriptions) if (it.stage !== 'ENDED') checkSubscription(it);
  for (const stages of [['INCOMPLETE', 'STARTED'], ['SCHEDULED']]) {
    const ids = facts.subscriptions.filter((it) => stages.includes(it.stage)).map((it) => it.id);
    if (ids.length > 1)
      throw broken(`account ${facts.id}.subscriptions`, ids, `at most one ${stages.join(' or ')} (rule 15)`);
  }
}

function checkSubscription(it: SubscriptionFacts): void {
  const place = `subscription ${it.id}`;
  checkPrice(it.price, `${place}.price`);
  if (it.stage === 'STARTED') {
    if (it.term === null || it.anchor === null)
      throw broken(place, it.stage, 'a term and an anchor once started');
    checkPeriod(it.term, `${place}.term`);
    if (it.term.start < it.anchor) {
      const expectation = `a date on or after the anchor ${it.anchor}`;
      throw new PolicyInputError({
        code: 'OUTSIDE_PERIOD',
        value: it.term.start,
        place: `${place}.term.start`,
        expectation,
      });
    }
  }
  for (const invoice of it.invoices) checkInvoice(invoice, it.price.currency);
  checkTermsApart(it);
}

/** Terms follow one another; only one that begins with another (monthly to annual, rule 5) may hold it. */
function checkTermsApart(it: SubscriptionFacts): void {
  let last: Period | undefined;
  for (const { id, term, status } of it.invoices) {
    if (status === 'VOID') continue;
    const other: Period = last ?? term;
    const [before, after]: readonly [Period, Period] =
      term.start < other.start ? [term, other] : [other, term];
    if (before.start < after.start && after.start < before.next) {
      throw new PolicyInputError({
        code: 'OVERLAPPING_TERMS',
        value: after.start,
        place: `invoice ${id}.term.start`,
        expectation: `a date on or after ${before.next}, the end of the term before`,
      });
    }
    last = before.start === after.start && before.next > after.next ? before : after;
  }
}

/** Also for a price that is asked for: `price pro-monthly`. */
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
  sameCurrency(currency, invoice.price.currency, `${place}.price.currency`);
  checkPeriod(invoice.period, `${place}.period`);
  for (const line of invoice.lines) minorUnits(line.amount, `${place}.lines`);
  for (const attempt of invoice.attempts) checkAttempt(attempt);
}

function checkAttempt(it: AttemptFacts): void {
  const place = `payment attempt ${it.id}`;
  for (const name of ['amount', 'captured', 'refundReserved', 'withdrawn', 'disputed', 'lost'] as const) {
    if (minorUnits(it[name], `${place}.${name}`) < 0) throw broken(`${place}.${name}`, it[name], '0 or more');
  }
  if (it.refundReserved + it.disputed > it.captured) {
    const value = it.refundReserved + it.disputed;
    throw broken(`${place}.refundReserved + disputed`, value, `at most what was captured, ${it.captured}`);
  }
  for (const name of ['disputed', 'lost'] as const) {
    if (it[name] > it.withdrawn)
      throw broken(`${place}.${name}`, it[name], `at most what was withdrawn, ${it.withdrawn}`);
  }
}

function checkPeriod(period: Period, place: string): void {
  if (period.start < period.next) return;
  const expectation = `a date after the start ${period.start}`;
  throw new PolicyInputError({
    code: 'OUTSIDE_PERIOD',
    value: period.next,
    place: `${place}.next`,
    expectation,
  });
}

function broken(place: string, value: unknown, expectation: string): PolicyInputError {
  return new PolicyInputError({ code: 'INVALID_FACTS', value, place, expectation });
}
