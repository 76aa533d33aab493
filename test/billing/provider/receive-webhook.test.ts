/** What the provider tells by itself reaches the account that it belongs to, once, however it is delivered. */

import { getAccountClock } from '@kalenner/schema/billing/account-clock';
import { receiveWebhook } from '@kalenner/schema/billing/provider/receive-webhook';
import { deliverSimulatedWebhooks } from '@kalenner/schema/billing/sandbox/deliver-simulated-webhooks';
import { getSimulatorForClock } from '@kalenner/schema/billing/sandbox/simulator-for-clock';
import { WebhookRefused } from '@kalenner/schema/payments/provider-errors';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../kit/journey/customer.ts';
import { openWorld, type World } from '../../kit/journey/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A paying customer, and the simulator on that customer's clock. */
async function paying(): Promise<{ customer: Customer; simulator: Simulator; attemptId: string }> {
  const customer = await world.customer('2026-03-10T10:00:00Z');
  await customer.subscribe(await world.price('pro', 'MONTH', 2_000));
  await customer.deliver();
  const clock = await getAccountClock(world.billing, customer.accountId);
  const simulator = getSimulatorForClock(world.billing.provider(world.billing.clock) as Simulator, clock);
  const attemptId = (await customer.subscription()).invoices[0]?.attempts[0]?.id ?? '';
  return { customer, simulator, attemptId };
}

test('a dispute is told of, taken in once, and acknowledged', async () => {
  const { customer, simulator, attemptId } = await paying();
  await simulator.simulate({ chargeReference: attemptId, event: 'DISPUTE_OPENED' });
  expect(await deliverSimulatedWebhooks(world.billing, simulator)).toBe(1);
  expect(await deliverSimulatedWebhooks(world.billing, simulator)).toBe(0);
  const value = (await customer.subscription()).invoices[0]?.attempts[0];
  expect(value).toMatchObject({ dispute: 'OPEN', disputed: 2_000 });
});

test('the same delivery twice is known the second time', async () => {
  const { customer, simulator, attemptId } = await paying();
  await simulator.simulate({ chargeReference: attemptId, event: 'DISPUTE_OPENED' });
  const [first, again] = await simulator.takeWebhooks({ duplicate: true });
  const { accountId } = customer;
  const deliver = (it: typeof first) => receiveWebhook(world.billing, it?.body ?? '', it?.signature ?? '');
  expect(await deliver(first)).toEqual({ kind: 'PROCESSED', accountId });
  expect(await deliver(again)).toEqual({ kind: 'DUPLICATE', accountId });
});

test('a forged one is refused and changes nothing', async () => {
  const { customer, simulator, attemptId } = await paying();
  await simulator.simulate({ chargeReference: attemptId, event: 'DISPUTE_OPENED' });
  const [told] = await simulator.takeWebhooks();
  const forged = (told?.body ?? '').replace('"OPEN"', '"LOST"');
  await expect(receiveWebhook(world.billing, forged, told?.signature ?? '')).rejects.toThrow(WebhookRefused);
  expect((await customer.subscription()).invoices[0]?.attempts[0]?.dispute).toBeNull();
});
