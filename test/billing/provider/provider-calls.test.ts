/** Whatever is asked of the provider, and however long it takes: no transaction of ours is open, nobody waits for a lock. */

import { getSimulatorForClock } from '@kalenner/schema/billing/sandbox/simulator-for-clock';
import type { PaymentProvider } from '@kalenner/schema/payments/payment-provider';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { parseMoment } from '../../kit/journey/journey.ts';
import { openWorld, type World } from '../../kit/journey/world.ts';

const CALLS = ['describePaymentMethod', 'charge', 'cancelPayment', 'refund', 'lookUpCharge', 'lookUpRefund'];

test('no transaction is open during a call, of a customer or of a job', async () => {
  const world = await openWatched();
  const [pro, business] = [
    await world.price('pro', 'YEAR', 12_000),
    await world.price('business', 'YEAR', 24_000),
  ];
  const customer = await world.customer(parseMoment('2026-01-15 10:00'));
  await customer.subscribe(pro);
  await customer.upgrade(business);
  await customer.setPaymentMethod('pm_card_authenticationRequired');
  // Asks for an authentication at the boundary, and gives it up at each slot.
  await customer.advance(parseMoment('2027-01-17 10:00'));
  await customer.setPaymentMethod('sim_timeout_after', true);
  await customer.advance(parseMoment('2027-01-18 10:00'));

  const other = await world.customer(parseMoment('2026-01-15 10:00'));
  await other.subscribe(pro, 'sim_refund_timeout');
  await other.requestRefund();
  await other.advance(parseMoment('2026-01-16 10:00'));

  expect([...world.called].toSorted()).toEqual(CALLS.toSorted());
  expect(world.open).toEqual([]);
});

test('one that were open would be seen', async () => {
  const world = await openWatched();
  const pro = await world.price('pro', 'MONTH', 1_000);
  const customer = await world.customer(parseMoment('2026-01-15 10:00'));
  const trx = await world.database.db.startTransaction().execute();
  await sql`select 1`.execute(trx);
  await customer.subscribe(pro);
  await trx.rollback().execute();
  expect(world.open).toEqual(['describePaymentMethod', 'charge']);
});

interface Watched extends World {
  /** What was asked of the provider. */
  readonly called: ReadonlySet<string>;
  /** Of that, what was asked within a transaction. */
  readonly open: readonly string[];
}

async function openWatched(): Promise<Watched> {
  const called = new Set<string>();
  const open: string[] = [];
  const watched = (provider: PaymentProvider): PaymentProvider =>
    new Proxy(provider, {
      get(target, name: string) {
        const call = Reflect.get(target, name);
        if (!CALLS.includes(name) || typeof call !== 'function') return call;
        return async (...given: unknown[]) => {
          called.add(name);
          if (await anyOpen(world)) open.push(name);
          return Reflect.apply(call, target, given);
        };
      },
    });
  const world: World = await openWorld({
    parts: { provider: (clock) => watched(getSimulatorForClock(world.simulator, clock)) },
  });
  onTestFinished(world.close);
  return { ...world, called, open };
}

/** By the server's own account; the provider's connections are none of ours. */
async function anyOpen({ database }: World): Promise<boolean> {
  const { rows } = await sql`
    select from pg_stat_activity
    where datname = current_database() and application_name = 'kalenner test' and state like 'idle in transaction%'`.execute(
    database.db,
  );
  return rows.length > 0;
}
