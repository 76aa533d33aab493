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
  /** The instant until which nobody else claims the request. */
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
 * Claims a request: a new one, or one whose worker was lost. Returns the record; it is the caller's if its `claim_id`
 * is.
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
  // The former holder did nothing and has freed the key since: it can be claimed.
  return theirs ?? claimRequest(db, claim);
}

type ClaimedRequest = RequestKey & { readonly claimId: string };

/**
 * Records the committed ids, within the transaction that executes the request. The first commit wins. Returns false if
 * another worker has claimed it.
 */
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

/** Deletes a request that did nothing: the key is free again. */
export async function deleteRequest(
  db: Kysely<Database>,
  { caller, key, claimId }: ClaimedRequest,
): Promise<void> {
  await sql`
    delete from idempotency_record
    where caller = ${caller} and key = ${key} and claim_id = ${claimId} and committed is null`.execute(db);
}

/**
 * Releases a request that failed half way, or whose worker will not answer: the next one with the key claims it at
 * once.
 */
export async function releaseRequest(
  db: Kysely<Database>,
  { caller, key, claimId }: ClaimedRequest,
  now: string,
): Promise<void> {
  await sql`
    update idempotency_record set claimed_until = cast(${now} as timestamptz) - interval '1 second'
    where caller = ${caller} and key = ${key} and claim_id = ${claimId} and state = 'STARTED'`.execute(db);
}

/** Deletes old requests and returns their number. */
export async function deleteOldRequests(db: Kysely<Database>, before: string): Promise<number> {
  const result = await db
    .deleteFrom('idempotency_record')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Counts the requests to delete; `oldest` is the instant at which the first of them was made. */
export async function countOldRequests(db: Kysely<Database>, before: string): Promise<Backlog> {
  const { rows, oldest } = await db
    .selectFrom('idempotency_record')
    .select((eb) => [eb.fn.countAll<string>().as('rows'), eb.fn.min('created_at').as('oldest')])
    .where('created_at', '<', before)
    .executeTakeFirstOrThrow();
  return { rows: Number(rows), oldest };
}
