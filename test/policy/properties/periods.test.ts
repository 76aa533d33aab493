/** PLANS and RENEWAL: periods follow each other from the anchor, and a year costs what its prices say. */

import { openPeriodInvoice } from '@kalenner/schema/policy/facts/contract';
import type { InvoiceFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { boundary, type Interval, localDateOf, monthIndexOf } from '@kalenner/schema/policy/time/calendar';
import { bringUpToDate } from '@kalenner/schema/policy/timeline/up-to-date';
import fc from 'fast-check';
import { must } from '../../kit/must.ts';
import { checkHistories, checkProperty } from '../../kit/policy/check-histories.ts';
import { Player } from '../../kit/policy/play-history.ts';
import { type World, worlds } from '../../kit/policy/random-world.ts';

checkHistories('periods neither overlap nor leave a hole, except while suspended', {
  runs: 1000,
  afterEach: ({ history }) => {
    for (const value of history.facts.subscriptions) if (value.anchor !== null) follow(value);
  },
});

checkHistories('who has access has a term that covers today, or an open invoice', {
  runs: 1000,
  afterEach: ({ history }) => {
    const { facts } = bringUpToDate(history.facts, history.occasion());
    const today = localDateOf(history.now, facts.zone);
    for (const value of facts.subscriptions) {
      if (value.stage !== 'STARTED' || value.suspendedAt !== null) continue;
      const covered = value.term !== null && today < value.term.next;
      must(covered || openPeriodInvoice(value) !== undefined, () => `${value.id}: nothing covers ${today}`);
    }
  },
});

checkProperty(
  'a full undisturbed year costs the price times its periods, on the same day of each month',
  2000,
  fc.property(worlds, fc.nat({ max: 5 }), fc.nat({ max: 3 }), undisturbedYear),
);

function follow(subscription: SubscriptionFacts): void {
  const periods = subscription.invoices
    .filter((invoice) => invoice.kind === 'PERIOD' && (invoice.status !== 'VOID' || wasLost(invoice)))
    .toSorted((a, b) => (a.period.start < b.period.start ? -1 : 1));
  for (const { period } of periods)
    for (const date of [period.start, period.next]) isBoundary(subscription, date);
  for (const [i, next] of periods.entries()) {
    const before = periods[i - 1];
    if (before === undefined || before.period.next === next.period.start) continue;
    const pair = `${before.period.start}–${before.period.next} then ${next.period.start}–${next.period.next}`;
    if (before.period.next > next.period.start) {
      must(
        next.origin === 'REACTIVATION' && lostIn(subscription, next),
        () => `${subscription.id} overlaps: ${pair}`,
      );
    } else {
      const filled = next.origin === 'REACTIVATION' || becameAnnual(subscription, before, next);
      must(filled, () => `${subscription.id} leaves a hole: ${pair}`);
    }
  }
}

function isBoundary(subscription: SubscriptionFacts, date: InvoiceFacts['period']['start']): void {
  const { anchor } = subscription;
  const exact = anchor !== null && boundary(anchor, monthIndexOf(anchor, date)) === date;
  must(exact, () => `${subscription.id}: ${date} is no boundary of ${anchor}`);
}

/** Its days were used, whatever became of the money. */
function wasLost(invoice: InvoiceFacts): boolean {
  return invoice.attempts.some((attempt) => attempt.dispute === 'LOST');
}

/** Rule 20: what a lost dispute took from a term is asked for again within it. */
function lostIn(subscription: SubscriptionFacts, { term }: InvoiceFacts): boolean {
  return subscription.invoices.some((invoice) => invoice.term.next === term.next && wasLost(invoice));
}

/** Rule 5: from the upgrade's day on, the months up to the next renewal are paid by the upgrade. */
function becameAnnual(subscription: SubscriptionFacts, before: InvoiceFacts, next: InvoiceFacts): boolean {
  return subscription.invoices.some(
    (invoice) =>
      invoice.kind === 'UPGRADE' &&
      (invoice.status === 'PAID' || wasLost(invoice)) &&
      invoice.period.start < before.period.next &&
      invoice.period.next === next.period.start,
  );
}

function undisturbedYear(world: World, priceIndex: number, lateHours: number): void {
  const player = new Player(world, { jobDelay: () => lateHours * 60 });
  const { history } = player;
  player.play({ do: 'subscribe', price: priceIndex, atEnd: false });
  const { anchor, price } = history.live;
  if (anchor === null) throw new Error('the first payment succeeded, and nothing started');
  const years = 2;
  const periods = { MONTH: 12 * years, YEAR: years } satisfies Record<Interval, number>;
  history.advance(
    Temporal.Instant.from(history.now)
      .add({ hours: 24 * 365 * years - 72 })
      .toString(),
  );
  const { invoices } = history.live;
  const months = price.interval === 'MONTH' ? 1 : 12;
  must(invoices.length === periods[price.interval], () => `${invoices.length} periods in ${years} years`);
  for (const [n, { period, status }] of invoices.entries()) {
    const day = Math.min(Number(anchor.slice(8)), Temporal.PlainDate.from(period.start).daysInMonth);
    must(
      Number(period.start.slice(8)) === day,
      () => `period ${n} starts on ${period.start}, anchor ${anchor}`,
    );
    must(period.next === boundary(anchor, (n + 1) * months), () => `period ${n} ends on ${period.next}`);
    must(status === 'PAID', () => `period ${n} is ${status}`);
  }
  const taken = player.attempts().reduce((sum, attempt) => sum + attempt.captured, 0);
  const due = price.amount < 50 ? 0 : price.amount * periods[price.interval];
  must(taken === due, () => `${taken} taken in ${years} years, ${due} expected`);
}
