/** Refunds and their legs. What a leg reserves stands on its charge, written before. */

import type { Transaction } from 'kysely';
import { computeBucket } from '../../database/engine/bucket.ts';
import {
  insertRefundLegs,
  insertRefunds,
  type RefundLegState,
  type RefundState,
  setRefundLegs,
  setRefunds,
} from '../../database/refund/refund.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { LegFacts, RefundFacts, SubscriptionFacts } from '../../policy/facts/facts.ts';
import { computeRefundStatus } from '../../policy/refund/refunds.ts';
import { addMinutes, type Instant } from '../../policy/time/calendar.ts';
import { computeFollowUpAt, WORKER_LOST_AFTER_MINUTES } from '../../policy/timeline/attempt-follow-up.ts';
import { type ChangeEntry, type Differences, type Differing, isNew, splitByClock } from './differences.ts';

type DifferingLeg = Differing<LegFacts, RefundFacts>;

export async function writeRefunds(
  trx: Transaction<Database>,
  { refunds, legs }: Differences,
): Promise<void> {
  const changed = refunds.filter((it) => !isNew(it)).map(({ entry, after }) => toRefundState(entry, after));
  // A refund is complete by its legs: its own amount may be what it was.
  const byLegs = legs.map(({ entry, parent }) => toRefundState(entry, parent));
  const created = refunds.filter(isNew);
  const createdIds = new Set(created.map(({ after }) => after.id));
  const rows = new Map([...changed, ...byLegs].map((row) => [row.id, row]));
  await setRefunds(
    trx,
    [...rows.values()].filter((row) => !createdIds.has(row.id)),
  );
  await insertRefunds(trx, created.map(toNewRefund));
  await setRefundLegs(trx, legs.filter((it) => !isNew(it)).map(toLegState));
  await insertRefundLegs(trx, legs.filter(isNew).map(toNewLeg));
}

function toRefundState(entry: ChangeEntry, refund: RefundFacts): RefundState {
  return {
    account_id: entry.after.id,
    id: refund.id,
    amount: refund.amount,
    completed: computeRefundStatus(refund) === 'COMPLETED',
    at: entry.recordedAt,
  };
}

function toNewRefund({ entry, parent, after }: Differing<RefundFacts, SubscriptionFacts>) {
  const { completed, at, ...state } = toRefundState(entry, after);
  return {
    ...state,
    completed_at: completed ? at : null,
    subscription_id: parent.id,
    kind: after.kind,
    requested_at: after.requestedAt,
    expected_from: after.expectedFrom,
    due_by: after.dueBy,
    term_start: after.term?.start ?? null,
    term_end: after.term?.end ?? null,
    reason: after.reason,
    decision_id: entry.decisionId ?? null,
  };
}

function toNewLeg(difference: DifferingLeg) {
  const { claimed_until: _, ...state } = toLegState(difference);
  const { entry, parent, after } = difference;
  return {
    ...state,
    refund_id: parent.id,
    attempt_id: after.attemptId,
    amount: after.amount,
    created_at: entry.recordedAt,
    bucket: computeBucket(entry.after.id),
  };
}

function toLegState(difference: DifferingLeg): RefundLegState {
  const { entry, after } = difference;
  const { real, clock } = splitByClock(entry, computeCheckAt(difference));
  return {
    account_id: entry.after.id,
    id: after.id,
    status: after.status,
    failure_code: after.failureCode,
    next_check_at: real,
    clock_check_at: clock,
    claimed_until: null,
  };
}

/** Approved: its worker is gone if it has not sent it by then. Processing: looked up like a charge in doubt (rule 16). */
function computeCheckAt({ entry, after }: DifferingLeg): Instant | null {
  const { recordedAt, loaded } = entry;
  if (after.status === 'APPROVED') return addMinutes(recordedAt, WORKER_LOST_AFTER_MINUTES);
  if (after.status !== 'PROCESSING') return null;
  const call = loaded.calls.get(after.id);
  const lastSentAt = call?.lastSentAt ?? recordedAt;
  const { lookUps = 0, lastLookUpAt = null } = call ?? {};
  const sent = { attemptedAt: lastSentAt, lastSentAt, mayResend: false };
  return computeFollowUpAt({ ...sent, status: 'IN_DOUBT', lookUps, lastLookUpAt });
}
