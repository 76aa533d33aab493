/** Columns and stored values in the field's terms, as the API and the code now have them. */

import { type Kysely, sql } from 'kysely';

const COLUMNS: readonly (readonly [table: string, before: string, after: string])[] = [
  ['account', 'card_id', 'payment_method_id'],
  ['payment_attempt', 'card_id', 'payment_method_id'],
  ['payment_attempt', 'cancel_asked_at', 'cancel_requested_at'],
  ['subscription', 'term_next', 'term_end'],
  ['invoice', 'period_next', 'period_end'],
  ['invoice', 'term_next', 'term_end'],
  ['invoice_line', 'period_next', 'period_end'],
  ['refund', 'term_next', 'term_end'],
  ['mail', 'about', 'reference'],
  ['staff_matter', 'matter', 'alert'],
  ['staff_matter', 'about', 'reference'],
];

const VALUES: readonly (readonly [table: string, column: string, before: string, after: string])[] = [
  ['event', 'type', 'STAFF_TOLD', 'STAFF_ALERTED'],
  ['event', 'type', 'INVOICE_REDATED', 'INVOICE_PERIOD_MOVED'],
  ['event', 'type', 'ATTEMPT_CANCEL_ASKED', 'ATTEMPT_CANCEL_REQUESTED'],
  ['mail', 'template', 'CANCELLED', 'CANCELED'],
];

/** Keys within stored JSON: what was decided on must be read again by the names that replays use. */
const JSON_KEYS: readonly (readonly [before: string, after: string])[] = [
  ['cardId', 'paymentMethodId'],
  ['cancelAskedAt', 'cancelRequestedAt'],
  ['next', 'end'],
  ['nextNext', 'nextEnd'],
  ['matter', 'alert'],
  ['about', 'reference'],
  ['ask', 'request'],
];
const JSON_COLUMNS: readonly (readonly [table: string, column: string])[] = [
  ['decision', 'inputs'],
  ['decision', 'dates'],
  ['decision', 'steps'],
  ['event', 'data'],
  ['idempotency_record', 'committed'],
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const [table, before, after] of COLUMNS) {
    await sql`alter table ${sql.table(table)} rename column ${sql.ref(before)} to ${sql.ref(after)}`.execute(
      db,
    );
  }
  await sql`alter table staff_matter rename to staff_alert`.execute(db);
  await sql`alter index staff_matter_open rename to staff_alert_open`.execute(db);
  await sql`alter view simulator.books rename to ledger`.execute(db);
  for (const [table, column, before, after] of VALUES) {
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${after} where ${sql.ref(column)} = ${before}`.execute(
      db,
    );
  }
  await renameLineKinds(db);
  for (const [table, column] of JSON_COLUMNS) await renameKeys(db, table, column);
}

async function renameLineKinds(db: Kysely<never>): Promise<void> {
  await sql`alter table invoice_line drop constraint invoice_line_kind_check`.execute(db);
  await sql`
    update invoice_line set kind = case kind
      when 'MONTHS_NOT_BEGUN' then 'UNUSED_MONTHS_CREDIT'
      when 'NO_PAYOUT' then 'NON_REFUNDABLE_ADJUSTMENT'
      else kind end
    where kind in ('MONTHS_NOT_BEGUN', 'NO_PAYOUT')`.execute(db);
  await sql`
    alter table invoice_line add constraint invoice_line_kind_check
    check (kind in ('PLAN', 'CREDIT', 'WAIVER', 'UNUSED_MONTHS_CREDIT', 'NON_REFUNDABLE_ADJUSTMENT'))`.execute(
    db,
  );
}

/** A key in the text of jsonb stands between a quotation mark and `": `, which no value can imitate unescaped. */
async function renameKeys(db: Kysely<never>, table: string, column: string): Promise<void> {
  for (const [before, after] of JSON_KEYS) {
    const from = `"${before}": `;
    await sql`
      update ${sql.table(table)}
      set ${sql.ref(column)} = replace(${sql.ref(column)}::text, ${from}, ${`"${after}": `})::jsonb
      where position(${from} in ${sql.ref(column)}::text) > 0`.execute(db);
  }
}
