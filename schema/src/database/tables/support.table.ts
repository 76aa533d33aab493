import type { Generated, Selectable } from 'kysely';

export interface SupportConversationTable {
  account_id: string;
  id: string;
  subscription_id: string | null;
  subject: string;
  opened_at: string;
  closed_at: string | null;
  /** The last message that each side has read; null: none. Messages are in the order of their ids. */
  read_by_customer: string | null;
  read_by_staff: string | null;
  /**
   * Token in the address of answers: whoever writes to that address writes to this conversation; created by the
   * database.
   */
  reply_token: Generated<string>;
}

export interface SupportMessageTable {
  account_id: string;
  id: string;
  conversation_id: string;
  sender: 'CUSTOMER' | 'SUPPORT' | 'SYSTEM';
  body: string;
  sent_at: string;
}

export type SupportConversationRow = Selectable<SupportConversationTable>;
export type SupportMessageRow = Selectable<SupportMessageTable>;
