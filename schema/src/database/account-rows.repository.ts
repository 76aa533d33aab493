/** All that an account has, in one statement: its rows of each table as JSON, in the order in which they are read. */

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { AccountRow, PaymentMethodRow } from './account.table.ts';
import type { SoldPrice } from './catalogue.table.ts';
import { parseInstant } from './column-types.ts';
import type { Database } from './database.ts';
import type { InvoiceLineRow, InvoiceRow } from './invoice.table.ts';
import type { PaymentAttemptRow } from './payment-attempt.table.ts';
import type { RefundLegRow, RefundRow } from './refund.table.ts';
import { anyOf } from './row-sets.ts';
import type { SubscriptionRow } from './subscription.table.ts';

export interface AccountRows {
  /** Oldest first, as invoices, refunds and legs: their ids rise. */
  readonly subscriptions: readonly (SubscriptionRow & SoldPrice)[];
  readonly invoices: readonly (InvoiceRow & SoldPrice)[];
  /** By invoice, in order of their positions. */
  readonly lines: readonly InvoiceLineRow[];
  /** By invoice, in order of their numbers. */
  readonly attempts: readonly PaymentAttemptRow[];
  readonly refunds: readonly RefundRow[];
  readonly legs: readonly RefundLegRow[];
}

export interface AccountWithRows {
  readonly account: AccountRow;
  /** Of the test clock that the account is attached to. */
  readonly clockNow: string | null;
  /** The current one. */
  readonly paymentMethod: PaymentMethodRow | null;
  readonly rows: AccountRows;
}

type Read = AccountRow & {
  readonly clock_now: string | null;
  readonly payment_method: PaymentMethodRow | null;
} & {
  readonly [List in keyof AccountRows]: AccountRows[List] | null;
};

/**
 * Accounts that do not exist are left out. Every list is gathered by account before it is joined, which a distributed
 * engine does where the account lies. Values are as the connection reads them, though they come by way of JSON: no
 * column of these tables is of a type that JSON numbers cannot hold (a test over the catalogue looks).
 */
export async function listAccountRows(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<AccountWithRows[]> {
  const sold = sql`price.interval, price.amount as price_amount, price.currency, price.active,
    plan.code as plan_code, plan.tier`;
  const withPrice = (table: 'subscription' | 'invoice') => sql`
    (select ${sql.table(table)}.*, ${sold} from ${sql.table(table)}
      join price on price.id = ${sql.table(table)}.price_id join plan on plan.id = price.plan_id)`;
  const gathered = (from: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`
    (select t.account_id, json_agg(t order by ${order}) as rows from ${from} as t
      where t.account_id = ${anyOf(accountIds)} group by t.account_id)`;
  const { rows } = await sql<Read>`
    select account.*, test_clock.now as clock_now, to_json(payment_method) as payment_method,
      s.rows as subscriptions, i.rows as invoices, l.rows as lines, p.rows as attempts, r.rows as refunds, g.rows as legs
    from account
    left join test_clock on test_clock.id = account.test_clock_id
    left join payment_method on payment_method.account_id = account.id and payment_method.id = account.card_id
    left join ${gathered(withPrice('subscription'), sql`t.id`)} as s on s.account_id = account.id
    left join ${gathered(withPrice('invoice'), sql`t.id`)} as i on i.account_id = account.id
    left join ${gathered(sql`invoice_line`, sql`t.invoice_id, t.position`)} as l on l.account_id = account.id
    left join ${gathered(sql`payment_attempt`, sql`t.invoice_id, t.number`)} as p on p.account_id = account.id
    left join ${gathered(sql`refund`, sql`t.id`)} as r on r.account_id = account.id
    left join ${gathered(sql`refund_leg`, sql`t.id`)} as g on g.account_id = account.id
    where account.id = ${anyOf(accountIds)}`.execute(db);
  return rows.map(readOne);
}

function readOne(row: Read): AccountWithRows {
  const { clock_now, payment_method, subscriptions, invoices, lines, attempts, refunds, legs, ...account } =
    row;
  return {
    account,
    clockNow: clock_now,
    paymentMethod: payment_method === null ? null : withInstants(payment_method, INSTANTS.paymentMethod),
    rows: {
      subscriptions: listOf(subscriptions, INSTANTS.subscription),
      invoices: listOf(invoices, INSTANTS.invoice),
      lines: lines ?? [],
      attempts: listOf(attempts, INSTANTS.attempt),
      refunds: listOf(refunds, INSTANTS.refund),
      legs: listOf(legs, INSTANTS.leg),
    },
  };
}

/** The only columns whose JSON is not yet what the connection makes of them. */
const INSTANTS = {
  paymentMethod: ['created_at'],
  subscription: [
    'ended_at',
    'suspended_at',
    'cancellation_requested_at',
    'next_action_at',
    'clock_action_at',
    'claimed_until',
  ],
  invoice: ['issued_at', 'first_failed_at', 'paid_at'],
  attempt: [
    'attempted_at',
    'settled_at',
    'action_expires_at',
    'cancel_asked_at',
    'last_sent_at',
    'last_look_up_at',
    'next_check_at',
    'clock_check_at',
    'claimed_until',
  ],
  refund: ['requested_at', 'completed_at'],
  leg: ['created_at', 'last_sent_at', 'last_look_up_at', 'next_check_at', 'clock_check_at', 'claimed_until'],
} as const satisfies {
  readonly paymentMethod: readonly (keyof PaymentMethodRow)[];
  readonly subscription: readonly (keyof SubscriptionRow)[];
  readonly invoice: readonly (keyof InvoiceRow)[];
  readonly attempt: readonly (keyof PaymentAttemptRow)[];
  readonly refund: readonly (keyof RefundRow)[];
  readonly leg: readonly (keyof RefundLegRow)[];
};

function listOf<T extends object>(rows: readonly T[] | null, instants: readonly (keyof T)[]): readonly T[] {
  return rows === null ? [] : rows.map((row) => withInstants(row, instants));
}

/** In place: the row was just made from JSON, and nobody else has it. */
function withInstants<T extends object>(row: T, instants: readonly (keyof T)[]): T {
  for (const key of instants) {
    const value: unknown = row[key];
    if (typeof value === 'string') Object.assign(row, { [key]: parseInstant(value) });
  }
  return row;
}
