/** Loads everything of an account in one statement: its rows of each table as JSON, in reading order. */

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { parseDate, parseInstant } from '../engine/column-types.ts';
import { buildPreparedMarker } from '../engine/prepared-statements.ts';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { AccountRow, PaymentMethodRow } from '../tables/account.table.ts';
import type { SoldPrice } from '../tables/catalog.table.ts';
import type { Database } from '../tables/database.ts';
import type { InvoiceLineRow, InvoiceRow } from '../tables/invoice.table.ts';
import type { PaymentAttemptRow } from '../tables/payment-attempt.table.ts';
import type { RefundLegRow, RefundRow } from '../tables/refund.table.ts';
import type { SubscriptionRow } from '../tables/subscription.table.ts';

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
  /** The time of the account's test clock; null without one. */
  readonly clockNow: string | null;
  /** The current one. */
  readonly paymentMethod: PaymentMethodRow | null;
  readonly rows: AccountRows;
}

type RowOf = { readonly [Name in keyof AccountRows]: AccountRows[Name][number] } & {
  readonly account: AccountRow & { readonly clock_now: string | null };
  readonly paymentMethods: PaymentMethodRow;
};

/** One of an account's lists. */
interface List<Name extends keyof RowOf> {
  readonly account_id: string;
  readonly list: Name;
  readonly rows: readonly RowOf[Name][];
}

type AnyList = { readonly [Name in keyof RowOf]: List<Name> }[keyof RowOf];

/**
 * Loads accounts; those that do not exist are omitted. Every list is gathered by account, which a distributed engine
 * does on the account's own machine; side by side and not joined, because planning the joins costs more than all the
 * reading. Values have the connection's types, though they arrive as JSON: no column of these tables is of a type that
 * JSON numbers cannot hold (a test over the catalog checks).
 */
export async function listAccountRows(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<AccountWithRows[]> {
  const ids = buildAnyOf(accountIds);
  const gathered = (list: keyof RowOf, from: RawBuilder<unknown>, order: RawBuilder<unknown>) => sql`
    select account_id, ${sql.lit(list)} as list, json_agg(t order by ${order}) as rows
    from ${from} as t where account_id = ${ids} group by account_id`;
  const { rows } = await sql<AnyList>`${buildPreparedMarker('account_rows')}
    select account_id, list, rows from (
      select id as account_id, 'account' as list, json_build_array(t) as rows from (
        select account.*, test_clock.now as clock_now
        from account left join test_clock on test_clock.id = account.test_clock_id
      ) as t where id = ${ids}
      union all ${gathered('paymentMethods', sql`payment_method`, sql`id`)}
      union all ${gathered('subscriptions', withPrice('subscription'), sql`id`)}
      union all ${gathered('invoices', withPrice('invoice'), sql`id`)}
      union all ${gathered('lines', sql`invoice_line`, sql`invoice_id, position`)}
      union all ${gathered('attempts', sql`payment_attempt`, sql`invoice_id, number`)}
      union all ${gathered('refunds', sql`refund`, sql`id`)}
      union all ${gathered('legs', sql`refund_leg`, sql`id`)}
    ) as lists`.execute(db);
  return [...Map.groupBy(rows, (it) => it.account_id).values()].flatMap(toAccountsWithRows);
}

function withPrice(table: 'subscription' | 'invoice'): RawBuilder<unknown> {
  return sql`(
    select ${sql.table(table)}.*, price.interval, price.amount as price_amount, price.currency, price.active,
      plan.code as plan_code, plan.tier
    from ${sql.table(table)}
    join price on price.id = ${sql.table(table)}.price_id
    join plan on plan.id = price.plan_id
  )`;
}

function toAccountsWithRows(lists: readonly AnyList[]): AccountWithRows[] {
  const rowsOf = <Name extends keyof RowOf>(name: Name): RowOf[Name][] => {
    const list = lists.find((it): it is AnyList & List<Name> => it.list === name);
    const forms: ColumnFormats<RowOf[Name]> = COLUMN_FORMATS[name];
    return list === undefined ? [] : list.rows.map((row) => normalizeRow(row, forms));
  };
  const [found] = rowsOf('account');
  if (found === undefined) return [];
  const { clock_now: clockNow, ...account } = found;
  const paymentMethod = rowsOf('paymentMethods').find(({ id }) => id === account.payment_method_id) ?? null;
  const rows = {
    subscriptions: rowsOf('subscriptions'),
    invoices: rowsOf('invoices'),
    lines: rowsOf('lines'),
    attempts: rowsOf('attempts'),
    refunds: rowsOf('refunds'),
    legs: rowsOf('legs'),
  };
  return [{ account, clockNow, paymentMethod, rows }];
}

interface ColumnFormats<Row> {
  readonly dates: readonly (keyof Row)[];
  readonly instants: readonly (keyof Row)[];
}

/** The columns that are dates or instants; all others have the same form in JSON as on the connection. */
export const COLUMN_FORMATS: { readonly [Name in keyof RowOf]: ColumnFormats<RowOf[Name]> } = {
  account: { dates: [], instants: ['created_at', 'clock_now'] },
  paymentMethods: { dates: [], instants: ['created_at'] },
  subscriptions: {
    dates: ['initial_date', 'anchor', 'term_start', 'term_end', 'starts_on', 'ends_on', 'notice_sent_for'],
    instants: [
      'ended_at',
      'suspended_at',
      'cancellation_requested_at',
      'next_action_at',
      'clock_action_at',
      'claimed_until',
    ],
  },
  invoices: {
    dates: ['period_start', 'period_end', 'term_start', 'term_end'],
    instants: ['issued_at', 'first_failed_at', 'paid_at'],
  },
  lines: { dates: ['period_start', 'period_end'], instants: [] },
  attempts: {
    dates: [],
    instants: [
      'attempted_at',
      'settled_at',
      'action_expires_at',
      'cancel_requested_at',
      'last_sent_at',
      'last_look_up_at',
      'next_check_at',
      'clock_check_at',
      'claimed_until',
    ],
  },
  refunds: {
    dates: ['expected_from', 'due_by', 'term_start', 'term_end'],
    instants: ['requested_at', 'completed_at', 'reopened_at'],
  },
  legs: {
    dates: [],
    instants: [
      'created_at',
      'last_sent_at',
      'last_look_up_at',
      'next_check_at',
      'clock_check_at',
      'claimed_until',
    ],
  },
};

/** Normalizes in place: the row was just parsed from JSON, and nothing else refers to it. */
function normalizeRow<Row extends object>(row: Row, { dates, instants }: ColumnFormats<Row>): Row {
  const values = row as Record<keyof Row, unknown>;
  for (const key of dates) if (typeof values[key] === 'string') values[key] = parseDate(values[key]);
  for (const key of instants) if (typeof values[key] === 'string') values[key] = parseInstant(values[key]);
  return row;
}
