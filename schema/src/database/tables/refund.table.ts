import type { Generated, Insertable, Selectable } from 'kysely';

export interface RefundTable {
  account_id: string;
  id: string;
  subscription_id: string;
  kind: 'GUARANTEE' | 'CANCELLATION' | 'GOODWILL' | 'LATE_MONEY';
  amount: number;
  requested_at: string;
  expected_from: string;
  due_by: string;
  term_start: string | null;
  term_end: string | null;
  reason: string | null;
  decision_id: string | null;
  conversation_id: string | null;
  /** The instant at which it was first sent whole: the numbers of credit notes follow this order. */
  completed_at: string | null;
  /** The instant at which it last came back, if it was sent whole and is not now: it is owed again. */
  reopened_at: string | null;
  number: string | null;
}

/** A part of a refund on one charge. Its id is our reference and the idempotency key at the provider. */
export interface RefundLegTable {
  account_id: string;
  id: string;
  refund_id: string;
  attempt_id: string;
  amount: number;
  status: 'APPROVED' | 'PROCESSING' | 'COMPLETED' | 'FAILED';
  failure_code: string | null;
  created_at: string;
  provider_id: string | null;
  last_sent_at: string | null;
  look_ups: Generated<number>;
  last_look_up_at: string | null;
  next_check_at: string | null;
  clock_check_at: string | null;
  claimed_until: string | null;
  bucket: number;
}

export type RefundRow = Selectable<RefundTable>;
export type NewRefund = Omit<Insertable<RefundTable>, 'conversation_id' | 'number' | 'reopened_at'>;
export type RefundLegRow = Selectable<RefundLegTable>;
export type NewRefundLeg = Omit<
  Insertable<RefundLegTable>,
  'provider_id' | 'last_sent_at' | 'look_ups' | 'last_look_up_at' | 'claimed_until'
>;
