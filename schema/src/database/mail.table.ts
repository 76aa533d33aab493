import type { Generated, Insertable, Selectable } from 'kysely';

/** An intent: it commits with what it tells of, and leaves later. Once per template and what it is about. */
export interface MailTable {
  account_id: string;
  id: string;
  subscription_id: string | null;
  template: string;
  about: string;
  attempt_id: string | null;
  next_retry_at: string | null;
  suspends_at: string | null;
  to: string[];
  queued_at: string;
  /** The account lives by a test clock: the intent is played and read, and never leaves. */
  on_test_clock: Generated<boolean>;
  sent_at: string | null;
  /** The sender's id of it, by which a bounce is recognised. */
  message_id: string | null;
  /** A lease, or after a failure the moment of the next try. */
  claimed_until: string | null;
  /** How often the sender failed. */
  failures: Generated<number>;
  /** Why it is left alone until someone has looked at it. */
  parked_reason: string | null;
  bucket: number;
}

export type MailRow = Selectable<MailTable>;
export type NewMail = Omit<
  Insertable<MailTable>,
  'sent_at' | 'message_id' | 'claimed_until' | 'failures' | 'parked_reason'
>;
