/**
 * The tables by name. Dates read as `YYYY-MM-DD` and instants as `YYYY-MM-DDTHH:mm:ss.sssZ`, as the connection parses
 * them; money is in minor units.
 */

import type { Selectable } from 'kysely';
import type {
  AccountDirectoryTable,
  AccountTable,
  PaymentMethodTable,
  PolicyAcceptanceTable,
} from './account.table.ts';
import type { ApiKeyTable, ApiKeyUsageTable } from './api-key.table.ts';
import type { PlanTable, PriceTable } from './catalog.table.ts';
import type { DecisionTable } from './decision.table.ts';
import type { EventTable, StaffAlertTable } from './event.table.ts';
import type { InvoiceCounterTable, InvoiceLineTable, InvoiceTable } from './invoice.table.ts';
import type { InboundMailTable, LocalMailTable, MailTable } from './mail.table.ts';
import type { IdempotencyRecordTable, RateLimitTable, TaskHealthTable } from './operation.table.ts';
import type { PaymentAttemptTable, ProviderEventTable } from './payment-attempt.table.ts';
import type { PolicyNoticeTable, PolicyVersionTable } from './policy-version.table.ts';
import type { RefundLegTable, RefundTable } from './refund.table.ts';
import type { SubscriptionTable } from './subscription.table.ts';
import type { SupportConversationTable, SupportMessageTable } from './support.table.ts';
import type { TestClockTable } from './test-clock.table.ts';

export interface Database {
  account: AccountTable;
  account_directory: AccountDirectoryTable;
  api_key: ApiKeyTable;
  api_key_usage: ApiKeyUsageTable;
  decision: DecisionTable;
  event: EventTable;
  idempotency_record: IdempotencyRecordTable;
  inbound_mail: InboundMailTable;
  invoice: InvoiceTable;
  invoice_counter: InvoiceCounterTable;
  invoice_line: InvoiceLineTable;
  local_mail: LocalMailTable;
  mail: MailTable;
  payment_attempt: PaymentAttemptTable;
  payment_method: PaymentMethodTable;
  plan: PlanTable;
  policy_acceptance: PolicyAcceptanceTable;
  policy_notice: PolicyNoticeTable;
  policy_version: PolicyVersionTable;
  price: PriceTable;
  provider_event: ProviderEventTable;
  rate_limit: RateLimitTable;
  refund: RefundTable;
  refund_leg: RefundLegTable;
  staff_alert: StaffAlertTable;
  subscription: SubscriptionTable;
  support_conversation: SupportConversationTable;
  support_message: SupportMessageTable;
  task_health: TaskHealthTable;
  test_clock: TestClockTable;
}

/** The names of the tables whose rows have these columns, among others. */
export type TableWith<Columns> = {
  [T in keyof Database]: Selectable<Database[T]> extends Columns ? T : never;
}[keyof Database];
