/** Rule 17: staff may refund by goodwill. A gift lowers no later refund, except that all never exceed what was captured. */

import { termVersion } from '../cancellation/cancellation-refund.ts';
import { cite, type Decision, type Occasion, type Refusal, refuse } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { inCurrency, step } from '../decision/steps.ts';
import { chargesOf, refundable, subscriptionOf, sumOf } from '../facts/contract.ts';
import type { AccountFacts } from '../facts/facts.ts';
import { minorUnits, money } from '../money/money.ts';
import { versionOn } from '../terms/policy-terms.ts';
import { localDateOf } from '../time/calendar.ts';
import { refundDatesStep } from './refund-deadline.ts';
import { newRefund } from './refunds.ts';

export interface GoodwillRequest {
  readonly subscriptionId: string;
  /** Minor units, more than 0. */
  readonly amount: number;
  readonly reason: string;
}

export type GoodwillDecision = Decision<'refund', 'expectedFrom' | 'dueBy'>;

/** Facts brought up to date; the term is the current one, or the last one of a subscription that is over. */
export function decideGoodwill(
  facts: AccountFacts,
  ask: GoodwillRequest,
  occasion: Occasion,
): GoodwillDecision | Refusal {
  const subscription = subscriptionOf(facts, ask.subscriptionId);
  if (minorUnits(ask.amount, 'goodwill.amount') <= 0) {
    const expectation = 'more than 0';
    throw new PolicyInputError({
      code: 'INVALID_MONEY',
      value: ask.amount,
      place: 'goodwill.amount',
      expectation,
    });
  }
  const { currency } = subscription.price;
  const today = localDateOf(occasion.asOf, facts.zone);
  const version =
    subscription.term === null
      ? versionOn(occasion.book, today)
      : termVersion(subscription, occasion.book, today);
  const charges = subscription.term === null ? [] : chargesOf(subscription, subscription.term);
  const room = sumOf(charges, refundable);
  const subject = `goodwill ${subscription.id}`;
  const citations = [cite(version, 'REFUND_DELAY', 17)];
  if (ask.amount > room) {
    const sums = inCurrency(currency, { asked: ask.amount, refundable: room });
    const amounts = { refundable: sums.refundable };
    return refuse({
      subject,
      refusal: 'AmountExceedsRefundable',
      citations,
      steps: [step('tooGenerous', sums)],
      amounts,
    });
  }
  const { amount, reason } = ask;
  const request = {
    kind: 'GOODWILL',
    amount,
    term: subscription.term,
    requestedAt: occasion.asOf,
    reason,
  } as const;
  const created = newRefund(facts, subscription, request, occasion);
  const sums = inCurrency(currency, {
    captured: sumOf(charges, (charge) => charge.captured),
    refunded: sumOf(charges, (charge) => charge.refundReserved),
    disputed: sumOf(charges, (charge) => charge.disputed),
    refundable: room,
    gift: amount,
  });
  const promise = refundDatesStep(today, created.dates, versionOn(occasion.book, today).terms);
  return {
    outcome: 'REFUNDED',
    subject,
    amounts: { refund: money(amount, currency) },
    dates: { expectedFrom: created.dates.expectedFrom, dueBy: created.dates.dueBy },
    citations,
    steps: [step('goodwillRoom', sums), step('goodwillGift', sums), promise],
    changes: created.changes,
  };
}
