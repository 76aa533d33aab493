/** A second outbox beside that of mails, with a table of its own: parcels, which carriers take to doors. */

import type { Billing } from '@kalenner/schema/billing/billing';
import type { Outbox, OutboxItem, OutboxOutcome } from '@kalenner/schema/billing/outbox/outbox';
import { computeBucket } from '@kalenner/schema/database/engine/bucket';
import type { Claimable } from '@kalenner/schema/database/engine/claims';
import type { OutboxColumns } from '@kalenner/schema/database/engine/outbox-rows';
import { buildAnyOf } from '@kalenner/schema/database/engine/row-sets';
import type { Instant } from '@kalenner/schema/policy/time/calendar';
import { sql } from 'kysely';
import { v7 } from 'uuid';
import { type BareBilling, openBareBilling } from '../billing/bare-billing.ts';
import { insertTestAccount } from '../database/rows.ts';

interface ParcelTable extends OutboxColumns {
  readonly carrier: string;
  readonly packed_at: string;
  /** The carrier's number of it. */
  readonly tracking: string | null;
}

declare module '@kalenner/schema/database/tables/database' {
  interface Database {
    parcel: ParcelTable;
  }
}

export interface Parcel extends OutboxItem {
  readonly carrier: string;
}

/** What a carrier says of one parcel, or throws; nothing: it takes it. */
export type Carrier = (parcel: Parcel) => OutboxOutcome | undefined | Promise<OutboxOutcome | undefined>;

export const UNSENT_PARCELS: Claimable<'parcel'> = {
  table: 'parcel',
  due: 'packed_at',
  waiting: sql<boolean>`sent_at is null and parked_reason is null`,
};

/** A billing engine whose database has the table. */
export async function openParcels(at: Instant): Promise<BareBilling> {
  const bareBilling = await openBareBilling(at);
  await sql`
    create table parcel (
      account_id uuid not null, id uuid not null, bucket smallint not null, packed_at timestamptz not null,
      carrier text not null, tracking text, sent_at timestamptz, claimed_until timestamptz,
      sends smallint not null default 0 check (sends >= 0), failures smallint not null default 0, parked_reason text,
      primary key (account_id, id)
    )`.execute(bareBilling.db);
  return bareBilling;
}

/** Their ids, of as many accounts as there are carriers named. */
export async function insertParcels(
  { db, now }: BareBilling,
  carriers: readonly string[],
): Promise<readonly string[]> {
  const rows = [];
  for (const carrier of carriers) {
    const account_id = await insertTestAccount(db);
    const row = { account_id, id: v7(), bucket: computeBucket(account_id), packed_at: now, carrier };
    rows.push({ ...row, sends: 0, failures: 0 });
  }
  await db.insertInto('parcel').values(rows).execute();
  return rows.map(({ id }) => id);
}

/** Each carrier is a destination; `left` has the ids of all that were handed to one, in order. */
export function createParcelOutbox(
  { db }: Pick<Billing, 'db'>,
  carry: Carrier = () => undefined,
  options: Partial<Outbox<Parcel>> = {},
) {
  const left: string[] = [];
  const outbox: Outbox<Parcel> = {
    name: 'parcels',
    due: UNSENT_PARCELS,
    load: (claimed) =>
      db
        .selectFrom('parcel')
        .select(['account_id', 'id', 'claimed_until', 'failures', 'carrier'])
        .where('id', '=', buildAnyOf(claimed.map(({ id }) => id)))
        .where('sent_at', 'is', null)
        .orderBy('packed_at')
        .orderBy('id')
        .execute(),
    async send(parcels) {
      left.push(...parcels.map(({ id }) => id));
      const outcomes = parcels.map(async (parcel) => {
        const outcome = (await carry(parcel)) ?? { kind: 'SENT', columns: { tracking: `T-${parcel.id}` } };
        return [parcel.id, outcome] as const;
      });
      return new Map(await Promise.all(outcomes));
    },
    getDestination: ({ carrier }) => carrier,
    itemsPerRequest: 1,
    requestsAtOnce: 2,
    ...options,
  };
  return { outbox, left };
}
