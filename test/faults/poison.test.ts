/** One broken account among many: it is parked with its reason, and all the others of its batch are billed. */

import { processDueAccounts } from '@kalenner/schema/billing/batch/process-due-accounts';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import type { Database } from '@kalenner/schema/database/tables/database';
import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator/open-simulator-database';
import { createSimulator } from '@kalenner/schema/payments/simulator/simulator';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { type Kysely, sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { countRenewals } from '../kit/database/renewal-counts.ts';
import { seedDue } from '../kit/database/seed-due.ts';

const DUE = { dueOn: '2026-11-01', dueAt: '2026-10-31T23:00:00.000Z' };
const NOW = instant('2026-11-01T08:00:00Z');

type Break = (db: Kysely<Database>, accountId: string) => Promise<unknown>;

const BROKEN: readonly (readonly [what: string, reason: RegExp, breakIt: Break])[] = [
  [
    'a zone that nobody knows',
    /Mars\/Olympus/,
    (db, id) => sql`update account set zone = 'Mars/Olympus' where id = ${id}`.execute(db),
  ],
  [
    'a term before its anchor',
    /term\.start/,
    (db, id) => sql`update subscription set anchor = '2027-01-01' where account_id = ${id}`.execute(db),
  ],
  [
    'a moment that is none',
    /infinity/,
    (db, id) => sql`update payment_attempt set settled_at = 'infinity' where account_id = ${id}`.execute(db),
  ],
  [
    'a date that is none',
    /infinity/,
    (db, id) => sql`update invoice set period_end = 'infinity' where account_id = ${id}`.execute(db),
  ],
  [
    'a card that is not there',
    /payment_attempt_account_id_card_id_fkey/,
    (db, id) => sql`update account set payment_method_id = gen_random_uuid() where id = ${id}`.execute(db),
  ],
];

test.each(BROKEN)('%s', async (_, reason, breakIt) => {
  const { db, billing } = await twenty();
  const accounts = await db.selectFrom('account').select('id').orderBy('id').execute();
  const [broken = ''] = accounts.map(({ id }) => id).slice(7);
  await breakIt(db, broken);

  const played = await processDueAccounts(
    billing,
    accounts.map(({ id }) => id),
  );

  expect(played).toEqual({ accounts: 19, overtaken: 0, parked: 1, charges: 19 });
  expect(await countRenewals(db, NOW)).toMatchObject({
    billed_once: 19,
    succeeded: 19,
    taken_once: 19,
    parked: 1,
  });
  const parked = await db
    .selectFrom('subscription')
    .select(['account_id', 'parked_reason', 'claimed_until'])
    .where('parked_reason', 'is not', null)
    .execute();
  expect(parked).toEqual([
    { account_id: broken, parked_reason: expect.stringMatching(reason), claimed_until: null },
  ]);
});

async function twenty() {
  const { db, url, drop } = await createTestDatabase();
  const ledgerDatabase = openSimulatorDatabase(url);
  onTestFinished(async () => {
    await ledgerDatabase.close();
    await drop();
  });
  await seedDue(db, { count: 20, ...DUE });
  const policyVersions = createPolicyVersions([POLICY_2025_05_26]);
  const provider = () =>
    createSimulator(ledgerDatabase.db, { now: () => NOW, secret: 'a secret of this test' });
  return {
    db,
    billing: createBilling({ db, clock: () => NOW, provider, policyVersions: async () => policyVersions }),
  };
}
