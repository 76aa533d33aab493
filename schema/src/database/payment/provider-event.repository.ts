import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { ProviderEventTable } from '../tables/payment-attempt.table.ts';

/** Inserts a provider's event; false if it was processed before. */
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

/** Lists the processed events of one kind about one charge or refund, in no order. */
export function listProviderEvents(
  db: Kysely<Database>,
  { accountId, kind, reference }: { accountId: string; kind: string; reference: string },
): Promise<Pick<ProviderEventTable, 'event_id' | 'payload'>[]> {
  return db
    .selectFrom('provider_event')
    .select(['event_id', 'payload'])
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('reference', '=', reference)
    .execute();
}
