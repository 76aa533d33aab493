/**
 * The changes of a provider's answer: success, soft and hard decline, authentication, doubt, late and excess money
 * (rules 10-12, 19; PAYMENT_RETRY, PAYMENT_MAIL, REACTIVATION). One function for every attempt.
 */

import type { Consequence, DecisionContext } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import type { AccountFacts } from '../facts/facts.ts';
import { getAttempt } from '../facts/facts-queries.ts';
import { requireMinorUnits } from '../money/money.ts';
import { createAnsweredChange, NO_CONSEQUENCE, type ProviderAnswer } from './payment-context.ts';
import { decideActionRequired, decidePaymentFailed } from './payment-failure.ts';
import { decidePaymentSucceeded } from './payment-success.ts';

/** Facts brought up to date. An answer that is known already, or is overtaken by a final one, changes nothing. */
export function decidePaymentOutcome(
  facts: AccountFacts,
  answer: ProviderAnswer,
  context: DecisionContext,
): Consequence {
  const place = `answer to ${answer.attemptId}.captured`;
  if (requireMinorUnits(answer.captured, place) < 0) {
    const expectation = '0 or more';
    throw new PolicyInputError({ code: 'INVALID_MONEY', value: answer.captured, place, expectation });
  }
  const { subscription, invoice, value: attempt } = getAttempt(facts, answer.attemptId);
  if (attempt.status === answer.status || attempt.status === 'SUCCEEDED') return NO_CONSEQUENCE;
  // A provider's success is a fact even after a failure that was only inferred from silence (rule 10).
  if (answer.status !== 'SUCCEEDED' && (attempt.status === 'FAILED' || attempt.status === 'CANCELED'))
    return NO_CONSEQUENCE;
  // A customer is known to be authenticating: a look-up without an answer makes that no less certain.
  if (answer.status === 'IN_DOUBT' && attempt.status === 'REQUIRES_ACTION') return NO_CONSEQUENCE;
  const payment = { facts, subscription, invoice, attempt, answer, context };
  switch (answer.status) {
    case 'SUCCEEDED':
      return decidePaymentSucceeded(payment);
    case 'FAILED':
    case 'CANCELED':
      return decidePaymentFailed(payment);
    case 'REQUIRES_ACTION':
      return decideActionRequired(payment);
    case 'IN_DOUBT':
      return { ...NO_CONSEQUENCE, changes: [createAnsweredChange(payment, null)] };
  }
}
