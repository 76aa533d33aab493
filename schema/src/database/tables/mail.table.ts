import type { Generated, Insertable, Selectable } from 'kysely';

/** An intent: it commits with what it tells of, and leaves later. Once per template and what it is about. */
export interface MailTable {
  account_id: string;
  id: string;
  subscription_id: string | null;
  template: string;
  reference: string;
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
  /** An answer to it becomes a message there; null: an answer goes to the staff's inbox. */
  conversation_id: string | null;
  /** Sends that may have arrived: raised before each one, lowered where the sender said no. Above 1: maybe a duplicate. */
  sends: Generated<number>;
  /** Those of `to` that it came back from. */
  unreachable: Generated<string[]>;
}

export type MailRow = Selectable<MailTable>;
export type NewMail = Omit<
  Insertable<MailTable>,
  'sent_at' | 'message_id' | 'claimed_until' | 'failures' | 'parked_reason' | 'sends' | 'unreachable'
>;

/** Local: what a development machine would have sent. */
export interface LocalMailTable {
  id: string;
  account_id: string;
  template: string;
  to: string[];
  subject: string;
  html: string;
  text: string;
  /** From, Reply-To and what the sender's own headers are, by name. */
  headers: unknown;
  sent_at: string;
}

export type LocalMailRow = Selectable<LocalMailTable>;

/** Local: it has no account until it is filed. Once it is, the text stands in the conversation alone. */
export interface InboundMailTable {
  /** The mail service's id: the same mail is taken in once. */
  message_id: string;
  sender: string | null;
  subject: string | null;
  body: string | null;
  /** By the mail's own date, never after it was received. */
  sent_at: string;
  received_at: string;
  filed_at: string | null;
  filed_by: string | null;
  account_id: string | null;
  conversation_id: string | null;
  support_message_id: string | null;
}

export type InboundMailRow = Selectable<InboundMailTable>;
