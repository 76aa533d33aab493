import { systemClock } from '@kalenner/schema/billing/clock';
import { simulate } from '@kalenner/schema/billing/sandbox/simulate';
import { openSimulatorDatabase } from '@kalenner/schema/payments/simulator/open-simulator-database';
import type { SimulatedOutcome } from '@kalenner/schema/payments/simulator/outcomes';
import { createSimulator, type Simulator } from '@kalenner/schema/payments/simulator/simulator';
import { computeSubscriptionStatus } from '@kalenner/schema/policy/facts/status';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { v7 as uuidv7 } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import type { Customer } from '../../kit/journey/customer.ts';
import { openWorld, WEBHOOK_SECRET, type World } from '../../kit/journey/world.ts';

const AT = '2026-01-15T09:00:00Z';

/** What the provider does to the one charge of a first month, and what the subscription comes to. */
test.each<[token: string, events: SimulatedOutcome[], seen: string]>([
  ['pm_card_authenticationRequired', ['AUTHENTICATED'], 'SUCCEEDED ACTIVE'],
  ['pm_card_authenticationRequired', ['AUTHENTICATION_FAILED'], 'FAILED CANCELED'],
  ['sim_in_doubt', ['SUCCEEDED'], 'SUCCEEDED ACTIVE'],
  ['sim_in_doubt', ['FAILED'], 'FAILED CANCELED'],
  ['pm_card_visa', ['DISPUTE_OPENED'], 'SUCCEEDED OPEN ACTIVE'],
  ['pm_card_visa', ['DISPUTE_OPENED', 'DISPUTE_LOST'], 'SUCCEEDED LOST SUSPENDED'],
  ['pm_card_visa', ['DISPUTE_OPENED', 'DISPUTE_WON'], 'SUCCEEDED WON ACTIVE'],
])('%s, then %j: %s', async (token, events, seen) => {
  const { customer, simulator, world } = await open();
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000), token);
  for (const event of events) {
    await simulate(customer.billing, simulator, customer.caller, {
      attemptId: await chargeOf(customer),
      event,
    });
  }

  const subscription = await customer.subscription();
  const { status, dispute } = subscription.invoices.at(-1)?.attempts.at(-1) ?? {};
  expect(
    [status, dispute, computeSubscriptionStatus(subscription)].filter((part) => part != null).join(' '),
  ).toBe(seen);
  const stored = await world.database.db.selectFrom('provider_event').select('event_id').execute();
  expect(stored).toHaveLength(events.length);
});

test('a refund fails after it was sent, and its next leg is the one that is steered then', async () => {
  const { customer, simulator, world } = await open();
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  await customer.requestRefund();
  const failRefund = async () => {
    const refundId = (await customer.subscription()).refunds[0]?.id ?? '';
    await simulate(customer.billing, simulator, customer.caller, { refundId, event: 'REFUND_FAILED' });
    return (await customer.subscription()).refunds[0]?.legs.map(({ status }) => status);
  };
  expect(await failRefund()).toEqual(['FAILED']);
  await expect(failRefund()).rejects.toMatchObject({ name: 'InvalidInput', path: 'refundId' });
});

test('what it told is not delivered again', async () => {
  const { customer, simulator, world } = await open();
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000), 'sim_in_doubt');
  await simulate(customer.billing, simulator, customer.caller, {
    attemptId: await chargeOf(customer),
    event: 'SUCCEEDED',
  });
  await customer.deliver();
  const stored = await world.database.db.selectFrom('provider_event').select('event_id').execute();
  expect(stored).toHaveLength(1);
});

test.each<[string, string, SimulatedOutcome, (id: string) => { attemptId?: string; refundId?: string }]>([
  ['InvalidInput', 'event', 'AUTHENTICATED', (attemptId) => ({ attemptId })],
  ['InvalidInput', 'event', 'DISPUTE_WON', (attemptId) => ({ attemptId })],
  ['InvalidInput', 'attemptId', 'SUCCEEDED', () => ({})],
  ['InvalidInput', 'attemptId', 'SUCCEEDED', (id) => ({ attemptId: id, refundId: id })],
  ['NotFound', '', 'SUCCEEDED', () => ({ attemptId: uuidv7() })],
  ['NotFound', '', 'REFUND_FAILED', () => ({ refundId: uuidv7() })],
])('is refused with %s %s: %s', async (name, path, event, target) => {
  const { customer, simulator, world } = await open();
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  const asked = simulate(customer.billing, simulator, customer.caller, {
    ...target(await chargeOf(customer)),
    event,
  });
  await expect(asked).rejects.toMatchObject(path === '' ? { name } : { name, path });
});

test('nobody steers the payments of another account', async () => {
  const { customer, simulator, world } = await open();
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000), 'sim_in_doubt');
  const other = await world.customer(instant(AT));
  const ask = { attemptId: await chargeOf(customer), event: 'SUCCEEDED' } as const;
  await expect(simulate(customer.billing, simulator, other.caller, ask)).rejects.toMatchObject({
    name: 'NotFound',
  });
});

async function open(): Promise<{ world: World; customer: Customer; simulator: Simulator }> {
  const world = await openWorld();
  onTestFinished(world.close);
  const ledgerDatabase = openSimulatorDatabase(world.database.url);
  onTestFinished(ledgerDatabase.close);
  const simulator = createSimulator(ledgerDatabase.db, { now: systemClock, secret: WEBHOOK_SECRET });
  return { world, customer: await world.customer(AT), simulator };
}

async function chargeOf(customer: Customer): Promise<string> {
  const attempt = (await customer.subscription()).invoices.flatMap(({ attempts }) => attempts).at(-1);
  if (attempt === undefined) throw new Error('no charge was made');
  return attempt.id;
}
