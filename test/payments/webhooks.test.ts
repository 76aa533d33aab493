import { createHmac } from 'node:crypto';
import type { WebhookDelivery } from '@kalenner/schema/payments/simulator/webhook-delivery';
import { describe, expect, test } from 'vitest';
import { createCharge, describeOutcome, openLedger, START, setUpSimulator } from './setup.ts';

openLedger();

const idsOf = (deliveries: readonly WebhookDelivery[]) => deliveries.map(({ eventId }) => eventId);

async function setUpThree(options: Parameters<typeof setUpSimulator>[0] = {}) {
  const setup = await setUpSimulator(options);
  const requests = ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_visa'].map((token) =>
    createCharge(token),
  );
  for (const request of requests) await setup.simulator.charge(request);
  return { ...setup, requests };
}

test('each end is told once, as the answer told it', async () => {
  const { simulator, requests } = await setUpThree();
  const events = (await simulator.takeWebhooks()).map(({ body, signature }) =>
    simulator.readWebhook(body, signature),
  );
  const answers = await Promise.all(requests.map(({ reference }) => simulator.lookUpCharge({ reference })));
  expect(events).toEqual(
    requests.map(({ reference }, index) => ({
      eventId: expect.stringMatching(/^evt_\d+$/),
      kind: 'CHARGE',
      reference,
      at: START,
      answer: answers[index],
    })),
  );
});

test('nothing is told of what has not ended, and nothing twice of what is sent twice', async () => {
  const { simulator } = await setUpSimulator();
  for (const token of ['pm_card_authenticationRequired', 'sim_in_doubt', 'sim_timeout_before']) {
    await describeOutcome(simulator.charge(createCharge(token)));
  }
  const request = createCharge('pm_card_visa');
  await simulator.charge(request);
  await simulator.charge(request);
  expect(await simulator.takeWebhooks()).toHaveLength(1);
});

test('set to tell only what came later, an answer is not told again', async () => {
  const { simulator, requests } = await setUpThree({ settings: { webhooks: { tell: 'STEERED' } } });
  expect(await simulator.takeWebhooks()).toEqual([]);
  await simulator.simulate({ chargeReference: requests[0]?.reference ?? '', event: 'DISPUTE_OPENED' });
  expect(await simulator.takeWebhooks()).toHaveLength(1);
});

describe('delivery', () => {
  test('in order, reversed, shuffled', async () => {
    const orders = ['in-order', 'reversed', 'shuffled'] as const;
    const random = () => draws.shift() ?? 0.5;
    const draws: number[] = [];
    const { simulator, passHours } = await setUpThree({ random });
    const [a, b, c] = idsOf(await simulator.takeWebhooks());
    const taken = new Map<string, string[]>();
    for (const order of orders) {
      passHours(1);
      draws.push(0.9, 0.1, 0.5);
      taken.set(order, idsOf(await simulator.takeWebhooks({ order })));
    }
    expect(Object.fromEntries(taken)).toEqual({
      'in-order': [a, b, c],
      reversed: [c, b, a],
      shuffled: expect.arrayContaining([a, b, c]),
    });
  });

  test('twice, the same bytes, the second time after all the others', async () => {
    const { simulator } = await setUpThree();
    const deliveries = await simulator.takeWebhooks({ duplicate: true });
    expect(deliveries).toHaveLength(6);
    expect(deliveries.slice(3)).toEqual(deliveries.slice(0, 3));
  });

  test('late: what was not due long enough stays for later', async () => {
    const { simulator, passHours } = await setUpThree();
    expect(await simulator.takeWebhooks({ delayMs: 3_600_000 })).toEqual([]);
    passHours(1);
    expect(await simulator.takeWebhooks({ delayMs: 3_600_000 })).toHaveLength(3);
  });

  test('late by the settings', async () => {
    const { simulator, passHours } = await setUpThree({ settings: { webhooks: { delayMs: 7_200_000 } } });
    passHours(1.999);
    expect(await simulator.takeWebhooks()).toEqual([]);
    passHours(0.001);
    expect(await simulator.takeWebhooks()).toHaveLength(3);
  });

  test('again after a while, unless acknowledged; at last given up', async () => {
    const { simulator, passHours } = await setUpThree();
    const [first, second, third] = idsOf(await simulator.takeWebhooks());
    await simulator.acknowledgeWebhooks([second ?? '', 'evt_999999', 'nonsense']);
    expect(await simulator.takeWebhooks()).toEqual([]);
    passHours(1);
    expect(idsOf(await simulator.takeWebhooks())).toEqual([first, third]);
    for (let deliveries = 2; deliveries < 20; deliveries += 1) {
      passHours(1);
      expect(await simulator.takeWebhooks()).toHaveLength(2);
    }
    passHours(1);
    expect(await simulator.takeWebhooks()).toEqual([]);
  });

  test('two deliverers at once share the work', async () => {
    const { simulator } = await setUpSimulator();
    await Promise.all(Array.from({ length: 30 }, () => simulator.charge(createCharge('pm_card_visa'))));
    const taken = await Promise.all(Array.from({ length: 5 }, () => simulator.takeWebhooks()));
    const ids = taken.flatMap(idsOf);
    expect(ids).toHaveLength(30);
    expect(new Set(ids).size).toBe(30);
  });
});

describe('reading', () => {
  const sign = (body: string, secret = 'whsec_test', at = Date.parse(START) / 1_000) =>
    `t=${at},v1=${createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')}`;

  test.each<[string, (webhookDelivery: WebhookDelivery) => [body: string, signature: string]]>([
    ['another body', ({ body, signature }) => [body.replace('2900', '2901'), signature]],
    ['another secret', ({ body }) => [body, sign(body, 'whsec_other')]],
    [
      'another time',
      ({ body, signature }) => [body, signature.replace(/t=\d+/, (t) => `${t.slice(0, -1)}9`)],
    ],
    ['no signature', ({ body }) => [body, '']],
    ['no time', ({ body, signature }) => [body, signature.replace(/t=\d+,/, '')]],
    ['no proof', ({ body, signature }) => [body, signature.replace(/,v1=.*/, '')]],
    ['half a proof', ({ body, signature }) => [body, signature.slice(0, -2)]],
    ['signed nonsense', () => ['nonsense', sign('nonsense')]],
    ['a signed unknown kind', ({ body }) => signed(body.replace('CHARGE', 'GIFT'))],
    ['a signed end that is none', ({ body }) => signed(body.replace('SUCCEEDED', 'PROCESSING'))],
    ['a signed amount in words', ({ body }) => signed(body.replace('2900', '"2900"'))],
  ])('%s is refused', async (_, forge) => {
    const { simulator } = await setUpSimulator();
    await simulator.charge(createCharge('pm_card_visa'));
    const [delivery] = await simulator.takeWebhooks();
    if (delivery === undefined) throw new Error('no webhook was queued');
    expect(simulator.readWebhook(delivery.body, sign(delivery.body))).toMatchObject({ kind: 'CHARGE' });
    const [body, signature] = forge(delivery);
    expect([body, signature]).not.toEqual([delivery.body, delivery.signature]);
    expect(() => simulator.readWebhook(body, signature)).toThrow(
      expect.objectContaining({ name: 'WebhookRefused' }),
    );
  });

  function signed(body: string): [string, string] {
    return [body, sign(body)];
  }

  test.each([
    [-301, false],
    [-300, true],
    [300, true],
    [301, false],
  ])('signed %i s from now: accepted %s', async (seconds, accepted) => {
    const { simulator } = await setUpSimulator();
    await simulator.charge(createCharge('pm_card_visa'));
    const [{ body } = { body: '' }] = await simulator.takeWebhooks();
    const read = () =>
      simulator.readWebhook(body, sign(body, 'whsec_test', Date.parse(START) / 1_000 + seconds));
    if (accepted) expect(read()).toMatchObject({ kind: 'CHARGE' });
    else expect(read).toThrow('ms old');
  });

  test('any one of several proofs may hold, so that the secret can be changed', async () => {
    const { simulator } = await setUpSimulator();
    await simulator.charge(createCharge('pm_card_visa'));
    const [{ body, signature } = { body: '', signature: '' }] = await simulator.takeWebhooks();
    const both = signature.replace(',v1=', `,v1=${'0'.repeat(64)},v1=`);
    expect(simulator.readWebhook(body, both)).toMatchObject({ kind: 'CHARGE' });
  });
});
