/** The distribution of each table over several machines (Citus). A migration that creates a table adds it here. */

import type { Database } from '../tables/database.ts';

export type TableName = keyof Database;

export interface Distribution {
  /** Spread by account, each row of an account on the same machine as the account; parents before children. */
  readonly distributed: readonly string[];
  /** Small, and whole on every machine, so that every row can point there; parents before children. */
  readonly reference: readonly string[];
  /** Tables on one machine: unique across accounts, counted without a gap, or nobody else's. */
  readonly local: readonly string[];
}

export const DISTRIBUTION = {
  reference: ['plan', 'price', 'policy_version', 'test_clock', 'api_key'],
  distributed: [
    'account',
    'payment_method',
    'subscription',
    'invoice',
    'invoice_line',
    'payment_attempt',
    'decision',
    'support_conversation',
    'support_message',
    'refund',
    'refund_leg',
    'event',
    'mail',
    'staff_alert',
    'policy_acceptance',
    'provider_event',
  ],
  local: [
    'account_directory',
    'idempotency_record',
    'invoice_counter',
    'api_key_usage',
    'rate_limit',
    'task_health',
    'local_mail',
    'inbound_mail',
    'policy_notice',
  ],
} as const satisfies Record<keyof Distribution, readonly TableName[]>;

/** The account itself is spread by its own id, everything else by the account's. */
export function getDistributionColumn(table: string): 'id' | 'account_id' {
  return table === 'account' ? 'id' : 'account_id';
}
