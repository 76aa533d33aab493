/** Writes steps of stored histories as the use cases do: on facts as loaded, under their versions. */

import { type LoadedFacts, loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import type { ChangeEntry } from '@kalenner/schema/billing/writing/differences';
import { writeGuarded } from '@kalenner/schema/billing/writing/write-changes';
import type { Database } from '@kalenner/schema/database/tables/database';
import { applyChanges } from '@kalenner/schema/policy/facts/apply-changes';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts } from '@kalenner/schema/policy/facts/facts';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { findNextAction } from '@kalenner/schema/policy/timeline/next-action';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import type { Kysely, Transaction } from 'kysely';

export const RECORDED_AT = instant('2030-01-01T00:00:00.000Z');
const POLICY_VERSIONS = createPolicyVersions([POLICY_2025_05_26]);

export interface Writing {
  readonly accountId: string;
  readonly changes: readonly Change[];
  readonly paymentMethodId: string | null;
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
    for (const { accountId, paymentMethodId } of writings) {
      if (loaded.get(accountId)?.facts.paymentMethodId !== paymentMethodId)
        await setPaymentMethod(trx, accountId, paymentMethodId);
    }
    return writeGuarded(
      trx,
      writings.map((it) => toChangeEntry(loaded.get(it.accountId), it)),
    );
  });
}

export function toChangeEntry(
  loaded: LoadedFacts | undefined,
  { accountId, changes, paymentMethodId }: Writing,
): ChangeEntry {
  if (loaded === undefined) throw new Error(`account ${accountId} has no facts`);
  const after = applyChanges({ ...loaded.facts, paymentMethodId: paymentMethodId }, changes);
  const dueAt = new Map(after.subscriptions.map((it) => [it.id, findDueAction(after, it.id)]));
  return { loaded, changes, after, dueAt, by: 'test', requestId: null, recordedAt: RECORDED_AT };
}

function findDueAction(facts: AccountFacts, id: string) {
  const value = facts.subscriptions.find((subscription) => subscription.id === id);
  return value === undefined ? null : findNextAction(facts, value, POLICY_VERSIONS);
}

async function setPaymentMethod(
  trx: Transaction<Database>,
  id: string,
  paymentMethodId: string | null,
): Promise<void> {
  await trx.updateTable('account').set({ payment_method_id: paymentMethodId }).where('id', '=', id).execute();
}
