/**
 * What a provider's answer changes: success, soft and hard decline, authentication, doubt, and money that comes too late
 * or in excess (rules 10-12, 19; PAYMENT_RETRY, PAYMENT_MAIL, REACTIVATION). One function for every attempt.
 */

import type { Consequence, Occasion } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { attemptOf } from '../facts/contract.ts';
import type { AccountFacts } from '../facts/facts.ts';
import { minorUnits } from '../money/money.ts';
import { failed, needsAction } from './payment-failure.ts';
import { answered, NOTHING, type ProviderAnswer } from './payment-scene.ts';
import { succeeded } from './payment-success.ts';

/** Facts brought up to date. An answer that is known already, or is overtaken by a final one, changes nothing. */
export function decidePaymentOutcome(
  facts: AccountFacts,
  answer: ProviderAnswer,
  occasion: Occasion,
): Consequence {
  const place = `answer to ${answer.attemptId}.captured`;
  if (minorUnits(answer.captured, place) < 0) {
    const expectation = '0 or more';
    throw new PolicyInputError({ code: 'INVALID_MONEY', value: answer.captured, place, expectation });
  }
  const { subscription, invoice, value: attempt } = attemptOf(facts, answer.attemptId);
  if (attempt.status === answer.status || attempt.status === 'SUCCEEDED') return NOTHING;
  // A provider's success is a fact even after a failure that was only inferred from silence (rule 10).
  if (answer.status !== 'SUCCEEDED' && (attempt.status === 'FAILED' || attempt.status === 'CANCELED'))
    return NOTHING;
  // A customer is known to be authenticating: a look-up without an answer makes that no less certain.
  if (answer.status === 'IN_DOUBT' && attempt.status === 'REQUIRES_ACTION') return NOTHING;
  const scene = { facts, subscription, invoice, attempt, answer, occasion };
  switch (answer.status) {
    case 'SUCCEEDED':
      return succeeded(scene);
    case 'FAILED':
    case 'CANCELED':
      return failed(scene);
    case 'REQUIRES_ACTION':
      return needsAction(scene);
    case 'IN_DOUBT':
      return { ...NOTHING, changes: [answered(scene, null)] };
  }
}
