/**
 * What a preview costs: an account brought up to date, and a decision on it. The aim is under 20 µs each.
 * Printed for a reader, not asserted: the figures belong to the machine.
 */

import { cancellationOptions, decideCancel } from '@kalenner/schema/policy/cancellation/cancellation';
import type { Occasion } from '@kalenner/schema/policy/decision/decision';
import type { AccountFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { decideRefundRequest } from '@kalenner/schema/policy/refund/refund-request';
import { decideUpgrade } from '@kalenner/schema/policy/subscription/upgrade';
import { bringUpToDate } from '@kalenner/schema/policy/timeline/up-to-date';
import { test } from 'vitest';
import { bought, local } from '../kit/journey/telling.ts';
import { price } from '../kit/policy/history.ts';

/** Annual by one upgrade, after ten monthly invoices, all of them paid. */
function typicalAccount(): { facts: AccountFacts; subscription: SubscriptionFacts; on: Occasion } {
  const h = bought(price('pro', 'MONTH', 2900), '2025-06-15');
  h.advance(local('2026-04-02'));
  h.upgrade(price('pro', 'YEAR', 29_000));
  h.advance(local('2026-05-20'));
  const paid = h.latest.invoices.filter(({ status, kind }) => status === 'PAID' && kind === 'PERIOD');
  if (paid.length !== 10) throw new Error(`the typical account has ${paid.length} paid invoices, not 10`);
  return { facts: h.facts, subscription: h.latest, on: h.occasion() };
}

test('a preview decision', { timeout: 60_000 }, async ({ bench }) => {
  const { facts, subscription, on } = typicalAccount();
  const subscriptionId = subscription.id;
  const business = price('business', 'YEAR', 49_000);
  const now = () => bringUpToDate(facts, on).facts;
  const results = await bench.compare(
    bench('brought up to date alone', () => void now()),
    bench('cancel', () => void decideCancel(now(), { subscriptionId }, on)),
    bench('upgrade', () => void decideUpgrade(now(), { subscriptionId, price: business }, on)),
    bench('cancellation options', () => void cancellationOptions(now(), subscriptionId, on)),
    bench('refund request, refused', () => void decideRefundRequest(now(), { subscriptionId }, on)),
    { time: 2_000, warmupTime: 500 },
  );
  const names = [
    'brought up to date alone',
    'cancel',
    'upgrade',
    'cancellation options',
    'refund request, refused',
  ] as const;
  for (const name of names) {
    const { mean, p50 } = results.get(name).latency;
    console.log(`${name.padEnd(26)} mean ${inMicroseconds(mean)}, median ${inMicroseconds(p50)}`);
  }
});

function inMicroseconds(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(1).padStart(5)} µs`;
}
