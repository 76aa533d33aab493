/** Payment attempts, and when a missing answer is next looked after (rule 10). */

import type { Transaction } from 'kysely';
import { computeBucket } from '../../database/engine/bucket.ts';
import {
  insertPaymentAttempts,
  type PaymentAttemptState,
  setPaymentAttempts,
} from '../../database/payment/payment-attempt.repository.ts';
import { listBillingEmails } from '../../database/payment/payment-method.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { AttemptFacts, InvoiceFacts } from '../../policy/facts/facts.ts';
import { addMinutes, type Instant } from '../../policy/time/calendar.ts';
import { computeFollowUpAt, WORKER_LOST_AFTER_MINUTES } from '../../policy/timeline/attempt-follow-up.ts';
import type { ProviderCall } from '../facts/load-facts.ts';
import { type Differences, type Differing, isNew, splitByClock } from './differences.ts';

type DifferingAttempt = Differing<AttemptFacts, InvoiceFacts>;

export async function writeAttempts(trx: Transaction<Database>, { attempts }: Differences): Promise<void> {
  // One ends before the next begins: an invoice has one live charge after every row.
  await setPaymentAttempts(trx, attempts.filter((it) => !isNew(it)).map(toAttemptState));
  await insertNewAttempts(trx, attempts.filter(isNew));
}

async function insertNewAttempts(
  trx: Transaction<Database>,
  attempts: readonly DifferingAttempt[],
): Promise<void> {
  if (attempts.length === 0) return;
  const accountIds = attempts.map(({ entry }) => entry.after.id);
  const cardIds = attempts.map(({ after }) => after.paymentMethodId);
  const emails = await listBillingEmails(trx, accountIds, cardIds);
  await insertPaymentAttempts(
    trx,
    attempts.map((difference) => {
      const { claimed_until: _, look_ups: __, ...state } = toAttemptState(difference);
      const { entry, parent, after } = difference;
      return {
        ...state,
        invoice_id: parent.id,
        number: after.number,
        amount: after.amount,
        payment_method_id: after.paymentMethodId,
        billing_email: emails.get(after.paymentMethodId) ?? null,
        started_by: after.startedBy,
        serves_slots: [...after.servesSlots],
        attempted_at: after.attemptedAt,
        last_sent_at: after.attemptedAt,
        bucket: computeBucket(entry.after.id),
      };
    }),
  );
}

function toAttemptState(difference: DifferingAttempt): PaymentAttemptState {
  const { entry, parent, before, after } = difference;
  const known = entry.loaded.calls.get(after.id);
  // Look-ups are counted since it fell into doubt.
  const doubted = after.status === 'IN_DOUBT' && before?.status !== 'IN_DOUBT';
  const lookUps = doubted ? 0 : (known?.lookUps ?? 0);
  const { real, clock } = splitByClock(entry, computeCheckAt(parent, after, known, lookUps));
  return {
    account_id: entry.after.id,
    id: after.id,
    status: after.status,
    settled_at: after.settledAt,
    failure_code: after.failureCode,
    action_expires_at: after.actionExpiresAt,
    cancel_requested_at: after.cancelRequestedAt,
    captured: after.captured,
    refund_reserved: after.refundReserved,
    withdrawn: after.withdrawn,
    disputed: after.disputed,
    lost: after.lost,
    dispute: after.dispute,
    provider_id: entry.providerIds?.get(after.id) ?? known?.providerId ?? null,
    look_ups: lookUps,
    next_check_at: real,
    clock_check_at: clock,
    claimed_until: null,
  };
}

/** A worker that is gone, an answer that never came, a cancellation not confirmed; null: nothing is awaited. */
function computeCheckAt(
  invoice: InvoiceFacts,
  { status, attemptedAt, cancelRequestedAt: cancelAskedAt }: AttemptFacts,
  call: ProviderCall | undefined,
  lookUps: number,
): Instant | null {
  if (status === 'REQUIRES_ACTION' && cancelAskedAt !== null) {
    return addMinutes(cancelAskedAt, WORKER_LOST_AFTER_MINUTES);
  }
  if (status !== 'PENDING' && status !== 'IN_DOUBT') return null;
  const lastSentAt = call?.lastSentAt ?? attemptedAt;
  const lastLookUpAt = call?.lastLookUpAt ?? null;
  const mayResend = invoice.status === 'OPEN';
  return computeFollowUpAt({ status, attemptedAt, lastSentAt, lookUps, lastLookUpAt, mayResend });
}
