import { deriveFactsAfterWrite } from '@kalenner/schema/billing/batch/facts-after-write';
import { loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import { createChangeEntry } from '@kalenner/schema/billing/writing/change-entry';
import { writeEntries } from '@kalenner/schema/billing/writing/write-entries';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { decideDue } from '@kalenner/schema/policy/timeline/next-action';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../../kit/database/database.ts';
import { seedDue } from '../../kit/database/seed-due.ts';

const DUE = { dueOn: '2026-11-01', dueAt: '2026-10-31T23:00:00.000Z' };
const ON = {
  asOf: instant('2026-11-01T08:00:00Z'),
  policyVersions: createPolicyVersions([POLICY_2025_05_26]),
  by: 'job:due',
  newId: uuidv7,
};

test.each([
  ['renewed and charged', {}, 'ATTEMPT_STARTED'],
  ['ended with its month', { ends_on: DUE.dueOn }, 'SUBSCRIPTION_ENDED'],
] as const)('what is known of a subscription %s is what reading it again gives', async (_, state, type) => {
  const { db, drop } = await createTestDatabase();
  onTestFinished(drop);
  await seedDue(db, { count: 2, ...DUE });
  await db
    .updateTable('subscription')
    .set({ version: 4, ...state })
    .execute();
  const accounts = await db.selectFrom('account').select('id').execute();
  const ids = accounts.map(({ id }) => id);
  const entries = [...(await loadManyFacts(db, ids)).values()].map((loaded) => {
    const { facts, changes } = decideDue(loaded.facts, ON);
    return createChangeEntry({ loaded, context: ON, after: facts, changes, by: ON.by, requestId: null });
  });
  const written = await writeEntries({ db, announce: () => undefined }, entries);
  expect(written.flatMap((entry) => entry.changes).filter((change) => change.type === type)).toHaveLength(2);

  const again = await loadManyFacts(db, ids);

  for (const entry of written) {
    const { rows: _rows, ...loaded } = again.get(entry.after.id) ?? { rows: null };
    const { rows: _stale, ...known } = { rows: null, ...deriveFactsAfterWrite(entry) };
    expect(known).toEqual(loaded);
  }
});
