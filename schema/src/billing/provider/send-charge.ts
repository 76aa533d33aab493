/** Sends one charge, or sends it again: our reference makes it the same request (rule 10). */

import { setPaymentCall } from '../../database/payment/payment-attempt.repository.ts';
import { listChargesToSend } from '../../database/payment/provider-request.repository.ts';
import type { ChargeAnswer } from '../../payments/payment-provider.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getAttempt } from '../../policy/facts/facts-queries.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-context.ts';
import { addMinutes, type Instant } from '../../policy/time/calendar.ts';
import { LOOK_UP_AFTER_MINUTES, WORKER_LOST_AFTER_MINUTES } from '../../policy/timeline/attempt-follow-up.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { callProvider, createDoubtAnswer, createFailedAnswer, toProviderAnswer } from './provider-answers.ts';
import { recordPayment } from './record-payment.ts';

export type PaymentResult =
  | { readonly status: 'SUCCEEDED'; readonly attemptId: string }
  | { readonly status: 'DECLINED'; readonly attemptId: string; readonly failureCode: string }
  | {
      readonly status: 'ACTION_REQUIRED';
      readonly attemptId: string;
      /** Fetched from the provider, never stored. */
      readonly clientSecret: string;
      readonly expiresAt: Instant;
    }
  | { readonly status: 'IN_PROGRESS'; readonly attemptId: string; readonly checkAgainAt: Instant };

export interface Sent {
  readonly result: PaymentResult;
  /** What the answer changed, to be carried out in turn. */
  readonly changes: readonly Change[];
}

/** A customer who is present waits this often for a provider that is busy; after that the jobs send it again. */
const BUSY_TRIES_MAX = 3;
const BUSY_WAIT_MAX_MS = 1_000;

export async function sendCharge(billing: Billing, caller: Caller, attemptId: string): Promise<Sent> {
  const [charge] = await listChargesToSend(billing.db, [caller.accountId], [attemptId]);
  if (charge === undefined) throw new NotFound('payment attempt', attemptId);
  const now = await getAccountClock(billing, caller.accountId);
  const provider = billing.provider(now);
  const { amount, currency, token } = charge;
  const request = {
    reference: attemptId,
    money: { amount, currency },
    paymentToken: token,
    accountId: caller.accountId,
  };
  for (let tries = 1; ; tries += 1) {
    const answer = await callProvider(() => provider.charge(request));
    if (answer instanceof ProviderRefused) {
      return settleAnswer(billing, caller, createFailedAnswer(attemptId, answer.code, now()), null);
    }
    if (answer.status === 'SILENT')
      return settleAnswer(billing, caller, createDoubtAnswer(attemptId, now()), null);
    if (answer.status !== 'BUSY')
      return settleAnswer(billing, caller, toProviderAnswer(attemptId, answer), answer);
    if (tries === BUSY_TRIES_MAX || answer.retryAfterMs > BUSY_WAIT_MAX_MS) {
      const checkAgainAt = addMinutes(now(), WORKER_LOST_AFTER_MINUTES);
      return { result: { status: 'IN_PROGRESS', attemptId, checkAgainAt }, changes: [] };
    }
    await wait(answer.retryAfterMs);
    await setPaymentCall(billing.db, { accountId: caller.accountId, id: attemptId }, { last_sent_at: now() });
  }
}

async function settleAnswer(
  billing: Billing,
  caller: Caller,
  answer: ProviderAnswer,
  raw: ChargeAnswer | null,
): Promise<Sent> {
  const { facts, changes } = await recordPayment(billing, caller, answer, raw?.providerId ?? null);
  const { value: attempt } = getAttempt(facts, answer.attemptId);
  const { attemptId } = answer;
  if (attempt.status === 'SUCCEEDED') return { result: { status: 'SUCCEEDED', attemptId }, changes };
  if (
    attempt.status === 'REQUIRES_ACTION' &&
    raw?.status === 'REQUIRES_ACTION' &&
    attempt.actionExpiresAt !== null
  ) {
    const { clientSecret } = raw;
    return {
      result: { status: 'ACTION_REQUIRED', attemptId, clientSecret, expiresAt: attempt.actionExpiresAt },
      changes,
    };
  }
  if (attempt.status === 'FAILED' || attempt.status === 'CANCELED') {
    const failureCode = attempt.failureCode ?? 'canceled';
    return { result: { status: 'DECLINED', attemptId, failureCode }, changes };
  }
  const checkAgainAt = addMinutes(answer.at, LOOK_UP_AFTER_MINUTES[0]);
  return { result: { status: 'IN_PROGRESS', attemptId, checkAgainAt }, changes };
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
