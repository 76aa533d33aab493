import type { Generated, Insertable, Selectable } from 'kysely';

/** A mail intent: it commits with the change that it reports, and is sent later. One per template and reference. */
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
  /** Whether the account lives by a test clock: the intent can be read, and is never sent. */
  on_test_clock: Generated<boolean>;
  sent_at: string | null;
  /** The sender's id of it, by which a bounce is recognised. */
  message_id: string | null;
  /** A lease, or after a failure the moment of the next try. */
  claimed_until: string | null;
  /** Number of failed sends. */
  failures: Generated<number>;
  /** The reason why the mail is parked until staff have looked at it. */
  parked_reason: string | null;
  bucket: number;
  /** An answer to it becomes a message there; null: an answer goes to the staff's inbox. */
  conversation_id: string | null;
  /**
   * Number of sends that may have arrived: raised before each one, lowered where the sender reported a failure. Above
   * 1: maybe a duplicate.
   */
  sends: Generated<number>;
  /** The addresses of `to` from which the mail bounced. */
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
  /** Headers by name: From, Reply-To and the sender's own. */
  headers: unknown;
  sent_at: string;
}

export type LocalMailRow = Selectable<LocalMailTable>;

/** An inbound mail. Local: it has no account until it is filed, and once filed its text is in the conversation alone. */
export interface InboundMailTable {
  /** The mail service's id, by which a mail is received once. */
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
