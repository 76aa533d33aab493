/** What a bank withdrew, as the provider told it, and what of that an invoice asks for again. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table payment_attempt add column withdrawn integer not null default 0`.execute(db);
  await sql`alter table payment_attempt add column lost integer not null default 0`.execute(db);
  await sql`alter table payment_attempt add constraint payment_attempt_lost_check check (lost >= 0)`.execute(
    db,
  );
  await sql`
    update payment_attempt set withdrawn = disputed, lost = case when dispute = 'LOST' then disputed else 0 end
    where disputed > 0`.execute(db);
  await sql`
    alter table payment_attempt add constraint payment_attempt_withdrawn_covered
      check (disputed <= withdrawn and lost <= withdrawn and withdrawn <= captured)`.execute(db);
}
