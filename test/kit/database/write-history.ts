/** Writes steps of stored histories as the use cases do: on facts as loaded, under their versions. */

import { type LoadedFacts, loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import { writeGuarded } from '@kalenner/schema/billing/writing/write-changes';
import type { ChangeEntry } from '@kalenner/schema/billing/writing/written-changes';
import type { Database } from '@kalenner/schema/database/tables/database';
import { applyChanges } from '@kalenner/schema/policy/facts/apply-changes';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts } from '@kalenner/schema/policy/facts/facts';
import { policyBook } from '@kalenner/schema/policy/terms/policy-terms';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { nextAction } from '@kalenner/schema/policy/timeline/agenda';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import type { Kysely, Transaction } from 'kysely';

export const RECORDED_AT = instant('2030-01-01T00:00:00.000Z');
const BOOK = policyBook([POLICY_2025_05_26]);

export interface Writing {
  readonly accountId: string;
  readonly changes: readonly Change[];
  readonly cardId: string | null;
}

/** One transaction; answers which accounts were written. */
export async function write(
  db: Kysely<Database>,
  writings: readonly Writing[],
): Promise<ReadonlySet<string>> {
  const loaded = await loadManyFacts(
    db,
    writings.map(({ accountId }) => accountId),
  );
  return db.transaction().execute(async (trx) => {
    for (const { accountId, cardId } of writings) {
      if (loaded.get(accountId)?.facts.cardId !== cardId) await setCard(trx, accountId, cardId);
    }
    return writeGuarded(
      trx,
      writings.map((it) => entryOf(loaded.get(it.accountId), it)),
    );
  });
}

export function entryOf(
  loaded: LoadedFacts | undefined,
  { accountId, changes, cardId }: Writing,
): ChangeEntry {
  if (loaded === undefined) throw new Error(`account ${accountId} has no facts`);
  const after = applyChanges({ ...loaded.facts, cardId }, changes);
  const dueAt = new Map(after.subscriptions.map((it) => [it.id, dueOf(after, it.id)]));
  return { loaded, changes, after, dueAt, by: 'test', requestId: null, recordedAt: RECORDED_AT };
}

function dueOf(facts: AccountFacts, id: string) {
  const value = facts.subscriptions.find((subscription) => subscription.id === id);
  return value === undefined ? null : nextAction(facts, value, BOOK);
}

async function setCard(trx: Transaction<Database>, id: string, cardId: string | null): Promise<void> {
  await trx.updateTable('account').set({ card_id: cardId }).where('id', '=', id).execute();
}
