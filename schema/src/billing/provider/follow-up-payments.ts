/** Rule 10: a charge whose answer is missing is sent again while young, else looked up; neither can charge twice. */

import { insertStaffAlerts } from '../../database/audit/event.repository.ts';
import {
  findPaymentCall,
  type PaymentCallState,
  setPaymentCall,
  setPaymentCheckPostponed,
} from '../../database/payment/payment-attempt.repository.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getAttempt } from '../../policy/facts/facts-queries.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-context.ts';
import { addMinutes, type Instant, instant } from '../../policy/time/calendar.ts';
import {
  computeFollowUpAt,
  computeStaffSettleFrom,
  decideNotFound,
  followUp,
  WORKER_LOST_AFTER_MINUTES,
} from '../../policy/timeline/attempt-follow-up.ts';
import { getAccountClock } from '../account-clock.ts';
import { loadAccountContext, runAccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { cancelPayment } from './cancel-payment.ts';
import { executeProviderCalls } from './execute-provider-calls.ts';
import { callProvider, createDoubtAnswer, createFailedAnswer, toProviderAnswer } from './provider-answers.ts';
import { recordPayment } from './record-payment.ts';
import { sendCharge } from './send-charge.ts';

/** What a job does for one attempt whose check is due. What is still open after it is looked after again later. */
export async function followUpPayment(billing: Billing, caller: Caller, attemptId: string): Promise<void> {
  const changes = await checkOnce(billing, caller, attemptId);
  await executeProviderCalls(billing, caller, changes);
  const now = (await getAccountClock(billing, caller.accountId))();
  const key = { accountId: caller.accountId, id: attemptId };
  await setPaymentCheckPostponed(billing.db, key, { now, until: addMinutes(now, WORKER_LOST_AFTER_MINUTES) });
}

async function checkOnce(billing: Billing, caller: Caller, attemptId: string): Promise<readonly Change[]> {
  const { facts, context: on } = await loadAccountContext(billing, billing.db, caller);
  const { value: attempt, invoice } = getAttempt(facts, attemptId);
  const call = await findPaymentCall(billing.db, caller.accountId, attemptId);
  if (call === undefined) return [];
  if (attempt.status === 'REQUIRES_ACTION' && attempt.cancelRequestedAt !== null) {
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
  if (followUp(unanswered, on.asOf) === 'LOOK_UP') return resolveByLookUp(billing, caller, doubt);
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
async function resolveByLookUp(billing: Billing, caller: Caller, doubt: Doubt): Promise<readonly Change[]> {
  const { attemptId, call } = doubt;
  const now = await getAccountClock(billing, caller.accountId);
  const by = call.provider_id === null ? { reference: attemptId } : { providerId: call.provider_id };
  const answer = await callProvider(() => billing.provider(now).lookUpCharge(by));
  if (answer instanceof ProviderRefused) return recordDoubt(billing, caller, doubt, now(), false);
  if (answer === null) return handleNotFound(billing, caller, doubt, now());
  if (answer.status === 'BUSY' || answer.status === 'SILENT' || answer.status === 'PROCESSING') {
    return recordDoubt(billing, caller, doubt, now(), false);
  }
  return recordAnswer(billing, caller, toProviderAnswer(attemptId, answer), answer.providerId);
}

async function handleNotFound(
  billing: Billing,
  caller: Caller,
  doubt: Doubt,
  asOf: Instant,
): Promise<readonly Change[]> {
  const { call, attemptId } = doubt;
  const by = call.provider_id === null ? 'OUR_REFERENCE' : 'PROVIDER_ID';
  const means = decideNotFound({ by, lastSentAt: instant(call.last_sent_at), asOf });
  if (means === 'NEVER_RECEIVED') {
    return recordAnswer(billing, caller, createFailedAnswer(attemptId, 'never_received', asOf), null);
  }
  return recordDoubt(billing, caller, doubt, asOf, means === 'ALERT_STAFF');
}

async function recordAnswer(
  billing: Billing,
  caller: Caller,
  answer: ProviderAnswer,
  providerId: string | null,
): Promise<readonly Change[]> {
  return (await recordPayment(billing, caller, answer, providerId)).changes;
}

/** The next look-up, and after five days (or at once for an id that the provider itself gave us) staff. */
async function recordDoubt(
  billing: Billing,
  caller: Caller,
  { attemptId, attemptedAt, call }: Doubt,
  asOf: Instant,
  alert: boolean,
): Promise<readonly Change[]> {
  const changes = await recordAnswer(billing, caller, createDoubtAnswer(attemptId, asOf), null);
  const lookUps = call.look_ups + 1;
  const lastSentAt = instant(call.last_sent_at);
  const times = { attemptedAt, lastSentAt, lookUps, lastLookUpAt: asOf };
  const at = computeFollowUpAt({ ...times, status: 'IN_DOUBT', mayResend: false });
  await runAccountTransaction(billing, caller, async () => ({
    changes: [],
    value: null,
    after: async (trx) => {
      const check = call.clock_check_at === null ? { next_check_at: at } : { clock_check_at: at };
      const key = { accountId: caller.accountId, id: attemptId };
      await setPaymentCall(trx, key, { look_ups: lookUps, last_look_up_at: asOf, ...check });
      if (!alert && asOf < computeStaffSettleFrom(attemptedAt)) return;
      const row = { alert: 'PAYMENT_IN_DOUBT', reference: attemptId, at: asOf, recorded_at: asOf };
      await insertStaffAlerts(trx, [{ ...row, account_id: caller.accountId, subscription_id: null }]);
    },
  }));
  return changes;
}
