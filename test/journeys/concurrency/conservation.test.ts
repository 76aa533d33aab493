/** The laws that are checked after each journey do find what breaks them: each fault is planted, found, and undone. */

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseMoment } from '../../kit/journey/journey.ts';
import { openWorld, type World } from '../../kit/journey/world.ts';
import { listBrokenLaws } from '../../kit/laws/conservation.ts';
import { LAWS_OF_BILLING } from '../../kit/laws/laws-of-billing.ts';
import { LAWS_OF_MONEY } from '../../kit/laws/laws-of-money.ts';
import { buildQuietLaws } from '../../kit/laws/laws-of-quiet.ts';

const START = '2026-01-31 10:00';
/** Of another charge of the same invoice. */
const TWIN = `'01990000-0000-7000-8000-000000000001'`;
const SECOND_CHARGE = `
  insert into payment_attempt (account_id, id, invoice_id, number, status, amount, payment_method_id, started_by, attempted_at,
    settled_at, captured, last_sent_at, bucket)
  select account_id, ${TWIN}, invoice_id, 9, 'SUCCEEDED', amount, payment_method_id, 'CUSTOMER', attempted_at, settled_at, captured,
    last_sent_at, bucket
  from payment_attempt where status = 'SUCCEEDED' order by id limit 1`;
const SECOND_MAIL = `
  insert into mail (account_id, id, template, reference, attempt_id, "to", queued_at, bucket)
  select account_id, ${TWIN}, template, 'the same again', attempt_id, "to", queued_at, bucket
  from mail where attempt_id is not null order by id limit 1`;

const FAULTS: readonly (readonly [fault: string, law: string, sql: string])[] = [
  [
    'a charge at the provider alone',
    'the provider has no charge that we do not know',
    `insert into simulator.charge (reference, provider_id, account_id, amount, currency, payment_token, status, received_at, changed_at)
     select ${TWIN}, ${TWIN}, account_id, 1, 'EUR', 'pm_card_visa', 'SUCCEEDED', received_at, changed_at from simulator.charge limit 1`,
  ],
  [
    'a cent more than was taken',
    'what we say was captured is what the provider took',
    `update payment_attempt set captured = captured + 1 where status = 'SUCCEEDED'`,
  ],
  [
    'a dispute of ours alone',
    'what we say is disputed or lost is what the provider withdrew',
    `update payment_attempt set disputed = 1, withdrawn = 1 where captured > refund_reserved`,
  ],
  [
    'more given back than was taken',
    'captured = kept + refunded + reserved + disputed or lost, none of them negative',
    `update simulator.charge set amount = 1 where reference in (select charge_reference from simulator.refund)`,
  ],
  [
    'a cent reserved without a leg',
    'what a charge reserves is the sum of its refund legs that did not fail',
    `update payment_attempt set refund_reserved = refund_reserved + 1 where status = 'SUCCEEDED'`,
  ],
  [
    'a cent more sent back',
    'the provider sends back what we asked for, and nothing else',
    `update simulator.refund set amount = amount + 1`,
  ],
  [
    'a refund that failed, and we do not know',
    'a refund leg has the amount and the end that the provider gave it',
    `update simulator.refund set status = 'FAILED', failure_code = 'expired_card'`,
  ],
  ['a second charge', 'at most one charge is kept for an invoice', SECOND_CHARGE],
  [
    'money on a void invoice',
    'nothing is kept beyond what its invoice asks for',
    `update invoice set status = 'VOID' where status = 'PAID'`,
  ],
  [
    'a paid invoice that asks for a cent more',
    'a paid invoice was paid by a charge of its amount',
    `update invoice_line set amount = amount + 1`,
  ],
  [
    'a refund that promises too much',
    'refunds of a term, promised ones included, never exceed what was captured for it',
    `update refund set amount = 1000000`,
  ],
  [
    'a gift of more than was ever taken',
    'what a subscription promises back in all was captured for it',
    `update refund set amount = 1000000, term_start = null, term_end = null`,
  ],
  [
    'a period that ends a day late',
    'a period begins and ends on a boundary, counted from the anchor',
    `update invoice set period_end = period_end + 1`,
  ],
  [
    'a period that begins a day early',
    'periods do not overlap, but where a dispute took the money of one',
    `update invoice set period_start = period_start - 1 where origin = 'RENEWAL'`,
  ],
  [
    'a period that begins a day late',
    'periods leave no hole, but while suspended or where an upgrade to a year has paid the days between',
    `update invoice set period_start = period_start + 1 where origin = 'RENEWAL'`,
  ],
  [
    'a return without a suspension',
    'an invoice for a return was issued while suspended',
    `update invoice set origin = 'REACTIVATION' where origin = 'RENEWAL'`,
  ],
  [
    'a day between two subscriptions',
    'a successor starts on the day its predecessor ends',
    `update subscription set starts_on = starts_on + 1 where predecessor_id is not null`,
  ],
  [
    'a failure that nobody was told of',
    'each failed attempt on the invoice of a renewal or successor has exactly one mail',
    `delete from mail where attempt_id is not null`,
  ],
  [
    'a failure told twice',
    'a first payment and an upgrade are not mailed as failures, and nothing is mailed twice',
    SECOND_MAIL,
  ],
  [
    'an answer without a trace',
    'whatever was answered stands in the audit trail',
    `delete from event where type = 'ATTEMPT_ANSWERED'`,
  ],
  ['a parked account', 'no account is parked', `update subscription set parked_reason = 'out of order'`],
  [
    'a sweep that passed over a row',
    'what is due was played',
    `update subscription set next_action_at = '2026-04-01T00:00:00Z', clock_action_at = null where stage = 'STARTED'`,
  ],
  [
    'a charge that nobody looked up',
    'no charge waits for an answer that the provider has given',
    `update payment_attempt set status = 'IN_DOUBT', settled_at = null, failure_code = null where status = 'FAILED'`,
  ],
  [
    'a refund that nobody looked up',
    'no refund leg waits for an answer that the provider has given',
    `update refund_leg set status = 'PROCESSING'`,
  ],
  [
    'somebody who paid and stands outside',
    'who has paid for today is let in',
    `update subscription set suspended_at = '2026-04-01T00:00:00Z' where stage = 'STARTED'`,
  ],
  [
    'somebody inside whom nobody asked for money',
    'who is let in has an invoice for today, or an older one that is still open (rule 13)',
    `update invoice set status = 'VOID'`,
  ],
  [
    'somebody inside after the end',
    'a subscription is over from the day on which it ends',
    `update subscription set ends_on = '2026-04-01' where stage = 'STARTED'`,
  ],
];
/** After the last thing that happened. */
const QUIET = buildQuietLaws('2026-04-10T12:00:00.000Z');

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const business = await world.price('business', 'MONTH', 4000);
  const starter = await world.price('starter', 'MONTH', 1000);
  const customer = await world.customer(parseMoment(START));
  await customer.subscribe(business);
  await customer.goodwill(500);
  await customer.setPaymentMethod('sim_decline_1');
  await customer.advance(parseMoment('2026-03-10 12:00'));
  await customer.downgrade(starter);
  await customer.advance(parseMoment('2026-04-10 12:00'));
});
afterAll(() => world.close());

test('a history that nobody meddled with breaks none', async () => {
  expect(await listBrokenLaws(world.database.db, undefined, QUIET)).toEqual([]);
});

test('each law has its fault', () => {
  const laws = [...LAWS_OF_MONEY, ...LAWS_OF_BILLING, ...QUIET].map(({ name }) => name);
  expect(FAULTS.map(([, law]) => law).toSorted()).toEqual(laws.toSorted());
});

test.each(FAULTS)('%s: %s', async (_, law, fault) => {
  const trx = await world.database.db.startTransaction().execute();
  try {
    await sql.raw(fault).execute(trx);
    const broken = await listBrokenLaws(trx, undefined, QUIET);
    expect(broken.map((text) => text.split(': ')[0])).toContain(law);
  } finally {
    await trx.rollback().execute();
  }
});
