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
  type PolicyBook,
  type PolicyTerms,
  type PolicyTexts,
  type PolicyVersion,
  policyBook,
} from '../../policy/terms/policy-terms.ts';
import { type Instant, instant, localDate } from '../../policy/time/calendar.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Ticks } from '../limits.ts';

/** A version that was just published is known to every process after at most this long. */
const FRESH_MS = 5_000;

/** Read once and kept for a few seconds by `ticks`; those who ask while it is read wait for the same answer. */
export function createPolicyBook(db: Kysely<Database>, ticks?: Ticks): () => Promise<PolicyBook> {
  return keepFresh(() => loadPolicyBook(db), FRESH_MS, ticks);
}

export async function loadPolicyBook(db: Kysely<Database>): Promise<PolicyBook> {
  return policyBook((await listPolicyVersions(db)).map(versionOf));
}

/**
 * At start-up: publishes the versions that come with the program, once each, and not before their time. Throws where one
 * is stored with other terms or another date: a published version never changes.
 */
export async function ensurePolicyVersions(
  db: Kysely<Database>,
  versions: readonly PolicyVersion[],
  now: Instant,
): Promise<void> {
  const stored = new Map((await listPolicyVersions(db)).map((row) => [row.version, row]));
  for (const version of versions) {
    if (version.publishedAt > now) continue;
    const row = stored.get(version.version);
    if (row === undefined) await insertPolicyVersion(db, rowOf(version, false));
    else mustBeEqual(version, row);
  }
}

export function rowOf({ version, effectiveOn, publishedAt, terms, texts }: PolicyVersion, notify: boolean) {
  return { version, effective_on: effectiveOn, published_at: publishedAt, notify, terms, texts };
}

function mustBeEqual({ version, effectiveOn, terms }: PolicyVersion, row: PolicyVersionRow): void {
  if (row.effective_on === effectiveOn && isDeepStrictEqual(row.terms, terms)) return;
  const own = JSON.stringify({ effectiveOn, terms });
  const stored = JSON.stringify({ effectiveOn: row.effective_on, terms: row.terms });
  throw new Error(
    `policy version ${version} is published as ${stored}; expected that here too, not ${own}: publish another version`,
  );
}

/** The terms were checked when they were published, and `policyBook` checks them again. */
function versionOf(row: PolicyVersionRow): PolicyVersion {
  return {
    version: row.version,
    effectiveOn: localDate(row.effective_on),
    publishedAt: instant(row.published_at),
    terms: row.terms as PolicyTerms,
    texts: row.texts as PolicyTexts,
  };
}
