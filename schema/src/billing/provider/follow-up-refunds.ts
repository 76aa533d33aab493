/** Rule 16: a refund leg that has not been answered is looked up, and sent (again) where the provider has nothing of it. */

import {
  findRefundCall,
  type RefundCallState,
  setRefundCall,
} from '../../database/refund/refund.repository.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import { addMinutes, type Instant, instant, pickLater } from '../../policy/time/calendar.ts';
import { computeFollowUpAt, WORKER_LOST_AFTER_MINUTES } from '../../policy/timeline/attempt-follow-up.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { executeProviderCalls } from './execute-provider-calls.ts';
import { callProvider, toLegAnswer } from './provider-answers.ts';
import { recordRefundLeg, sendRefundLeg } from './send-refund-leg.ts';

/** Its reference is an idempotency key: sending what was never received cannot refund twice. */
export async function followUpRefund(billing: Billing, caller: Caller, legId: string): Promise<void> {
  const call = await findRefundCall(billing.db, caller.accountId, legId);
  if (call === undefined || call.status === 'COMPLETED' || call.status === 'FAILED') return;
  const now = await getAccountClock(billing, caller.accountId);
  const provider = billing.provider(now);
  const answer =
    call.last_sent_at === null ? null : await callProvider(() => provider.lookUpRefund({ reference: legId }));
  if (answer === null) {
    await executeProviderCalls(billing, caller, await sendRefundLeg(billing, caller, legId));
  } else if (!(answer instanceof ProviderRefused) && answer.status !== 'BUSY' && answer.status !== 'SILENT') {
    await executeProviderCalls(
      billing,
      caller,
      await recordRefundLeg(billing, caller, toLegAnswer(legId, answer), answer.providerId),
    );
  }
  const asOf = now();
  const after = await findRefundCall(billing.db, caller.accountId, legId);
  const lookUps = answer === null ? 0 : call.look_ups + 1;
  const next = after === undefined ? null : computeNextCheckAt(after, lookUps, asOf);
  const at = call.clock_check_at === null ? { next_check_at: next } : { clock_check_at: next };
  await setRefundCall(
    billing.db,
    { accountId: caller.accountId, id: legId },
    { look_ups: lookUps, last_look_up_at: asOf, claimed_until: null, ...at },
  );
}

/** Looked up as a charge in doubt is; what could not be sent is sent again soon. Null once it has ended. */
function computeNextCheckAt(
  { status, last_sent_at: sentAt }: RefundCallState,
  lookUps: number,
  asOf: Instant,
): Instant | null {
  if (status !== 'APPROVED' && status !== 'PROCESSING') return null;
  const soon = addMinutes(asOf, WORKER_LOST_AFTER_MINUTES);
  if (status === 'APPROVED' || sentAt === null) return soon;
  const lastSentAt = instant(sentAt);
  const sent = { attemptedAt: lastSentAt, lastSentAt, lookUps, lastLookUpAt: asOf, mayResend: false };
  // After an outage its times may all be over.
  return pickLater(soon, computeFollowUpAt({ ...sent, status: 'IN_DOUBT' }));
}
