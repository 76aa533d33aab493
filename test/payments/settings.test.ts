import { listLedgerEntries } from '@kalenner/schema/payments/simulator/ledger';
import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator/open-simulator-database';
import { createSeededRandom } from '@kalenner/schema/payments/simulator/seeded-random';
import { BENCHMARK_SETTINGS, parseSimulatorSettings } from '@kalenner/schema/payments/simulator/settings';
import { createSimulator } from '@kalenner/schema/payments/simulator/simulator';
import { expect, onTestFinished, test } from 'vitest';
import { createCharge, createRefund, describeOutcome, openLedger, START, setUpSimulator } from './setup.ts';

openLedger();

const FAULTY = { faults: { busy: 0.2, timeoutBefore: 0.2, timeoutAfter: 0.2 } };

async function outcomesWith(seed: number): Promise<string[]> {
  const { simulator } = await setUpSimulator({ random: createSeededRandom(seed), settings: FAULTY });
  const outcomes: string[] = [];
  for (let call = 0; call < 30; call += 1)
    outcomes.push(await describeOutcome(simulator.charge(createCharge('pm_card_visa'))));
  return outcomes;
}

test('the same seed makes the same faults, another seed others', async () => {
  const one = await outcomesWith(1);
  const again = await outcomesWith(1);
  const other = await outcomesWith(2);
  expect(again).toEqual(one);
  expect(other).not.toEqual(one);
  expect(new Set(one)).toEqual(new Set(['SUCCEEDED', 'timed out', 'busy 1000']));
});

test('faults never charge or refund twice: sent until answered, each reference is booked once', async () => {
  const { simulator, db } = await setUpSimulator({ random: createSeededRandom(7), settings: FAULTY });
  const requests = Array.from({ length: 40 }, () => createCharge('pm_card_visa'));
  await Promise.all(
    requests.map(async (request) => {
      expect(await untilAnswered(() => simulator.charge(request))).toBe('SUCCEEDED');
      const refund = createRefund(request, 900);
      expect(await untilAnswered(() => simulator.refund(refund))).toBe('COMPLETED');
    }),
  );
  const ledger = await listLedgerEntries(db);
  expect(ledger.map(({ captured, refunded, kept }) => ({ captured, refunded, kept }))).toEqual(
    Array(40).fill({ captured: 2900, refunded: 900, kept: 2000 }),
  );
});

async function untilAnswered(send: () => Promise<{ readonly status: string }>): Promise<string> {
  for (;;) {
    const outcome = await describeOutcome(send());
    if (outcome !== 'timed out' && !outcome.startsWith('busy')) return outcome;
  }
}

test('latency has its minimum, its average and a tail', async () => {
  const { simulator, slept } = await setUpSimulator({
    random: createSeededRandom(3),
    settings: { latency: { minMs: 50, meanMs: 200 } },
  });
  await Promise.all(Array.from({ length: 400 }, () => simulator.lookUpCharge({ reference: 'nobody' })));
  const mean = slept.reduce((sum, milliseconds) => sum + milliseconds, 0) / slept.length;
  expect(slept).toHaveLength(400);
  expect(Math.min(...slept)).toBeGreaterThanOrEqual(50);
  expect(Math.max(...slept)).toBeGreaterThan(500);
  expect(mean).toBeGreaterThan(170);
  expect(mean).toBeLessThan(230);
});

test('instant: no waiting, no faults, nothing but the charge is written', async () => {
  const { simulator, slept, db } = await setUpSimulator({ settings: BENCHMARK_SETTINGS });
  const requests = Array.from({ length: 600 }, () => createCharge('pm_card_visa'));
  const answers = await Promise.all(requests.map((request) => simulator.charge(request)));
  expect(await Promise.all(requests.map(({ reference }) => simulator.lookUpCharge({ reference })))).toEqual(
    answers,
  );
  expect(slept).toEqual([]);
  expect(await listLedgerEntries(db)).toHaveLength(600);
  expect(await simulator.takeWebhooks()).toEqual([]);
});

test('instant keeps what it promises: the same reference at once, before and in a mix', async () => {
  const { simulator, findLedgerEntry: getLedgerEntry } = await setUpSimulator({
    settings: BENCHMARK_SETTINGS,
  });
  const [visa, declined, early] = ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_visa'].map((token) =>
    createCharge(token),
  );
  if (visa === undefined || declined === undefined || early === undefined) throw new Error('three were made');
  await simulator.charge(early);
  const mismatched = { ...early, accountId: 'account-2' };
  const outcomes = await Promise.all(
    [visa, visa, declined, mismatched, visa, early].map((request) =>
      describeOutcome(simulator.charge(request)),
    ),
  );
  expect(outcomes).toEqual([
    'SUCCEEDED',
    'SUCCEEDED',
    'FAILED card_declined',
    'refused idempotency_mismatch',
    'SUCCEEDED',
    'SUCCEEDED',
  ]);
  expect(await getLedgerEntry(visa.reference)).toMatchObject({ captured: 2900, sends: 3 });
});

test('instant from many simulators at once records every reference once', async () => {
  const { simulator, db, url } = await setUpSimulator({ settings: BENCHMARK_SETTINGS });
  const { db: otherDb, close } = openSimulatorDatabase(url);
  onTestFinished(close);
  const other = createSimulator(otherDb, {
    now: () => START,
    secret: 'whsec_test',
    settings: BENCHMARK_SETTINGS,
  });
  const requests = Array.from({ length: 200 }, () => createCharge('pm_card_visa'));
  await Promise.all([
    ...requests.map((request) => simulator.charge(request)),
    ...requests.toReversed().map((request) => other.charge(request)),
  ]);
  const ledger = await listLedgerEntries(db);
  expect(ledger.map(({ captured, sends }) => `${captured} ${sends}`)).toEqual(Array(200).fill('2900 2'));
});

test('the ledger can be listed for some accounts', async () => {
  const { simulator, db } = await setUpSimulator();
  for (const accountId of ['a', 'b', 'c'])
    await simulator.charge(createCharge('pm_card_visa', { accountId }));
  const ledger = await listLedgerEntries(db, ['a', 'c']);
  expect(ledger.map(({ account_id }) => account_id).toSorted()).toEqual(['a', 'c']);
});

test.each([
  ['a rate above 1', { faults: { busy: 1.1 } }, 'faults.busy'],
  ['an average below the minimum', { latency: { minMs: 10, meanMs: 5 } }, 'minMs <= meanMs'],
  ['webhooks of what none tells', { batchCharges: true }, 'webhooks.tell STEERED'],
  ['a setting that does not exist', { latencies: 5 }, 'latencies'],
])('%s is refused', (_, settings, said) => {
  expect(() => parseSimulatorSettings(settings)).toThrow(said);
});

test('seeded numbers stay in [0, 1) and fill it', () => {
  const random = createSeededRandom(42);
  const drawn = Array.from({ length: 10_000 }, random);
  expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
  const tenths = Map.groupBy(drawn, (value) => Math.floor(value * 10));
  expect(tenths.size).toBe(10);
  for (const values of tenths.values()) expect(values.length).toBeGreaterThan(850);
});
