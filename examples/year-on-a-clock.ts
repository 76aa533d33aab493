/** A year of one customer, as a timeline; time is a test clock's, so it takes seconds: `node examples/year-on-a-clock.ts [CUSTOMER]`. */

import { connect } from './connect.ts';
import { getCustomer, getPriceId } from './lookup.ts';
import { requireSuccess } from './year-on-a-clock/require-success.ts';
import { openTimeline } from './year-on-a-clock/timeline.ts';

const START = '2026-01-31T09:00:00.000Z';
const END = '2027-01-31T09:00:00.000Z';

/** The customer's actions; the rest of the year happens by itself. */
const STORY: readonly (readonly [at: string, does: string, act: () => Promise<unknown>])[] = [
  [START, 'subscribes', subscribe],
  ['2026-03-20T10:00:00.000Z', 'new card, declined twice', () => savePaymentMethod('sim_decline_2')],
  ['2026-05-15T14:00:00.000Z', 'upgrades', () => upgrade('pro', 'MONTH')],
  [
    '2026-06-10T10:00:00.000Z',
    'new card, always declined',
    () => savePaymentMethod('pm_card_chargeDeclined'),
  ],
  ['2026-07-20T08:00:00.000Z', 'new card, pays with it', () => savePaymentMethod('pm_card_visa')],
  ['2026-09-10T12:00:00.000Z', 'changes to annual', () => upgrade('pro', 'YEAR')],
  ['2026-11-20T18:00:00.000Z', 'cancels', cancel],
];

const kalenner = connect();
const externalId = process.argv[2] ?? `year-${crypto.randomUUID()}`;
const email = `${externalId}@example.com`;
const { id: testClockId } = requireSuccess(
  await kalenner.sandbox.clocks.create({ frozenAt: START }),
).testClock;
const account = { externalId, email, locale: 'EN', testClockId } as const;
const { id: accountId } = requireSuccess(await kalenner.accounts.create(account)).account;
const timeline = openTimeline(kalenner, accountId);

let now = START;
for (const [at, does, act] of STORY) {
  await advanceUntil(at);
  await act();
  await timeline.printNew(now, does);
}
await advanceUntil(END);

/** Advances from one due event to the next. */
async function advanceUntil(end: string): Promise<void> {
  while (now < end) {
    const upcoming = (await kalenner.accounts.upcoming({ accountId })) ?? [];
    const next = upcoming.map(({ at }) => at).find((at) => at > now && at < end) ?? end;
    now = requireSuccess(await kalenner.sandbox.clocks.advance({ testClockId, to: next })).testClock.now;
    await timeline.printNew(now);
  }
}

async function subscribe(): Promise<void> {
  const priceId = await getPriceId(kalenner, 'starter', 'MONTH');
  const card = { paymentToken: 'pm_card_visa', billingEmail: email };
  requireSuccess(await kalenner.subscriptions.subscribe({ accountId, priceId, ...card }));
}

/** Pays what is open with it, also where the subscription is suspended. */
async function savePaymentMethod(token: string): Promise<void> {
  const card = { accountId, token, billingEmail: email, payOpenInvoice: true };
  requireSuccess(await kalenner.accounts.setPaymentMethod(card));
}

async function upgrade(plan: string, interval: string): Promise<void> {
  const { subscription } = await getCustomer(kalenner, externalId);
  const priceId = await getPriceId(kalenner, plan, interval);
  requireSuccess(await kalenner.subscriptions.upgrade({ subscriptionId: subscription.id, priceId }));
}

async function cancel(): Promise<void> {
  const { subscription } = await getCustomer(kalenner, externalId);
  requireSuccess(await kalenner.subscriptions.cancel({ subscriptionId: subscription.id }));
}
