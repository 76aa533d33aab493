/**
 * Refunds by goodwill (rule 17): staff may give a gift, which lowers no later refund, except that all never exceed what
 * was captured.
 */

import { getTermVersion } from '../cancellation/cancellation-refund.ts';
import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  type Refusal,
} from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { step, toMoneyValues } from '../decision/steps.ts';
import type { AccountFacts } from '../facts/facts.ts';
import { computeRefundable, getSubscription, listCharges, sumBy } from '../facts/facts-queries.ts';
import { money, requireMinorUnits } from '../money/money.ts';
import { getVersionOn } from '../terms/policy-terms.ts';
import { toLocalDate } from '../time/calendar.ts';
import { createRefundDatesStep } from './refund-deadline.ts';
import { createRefund } from './refunds.ts';

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
  request: GoodwillRequest,
  context: DecisionContext,
): GoodwillDecision | Refusal {
  const subscription = getSubscription(facts, request.subscriptionId);
  if (requireMinorUnits(request.amount, 'goodwill.amount') <= 0) {
    const expectation = 'more than 0';
    throw new PolicyInputError({
      code: 'INVALID_MONEY',
      value: request.amount,
      place: 'goodwill.amount',
      expectation,
    });
  }
  const { currency } = subscription.price;
  const today = toLocalDate(context.asOf, facts.zone);
  const version =
    subscription.term === null
      ? getVersionOn(context.policyVersions, today)
      : getTermVersion(subscription, context.policyVersions, today);
  const charges = subscription.term === null ? [] : listCharges(subscription, subscription.term);
  const room = sumBy(charges, computeRefundable);
  const subject = `goodwill ${subscription.id}`;
  const citations = [cite(version, 'REFUND_DELAY', 17)];
  if (request.amount > room) {
    const sums = toMoneyValues(currency, { asked: request.amount, refundable: room });
    const amounts = { refundable: sums.refundable };
    return createRefusal({
      subject,
      refusal: 'AmountExceedsRefundable',
      citations,
      steps: [step('tooGenerous', sums)],
      amounts,
    });
  }
  const { amount, reason } = request;
  const draft = {
    kind: 'GOODWILL',
    amount,
    term: subscription.term,
    requestedAt: context.asOf,
    reason,
  } as const;
  const created = createRefund(facts, subscription, draft, context);
  const sums = toMoneyValues(currency, {
    captured: sumBy(charges, (charge) => charge.captured),
    refunded: sumBy(charges, (charge) => charge.refundReserved),
    disputed: sumBy(charges, (charge) => charge.disputed),
    refundable: room,
    gift: amount,
  });
  const promise = createRefundDatesStep(
    today,
    created.dates,
    getVersionOn(context.policyVersions, today).terms,
  );
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
