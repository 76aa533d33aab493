/** Many accounts whose monthly subscription is due for renewal, put there in a few statements: for volume, not for rules. */

import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';

export interface DueSeed {
  readonly count: number;
  /** The date on which all of them fall due (their term ends there). */
  readonly dueOn: string;
  /** The first instant of that date in Luxembourg. */
  readonly dueAt: string;
  readonly token?: string;
}

/** Each account has paid its first month; ids are made from its number, so that a seed can be told from another. */
export async function seedDue(
  db: Kysely<Database>,
  { count, dueOn, dueAt, token = 'pm_card_visa' }: DueSeed,
): Promise<void> {
  const id = (kind: number) =>
    sql`(lpad(to_hex(${sql.raw(String(kind))}), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;
  const many = sql`generate_series(1, ${sql.raw(String(count))}) as n`;
  const start = sql`(cast(${dueOn} as date) - interval '1 month')::date`;
  const began = sql`cast(${dueAt} as timestamptz) - interval '30 days'`;
  const bucket = sql`(n % 64)::smallint`;
  await sql`
    insert into plan (id, code, tier, name_fr, name_en, name_de)
    values ('00000001-0000-7000-8000-000000000001', 'volume', 1, 'volume', 'volume', 'volume')`.execute(db);
  await sql`
    insert into price (id, plan_id, interval, amount, currency, active, created_at)
    values ('00000002-0000-7000-8000-000000000001', '00000001-0000-7000-8000-000000000001', 'MONTH', 1900, 'EUR', true, now())`.execute(
    db,
  );
  await sql`
    insert into account (id, email, locale, zone, payment_method_id, created_at)
    select ${id(3)}, n || '@example.com', 'FR', 'Europe/Luxembourg', ${id(4)}, now() from ${many}`.execute(
    db,
  );
  await sql`
    insert into payment_method (account_id, id, provider, token, brand, last4, expires, billing_email, created_at)
    select ${id(3)}, ${id(4)}, 'simulator', ${token}, 'visa', '4242', '12/40', n || '@example.com', now() from ${many}`.execute(
    db,
  );
  await sql`
    insert into subscription (account_id, id, stage, price_id, initial_date, anchor, term_start, term_end,
      version, bucket, next_action_at, next_action_kind)
    select ${id(3)}, ${id(5)}, 'STARTED', '00000002-0000-7000-8000-000000000001', ${start}, ${start}, ${start}, cast(${dueOn} as date),
      1, ${bucket}, cast(${dueAt} as timestamptz), 'RENEW' from ${many}`.execute(db);
  await sql`
    insert into invoice (account_id, id, subscription_id, subscription_version, kind, origin, status, period_start, period_end,
      term_start, term_end, price_id, policy_version, issued_at, paid_at)
    select ${id(3)}, ${id(6)}, ${id(5)}, 1, 'PERIOD', 'FIRST', 'PAID', ${start}, cast(${dueOn} as date),
      ${start}, cast(${dueOn} as date), '00000002-0000-7000-8000-000000000001', '2025-05-26', ${began}, ${began} from ${many}`.execute(
    db,
  );
  await sql`
    insert into invoice_line (account_id, invoice_id, position, kind, amount, plan_code, period_start, period_end)
    select ${id(3)}, ${id(6)}, 0, 'PLAN', 1900, 'volume', ${start}, cast(${dueOn} as date) from ${many}`.execute(
    db,
  );
  await sql`
    insert into payment_attempt (account_id, id, invoice_id, number, status, amount, payment_method_id, started_by, attempted_at,
      settled_at, captured, last_sent_at, bucket)
    select ${id(3)}, ${id(7)}, ${id(6)}, 1, 'SUCCEEDED', 1900, ${id(4)}, 'CUSTOMER', ${began}, ${began}, 1900, ${began}, ${bucket} from ${many}`.execute(
    db,
  );
  await sql`analyze`.execute(db);
}
