import { sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { ProviderEventTable } from './payment-attempt.table.ts';

/** False if it was taken in before. */
export async function insertProviderEvent(
  trx: Transaction<Database>,
  event: ProviderEventTable,
): Promise<boolean> {
  const { rows } = await sql`
    insert into provider_event
    select r.* from json_populate_record(null::provider_event, cast(${JSON.stringify(event)} as json)) as r
    on conflict do nothing
    returning event_id`.execute(trx);
  return rows.length === 1;
}
