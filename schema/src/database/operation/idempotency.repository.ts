import { type Kysely, sql, type Transaction } from 'kysely';
import type { Backlog } from '../engine/claims.ts';
import type { Database } from '../tables/database.ts';

export interface RequestKey {
  readonly caller: string;
  readonly key: string;
}

export interface RequestClaim extends RequestKey {
  readonly inputHash: string;
  readonly claimId: string;
  readonly now: string;
  /** Until then nobody else takes it up. */
  readonly until: string;
}

export interface RequestRecord {
  readonly input_hash: string;
  readonly state: 'STARTED' | 'DONE';
  readonly answer: unknown;
  readonly claim_id: string | null;
  readonly committed: unknown;
}

/**
 * Takes a request in hand: a new one, or one whose worker was lost. The record as it stands; it is the caller's if
 * `claim_id` is theirs.
 */
export async function claimRequest(db: Kysely<Database>, claim: RequestClaim): Promise<RequestRecord> {
  const { caller, key, inputHash, claimId, now, until } = claim;
  const taken = await sql<RequestRecord>`
    insert into idempotency_record as t (caller, key, input_hash, state, claim_id, claimed_until, created_at)
    values (${caller}, ${key}, ${inputHash}, 'STARTED', ${claimId}, ${until}, ${now})
    on conflict (caller, key) do update
    set claim_id = excluded.claim_id, claimed_until = excluded.claimed_until
    where t.state = 'STARTED' and t.input_hash = excluded.input_hash and t.claimed_until < ${now}
    returning input_hash, state, answer, claim_id, committed`.execute(db);
  const [mine] = taken.rows;
  if (mine !== undefined) return mine;
  const theirs = await db
    .selectFrom('idempotency_record')
    .select(['input_hash', 'state', 'answer', 'claim_id', 'committed'])
    .where('caller', '=', caller)
    .where('key', '=', key)
    .executeTakeFirst();
  // Whoever had it did nothing and has freed the key since: it is to be had.
  return theirs ?? claimRequest(db, claim);
}

type ClaimedRequest = RequestKey & { readonly claimId: string };

/** In the transaction that does what was asked. What was committed first stands. False: another has taken it up. */
export async function setRequestCommitted(
  trx: Transaction<Database>,
  { caller, key, claimId }: ClaimedRequest,
  committed: object,
): Promise<boolean> {
  const { rows } = await sql`
    update idempotency_record
    set committed = coalesce(committed, cast(${JSON.stringify(committed)} as jsonb))
    where caller = ${caller} and key = ${key} and claim_id = ${claimId}
    returning key`.execute(trx);
  return rows.length === 1;
}

export async function setRequestDone(
  db: Kysely<Database>,
  { caller, key, claimId }: ClaimedRequest,
  answer: object,
): Promise<void> {
  await sql`
    update idempotency_record
    set state = 'DONE', answer = cast(${JSON.stringify(answer)} as jsonb), claimed_until = null
    where caller = ${caller} and key = ${key} and claim_id = ${claimId}`.execute(db);
}

/** Nothing was done: the key is free again. */
export async function deleteRequest(
  db: Kysely<Database>,
  { caller, key, claimId }: ClaimedRequest,
): Promise<void> {
  await sql`
    delete from idempotency_record
    where caller = ${caller} and key = ${key} and claim_id = ${claimId} and committed is null`.execute(db);
}

/** It failed half way, or its worker will not answer: the next one with the key takes it up at once. */
export async function releaseRequest(
  db: Kysely<Database>,
  { caller, key, claimId }: ClaimedRequest,
  now: string,
): Promise<void> {
  await sql`
    update idempotency_record set claimed_until = cast(${now} as timestamptz) - interval '1 second'
    where caller = ${caller} and key = ${key} and claim_id = ${claimId} and state = 'STARTED'`.execute(db);
}

/** How many were forgotten. */
export async function deleteOldRequests(db: Kysely<Database>, before: string): Promise<number> {
  const result = await db
    .deleteFrom('idempotency_record')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** How many would be forgotten; `oldest` is when the first of them was made. */
export async function countOldRequests(db: Kysely<Database>, before: string): Promise<Backlog> {
  const { rows, oldest } = await db
    .selectFrom('idempotency_record')
    .select((eb) => [eb.fn.countAll<string>().as('rows'), eb.fn.min('created_at').as('oldest')])
    .where('created_at', '<', before)
    .executeTakeFirstOrThrow();
  return { rows: Number(rows), oldest };
}
