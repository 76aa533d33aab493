/** A partner is known by its first key: later keys that replace it name the same owner, and see the same accounts. */

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table api_key add column owner_id uuid`.execute(db);
  await sql`update api_key set owner_id = id`.execute(db);
  await sql`alter table api_key alter column owner_id set not null`.execute(db);
  await sql`
    alter table api_key
    add constraint api_key_owner foreign key (owner_id) references api_key (id)`.execute(db);
  await sql`create index api_key_of_owner on api_key (owner_id)`.execute(db);
}
