import type { Generated, Insertable, Selectable } from 'kysely';

/** A payment attempt. Its id is our reference and the idempotency key at the provider; a client secret is never stored. */
export interface PaymentAttemptTable {
  account_id: string;
  id: string;
  invoice_id: string;
  /** Number within the invoice, from 1. */
  number: number;
  status: 'PENDING' | 'IN_DOUBT' | 'REQUIRES_ACTION' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';
  amount: number;
  payment_method_id: string;
  /** The billing address of the payment method as of the charge (PAYMENT_MAIL). */
  billing_email: string | null;
  started_by: 'JOB' | 'CUSTOMER';
  serves_slots: number[];
  attempted_at: string;
  settled_at: string | null;
  failure_code: string | null;
  action_expires_at: string | null;
  cancel_requested_at: string | null;
  captured: number;
  refund_reserved: number;
  /** Minor units withdrawn in disputes, open and lost ones, as are the next two. */
  withdrawn: number;
  disputed: number;
  lost: number;
  dispute: 'OPEN' | 'WON' | 'LOST' | null;
  provider_id: string | null;
  last_sent_at: string;
  /** Look-ups made since it was in doubt. */
  look_ups: Generated<number>;
  last_look_up_at: string | null;
  next_check_at: string | null;
  clock_check_at: string | null;
  claimed_until: string | null;
  bucket: number;
}

export interface ProviderEventTable {
  account_id: string;
  provider: string;
  event_id: string;
  kind: string;
  reference: string;
  at: string;
  received_at: string;
  /** Personal: as the provider sent it. */
  payload: unknown;
}

export type PaymentAttemptRow = Selectable<PaymentAttemptTable>;
export type NewPaymentAttempt = Omit<
  Insertable<PaymentAttemptTable>,
  'look_ups' | 'last_look_up_at' | 'claimed_until'
>;
