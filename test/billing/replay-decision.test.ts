import { replayDecision } from '@kalenner/schema/billing/replay-decision';
import type { Database } from '@kalenner/schema/database/tables/database';
import { createPolicyVersions, type PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import type { Kysely } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import type { Customer } from '../kit/journey/customer.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

/** Takes effect while the subscriptions of these tests run. */
const NEXT: PolicyVersion = {
  ...POLICY_2025_05_26,
  version: '2026-02-10',
  effectiveOn: localDate('2026-02-10'),
  terms: { ...POLICY_2025_05_26.terms, guaranteeDays: 60, dueBusinessDays: 9 },
};

/** What is stored along the way: every kind of decision, refusals among them. */
const LIVES: readonly ((world: World) => Promise<unknown>)[] = [
  async (world) => {
    const customer = await world.customer('2026-01-15T09:00:00Z');
    await customer.subscribe(await world.price('pro', 'YEAR', 24_000));
    await customer.subscribe(await world.price('pro', 'YEAR', 24_000));
    await customer.upgrade(await world.price('business', 'YEAR', 48_000));
    await customer.goodwill(500);
    await customer.advance('2026-02-15T09:00:00Z');
    await customer.requestRefund('too late');
    await customer.downgrade(await world.price('pro', 'YEAR', 24_000));
    await customer.resume();
    await customer.cancel();
  },
  async (world) => {
    const customer = await world.customer('2026-01-15T09:00:00Z');
    await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
    await customer.cancel({ kind: 'END_OF_MONTH' });
    await customer.resume();
    await customer.requestRefund();
  },
  async (world) => {
    const customer = await world.customer('2026-01-15T09:00:00Z');
    await customer.subscribe(await world.price('starter', 'MONTH', 1_000), 'pm_card_authenticationRequired');
    await customer.simulate({ chargeReference: await chargeOf(customer), event: 'AUTHENTICATED' });
    await customer.simulate({ chargeReference: await chargeOf(customer), event: 'DISPUTE_OPENED' });
    await customer.simulate({ chargeReference: await chargeOf(customer), event: 'DISPUTE_LOST' });
    await customer.pay();
  },
  async (world) => {
    const customer = await world.customer('2026-01-15T09:00:00Z');
    await customer.subscribe(await world.price('starter', 'MONTH', 1_000), 'pm_card_chargeDeclined');
  },
];

test('every stored decision is decided again as it was', async () => {
  const world = await open();
  for (const live of LIVES) await live(world);

  const rows = await world.database.db.selectFrom('decision').selectAll().orderBy('id').execute();
  const kinds = [...new Set(rows.map(({ kind }) => kind))].toSorted();
  expect(kinds).toEqual(
    [
      'cancel',
      'dispute',
      'downgrade',
      'pay-invoice',
      'payment',
      'refund-by-goodwill',
      'request-refund',
      'resume',
      'subscribe',
      'upgrade',
    ].toSorted(),
  );
  expect(rows.some(({ outcome }) => outcome === 'REFUSED')).toBe(true);
  for (const row of rows) {
    const { decision, same } = await replayDecision(world.billing, refOf(row));
    expect(same, `${row.kind} ${row.subject}`).toBe(true);
    expect(plain(decision?.citations)).toEqual(row.citations);
    expect(plain(decision?.steps)).toEqual(row.steps);
  }
});

test('a version published later for the same days is not seen, unless it is asked for', async () => {
  const world = await open();
  const customer = await world.customer('2026-01-15T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  await customer.advance('2026-02-12T09:00:00Z');
  await customer.requestRefund();
  const row = await lastDecision(world.database.db);
  const later = {
    ...world.billing,
    policyVersions: async () =>
      createPolicyVersions([...(await world.billing.policyVersions()).versions, EARLIER]),
  };

  expect(row).toMatchObject({ kind: 'request-refund', outcome: 'REFUSED' });
  expect(await replayDecision(later, refOf(row))).toMatchObject({
    same: true,
    decision: { outcome: 'REFUSED' },
  });
  for (const version of ['2026-01-02', '2026-02-10']) {
    const under = await replayDecision(later, refOf(row), version);
    expect(under).toMatchObject({ same: false, decision: { outcome: 'REFUNDED' } });
  }
});

test.each([
  ['NotFound', undefined, true],
  ['InvalidInput', '1999-01-01', false],
])('a replay is refused with %s', async (name, version, strange) => {
  const world = await open();
  const customer = await world.customer('2026-01-15T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  const ref = refOf(await lastDecision(world.database.db));
  const asked = strange ? { ...ref, decisionId: uuidv7() } : ref;
  await expect(replayDecision(world.billing, asked, version)).rejects.toMatchObject({ name });
});

/** Published afterwards, for days that had been decided on. */
const EARLIER: PolicyVersion = {
  ...POLICY_2025_05_26,
  version: '2026-01-02',
  effectiveOn: localDate('2026-01-02'),
  terms: { ...POLICY_2025_05_26.terms, guaranteeDays: 60 },
};

async function open(): Promise<World> {
  const world = await openWorld({ policyVersions: createPolicyVersions([POLICY_2025_05_26, NEXT]) });
  onTestFinished(world.close);
  return world;
}

async function chargeOf(customer: Customer): Promise<string> {
  const attempt = (await customer.subscription()).invoices.flatMap(({ attempts }) => attempts).at(-1);
  if (attempt === undefined) throw new Error('no charge was made');
  return attempt.id;
}

function lastDecision(db: Kysely<Database>) {
  return db.selectFrom('decision').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
}

function refOf(row: { account_id: string; id: string }) {
  return { accountId: row.account_id, decisionId: row.id };
}

/** As the database keeps it. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
