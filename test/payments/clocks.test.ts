import { expect, test } from 'vitest';
import { createCharge, describeOutcome, openLedger, START, setUpSimulator } from './setup.ts';

openLedger();

test('on a test clock all instants are its own, and its webhooks travel in real time', async () => {
  const { simulator } = await setUpSimulator();
  const clocked = simulator.forClock({ id: 'clock-1', now: () => '2027-06-01T00:00:00.000Z' });
  const request = createCharge('pm_card_visa');

  expect(await clocked.charge(request)).toMatchObject({ at: '2027-06-01T00:00:00.000Z' });

  expect(await simulator.takeWebhooks()).toEqual([]);
  const [{ body, signature } = { body: '', signature: '' }] = await clocked.takeWebhooks();
  const event = { reference: request.reference, at: '2027-06-01T00:00:00.000Z' };
  expect(simulator.readWebhook(body, signature)).toMatchObject(event);
  expect(clocked.readWebhook(body, signature)).toMatchObject(event);
});

test('the ledger is the same on every clock', async () => {
  const { simulator } = await setUpSimulator();
  const clocked = simulator.forClock({ id: 'clock-1', now: () => '2027-06-01T00:00:00.000Z' });
  const request = createCharge('pm_card_visa');
  await simulator.charge(request);
  expect(await clocked.charge(request)).toMatchObject({ status: 'SUCCEEDED', at: START });
});

test.each(['sim_in_doubt', 'sim_timeout_before'])(
  '%s: what is told of a charge is told on the clock it was sent on, whoever steers',
  async (token) => {
    const { simulator } = await setUpSimulator();
    const clocked = simulator.forClock({ id: 'clock-1', now: () => '2027-06-01T00:00:00.000Z' });
    const request = createCharge(token);
    expect(await describeOutcome(clocked.charge(request))).toBe('timed out');
    await simulator.simulate({ chargeReference: request.reference, event: 'SUCCEEDED' });
    await simulator.simulate({ chargeReference: request.reference, event: 'DISPUTE_OPENED' });
    expect(await simulator.takeWebhooks()).toEqual([]);
    expect(await clocked.takeWebhooks()).toHaveLength(2);
  },
);
