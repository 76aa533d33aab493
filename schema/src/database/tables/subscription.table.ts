import type { Insertable, Selectable } from 'kysely';

export interface SubscriptionTable {
  account_id: string;
  id: string;
  stage: 'INCOMPLETE' | 'SCHEDULED' | 'STARTED' | 'ENDED';
  price_id: string;
  initial_date: string | null;
  anchor: string | null;
  term_start: string | null;
  term_end: string | null;
  starts_on: string | null;
  ends_on: string | null;
  ended_at: string | null;
  suspended_at: string | null;
  cancellation_kind: 'GUARANTEE' | 'END_OF_MONTH' | 'IMMEDIATE' | 'DROP_SCHEDULED' | null;
  cancellation_requested_at: string | null;
  cancellation_by: string | null;
  cancellation_reason: string | null;
  cancellation_bound: 'REFUNDED' | 'CREDITED' | null;
  predecessor_id: string | null;
  /** The term's start for which the renewal was announced. */
  notice_sent_for: string | null;
  /** Rises with every write: who read an older one writes nothing. */
  version: number;
  bucket: number;
  /** The instant of the next due action; null if never, and for accounts on a test clock. */
  next_action_at: string | null;
  /** The instant of the next due action by the account's test clock: real sweeps never see it. */
  clock_action_at: string | null;
  /** The kind of that action: the kinds divide the work among the jobs. */
  next_action_kind: string | null;
  claimed_until: string | null;
  /** The reason why the subscription is parked until staff have looked at it. */
  parked_reason: string | null;
}

export type SubscriptionRow = Selectable<SubscriptionTable>;
export type NewSubscription = Omit<Insertable<SubscriptionTable>, 'claimed_until' | 'parked_reason'>;
