/** Rule 10: a charge whose answer is missing is sent again while young, else looked up; neither can charge twice. */

import { insertStaffMatters } from '../../database/audit/event.repository.ts';
import {
  findPaymentCall,
  type PaymentCallState,
  setPaymentCall,
  setPaymentCheckPostponed,
} from '../../database/payment/payment-attempt.repository.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { attemptOf } from '../../policy/facts/contract.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-scene.ts';
import { addMinutes, type Instant, instant } from '../../policy/time/calendar.ts';
import {
  followUp,
  followUpAt,
  notFoundMeans,
  staffSettleFrom,
  WORKER_LOST_AFTER_MINUTES,
} from '../../policy/timeline/attempt-follow-up.ts';
import { accountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { loadScene, transact } from '../transact.ts';
import { cancelPayment } from './cancel-payment.ts';
import { carryOut } from './effects.ts';
import { asked, chargeAnswer, failedCharge, inDoubt } from './provider-answers.ts';
import { recordPayment } from './record-payment.ts';
import { sendCharge } from './send-charge.ts';

/** What a job does for one attempt whose check is due. What is still open after it is looked after again later. */
export async function followUpPayment(billing: Billing, caller: Caller, attemptId: string): Promise<void> {
  const changes = await checkOnce(billing, caller, attemptId);
  await carryOut(billing, caller, changes);
  const now = (await accountClock(billing, caller.accountId))();
  const key = { accountId: caller.accountId, id: attemptId };
  await setPaymentCheckPostponed(billing.db, key, { now, until: addMinutes(now, WORKER_LOST_AFTER_MINUTES) });
}

async function checkOnce(billing: Billing, caller: Caller, attemptId: string): Promise<readonly Change[]> {
  const { facts, on } = await loadScene(billing, billing.db, caller);
  const { value: attempt, invoice } = attemptOf(facts, attemptId);
  const call = await findPaymentCall(billing.db, caller.accountId, attemptId);
  if (call === undefined) return [];
  if (attempt.status === 'REQUIRES_ACTION' && attempt.cancelAskedAt !== null) {
    return cancelPayment(billing, caller, attemptId);
  }
  if (attempt.status !== 'PENDING' && attempt.status !== 'IN_DOUBT') return [];
  const unanswered = {
    status: attempt.status,
    attemptedAt: attempt.attemptedAt,
    lastSentAt: instant(call.last_sent_at),
    lookUps: call.look_ups,
    lastLookUpAt: call.last_look_up_at === null ? null : instant(call.last_look_up_at),
    mayResend: invoice.status === 'OPEN',
  } as const;
  const doubt = { attemptId, attemptedAt: attempt.attemptedAt, call };
  if (followUp(unanswered, on.asOf) === 'LOOK_UP') return lookUp(billing, caller, doubt);
  const key = { accountId: caller.accountId, id: attemptId };
  await setPaymentCall(billing.db, key, { last_sent_at: on.asOf });
  return (await sendCharge(billing, caller, attemptId)).changes;
}

interface Doubt {
  readonly attemptId: string;
  readonly attemptedAt: Instant;
  readonly call: PaymentCallState;
}

/** By the provider's id where it gave us one, else by our reference. */
async function lookUp(billing: Billing, caller: Caller, doubt: Doubt): Promise<readonly Change[]> {
  const { attemptId, call } = doubt;
  const now = await accountClock(billing, caller.accountId);
  const by = call.provider_id === null ? { reference: attemptId } : { providerId: call.provider_id };
  const answer = await asked(() => billing.provider(now).lookUpCharge(by));
  if (answer instanceof ProviderRefused) return keepInDoubt(billing, caller, doubt, now(), false);
  if (answer === null) return notFound(billing, caller, doubt, now());
  if (answer.status === 'BUSY' || answer.status === 'SILENT' || answer.status === 'PROCESSING') {
    return keepInDoubt(billing, caller, doubt, now(), false);
  }
  return record(billing, caller, chargeAnswer(attemptId, answer), answer.providerId);
}

async function notFound(
  billing: Billing,
  caller: Caller,
  doubt: Doubt,
  asOf: Instant,
): Promise<readonly Change[]> {
  const { call, attemptId } = doubt;
  const by = call.provider_id === null ? 'OUR_REFERENCE' : 'PROVIDER_ID';
  const means = notFoundMeans({ by, lastSentAt: instant(call.last_sent_at), asOf });
  if (means === 'NEVER_RECEIVED') {
    return record(billing, caller, failedCharge(attemptId, 'never_received', asOf), null);
  }
  return keepInDoubt(billing, caller, doubt, asOf, means === 'ALERT_STAFF');
}

async function record(
  billing: Billing,
  caller: Caller,
  answer: ProviderAnswer,
  providerId: string | null,
): Promise<readonly Change[]> {
  return (await recordPayment(billing, caller, answer, providerId)).changes;
}

/** The next look-up, and after five days (or at once for an id that the provider itself gave us) staff. */
async function keepInDoubt(
  billing: Billing,
  caller: Caller,
  { attemptId, attemptedAt, call }: Doubt,
  asOf: Instant,
  alert: boolean,
): Promise<readonly Change[]> {
  const changes = await record(billing, caller, inDoubt(attemptId, asOf), null);
  const lookUps = call.look_ups + 1;
  const lastSentAt = instant(call.last_sent_at);
  const times = { attemptedAt, lastSentAt, lookUps, lastLookUpAt: asOf };
  const at = followUpAt({ ...times, status: 'IN_DOUBT', mayResend: false });
  await transact(billing, caller, async () => ({
    changes: [],
    value: null,
    after: async (trx) => {
      const check = call.clock_check_at === null ? { next_check_at: at } : { clock_check_at: at };
      const key = { accountId: caller.accountId, id: attemptId };
      await setPaymentCall(trx, key, { look_ups: lookUps, last_look_up_at: asOf, ...check });
      if (!alert && asOf < staffSettleFrom(attemptedAt)) return;
      const matter = { matter: 'PAYMENT_IN_DOUBT', about: attemptId, at: asOf, recorded_at: asOf };
      await insertStaffMatters(trx, [{ ...matter, account_id: caller.accountId, subscription_id: null }]);
    },
  }));
  return changes;
}
