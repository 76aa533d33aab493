/** POLICY_CHANGE: the published versions, as every process reads them from the table. */

import { isDeepStrictEqual } from 'node:util';
import type { Kysely } from 'kysely';
import {
  insertPolicyVersion,
  listPolicyVersions,
} from '../../database/policy-version/policy-version.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { PolicyVersionRow } from '../../database/tables/policy-version.table.ts';
import {
  createPolicyVersions,
  type PolicyTerms,
  type PolicyTexts,
  type PolicyVersion,
  type PolicyVersions,
} from '../../policy/terms/policy-terms.ts';
import { type Instant, instant, localDate } from '../../policy/time/calendar.ts';
import type { Ticks } from '../limits.ts';
import { createTtlCache } from '../ttl-cache.ts';

/** A version that was just published is known to every process after at most this long. */
const TTL_MS = 5_000;

/** Read once and kept for a few seconds by `ticks`; those who ask while it is read wait for the same answer. */
export function createPolicyVersionsCache(
  db: Kysely<Database>,
  ticks?: Ticks,
): () => Promise<PolicyVersions> {
  return createTtlCache(() => loadPolicyVersions(db), TTL_MS, ticks);
}

export async function loadPolicyVersions(db: Kysely<Database>): Promise<PolicyVersions> {
  return createPolicyVersions((await listPolicyVersions(db)).map(toPolicyVersion));
}

/**
 * At start-up: publishes the versions that come with the program, once each, and not before their time. Throws where one
 * is stored with other terms or another date: a published version never changes.
 */
export async function insertBundledPolicyVersions(
  db: Kysely<Database>,
  versions: readonly PolicyVersion[],
  now: Instant,
): Promise<void> {
  const stored = new Map((await listPolicyVersions(db)).map((row) => [row.version, row]));
  for (const version of versions) {
    if (version.publishedAt > now) continue;
    const row = stored.get(version.version);
    if (row === undefined) await insertPolicyVersion(db, toPolicyVersionRow(version, false));
    else assertSameVersion(version, row);
  }
}

export function toPolicyVersionRow(
  { version, effectiveOn, publishedAt, terms, texts }: PolicyVersion,
  notify: boolean,
) {
  return { version, effective_on: effectiveOn, published_at: publishedAt, notify, terms, texts };
}

function assertSameVersion({ version, effectiveOn, terms }: PolicyVersion, row: PolicyVersionRow): void {
  if (row.effective_on === effectiveOn && isDeepStrictEqual(row.terms, terms)) return;
  const own = JSON.stringify({ effectiveOn, terms });
  const stored = JSON.stringify({ effectiveOn: row.effective_on, terms: row.terms });
  throw new Error(
    `policy version ${version} is published as ${stored}; expected that here too, not ${own}: publish another version`,
  );
}

/** The terms were checked when they were published, and `createPolicyVersions` checks them again. */
function toPolicyVersion(row: PolicyVersionRow): PolicyVersion {
  return {
    version: row.version,
    effectiveOn: localDate(row.effective_on),
    publishedAt: instant(row.published_at),
    terms: row.terms as PolicyTerms,
    texts: row.texts as PolicyTexts,
  };
}
