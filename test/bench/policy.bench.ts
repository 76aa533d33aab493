/**
 * What a preview costs: an account brought up to date, and a decision on it. The aim is under 20 µs each.
 * Printed for a reader, not asserted: the figures belong to the machine.
 */

import { decideCancel, listCancellationOptions } from '@kalenner/schema/policy/cancellation/cancellation';
import type { DecisionContext } from '@kalenner/schema/policy/decision/decision';
import type { AccountFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { decideRefundRequest } from '@kalenner/schema/policy/refund/refund-request';
import { decideUpgrade } from '@kalenner/schema/policy/subscription/upgrade';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import { test } from 'vitest';
import { createSubscribedHistory, local } from '../kit/journey/outcome-description.ts';
import { price } from '../kit/policy/history.ts';

/** Annual by one upgrade, after ten monthly invoices, all of them paid. */
function createTypicalAccount(): {
  facts: AccountFacts;
  subscription: SubscriptionFacts;
  on: DecisionContext;
} {
  const h = createSubscribedHistory(price('pro', 'MONTH', 2900), '2025-06-15');
  h.advance(local('2026-04-02'));
  h.upgrade(price('pro', 'YEAR', 29_000));
  h.advance(local('2026-05-20'));
  const paid = h.latest.invoices.filter(({ status, kind }) => status === 'PAID' && kind === 'PERIOD');
  if (paid.length !== 10) throw new Error(`the typical account has ${paid.length} paid invoices, not 10`);
  return { facts: h.facts, subscription: h.latest, on: h.context() };
}

test('a preview decision', { timeout: 60_000 }, async ({ bench }) => {
  const { facts, subscription, on: context } = createTypicalAccount();
  const subscriptionId = subscription.id;
  const business = price('business', 'YEAR', 49_000);
  const now = () => catchUpFacts(facts, context).facts;
  const results = await bench.compare(
    bench('brought up to date alone', () => void now()),
    bench('cancel', () => void decideCancel(now(), { subscriptionId }, context)),
    bench('upgrade', () => void decideUpgrade(now(), { subscriptionId, price: business }, context)),
    bench('cancellation options', () => void listCancellationOptions(now(), subscriptionId, context)),
    bench('refund request, refused', () => void decideRefundRequest(now(), { subscriptionId }, context)),
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
    console.log(`${name.padEnd(26)} mean ${formatMicroseconds(mean)}, median ${formatMicroseconds(p50)}`);
  }
});

function formatMicroseconds(milliseconds: number): string {
  return `${(milliseconds * 1000).toFixed(1).padStart(5)} µs`;
}
