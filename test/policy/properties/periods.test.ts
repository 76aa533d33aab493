/** PLANS and RENEWAL: periods follow each other from the anchor, and a year costs what its prices say. */

import type { InvoiceFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { findOpenPeriodInvoice } from '@kalenner/schema/policy/facts/facts-queries';
import {
  computeBoundary,
  computeMonthIndex,
  type Interval,
  toLocalDate,
} from '@kalenner/schema/policy/time/calendar';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import fc from 'fast-check';
import { assertHolds } from '../../kit/assert-holds.ts';
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
    const { facts } = catchUpFacts(history.facts, history.context());
    const today = toLocalDate(history.now, facts.zone);
    for (const value of facts.subscriptions) {
      if (value.stage !== 'STARTED' || value.suspendedAt !== null) continue;
      const covered = value.term !== null && today < value.term.end;
      assertHolds(
        covered || findOpenPeriodInvoice(value) !== undefined,
        () => `${value.id}: nothing covers ${today}`,
      );
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
    for (const date of [period.start, period.end]) isBoundary(subscription, date);
  for (const [i, next] of periods.entries()) {
    const before = periods[i - 1];
    if (before === undefined || before.period.end === next.period.start) continue;
    const pair = `${before.period.start}–${before.period.end} then ${next.period.start}–${next.period.end}`;
    if (before.period.end > next.period.start) {
      assertHolds(
        next.origin === 'REACTIVATION' && lostIn(subscription, next),
        () => `${subscription.id} overlaps: ${pair}`,
      );
    } else {
      const filled = next.origin === 'REACTIVATION' || becameAnnual(subscription, before, next);
      assertHolds(filled, () => `${subscription.id} leaves a hole: ${pair}`);
    }
  }
}

function isBoundary(subscription: SubscriptionFacts, date: InvoiceFacts['period']['start']): void {
  const { anchor } = subscription;
  const exact = anchor !== null && computeBoundary(anchor, computeMonthIndex(anchor, date)) === date;
  assertHolds(exact, () => `${subscription.id}: ${date} is no boundary of ${anchor}`);
}

/** Its days were used, whatever became of the money. */
function wasLost(invoice: InvoiceFacts): boolean {
  return invoice.attempts.some((attempt) => attempt.dispute === 'LOST');
}

/** Rule 20: what a lost dispute took from a term is asked for again within it. */
function lostIn(subscription: SubscriptionFacts, { term }: InvoiceFacts): boolean {
  return subscription.invoices.some((invoice) => invoice.term.end === term.end && wasLost(invoice));
}

/** Rule 5: from the upgrade's day on, the months up to the next renewal are paid by the upgrade. */
function becameAnnual(subscription: SubscriptionFacts, before: InvoiceFacts, next: InvoiceFacts): boolean {
  return subscription.invoices.some(
    (invoice) =>
      invoice.kind === 'UPGRADE' &&
      (invoice.status === 'PAID' || wasLost(invoice)) &&
      invoice.period.start < before.period.end &&
      invoice.period.end === next.period.start,
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
  assertHolds(
    invoices.length === periods[price.interval],
    () => `${invoices.length} periods in ${years} years`,
  );
  for (const [n, { period, status }] of invoices.entries()) {
    const day = Math.min(Number(anchor.slice(8)), Temporal.PlainDate.from(period.start).daysInMonth);
    assertHolds(
      Number(period.start.slice(8)) === day,
      () => `period ${n} starts on ${period.start}, anchor ${anchor}`,
    );
    assertHolds(
      period.end === computeBoundary(anchor, (n + 1) * months),
      () => `period ${n} ends on ${period.end}`,
    );
    assertHolds(status === 'PAID', () => `period ${n} is ${status}`);
  }
  const taken = player.attempts().reduce((sum, attempt) => sum + attempt.captured, 0);
  const due = price.amount < 50 ? 0 : price.amount * periods[price.interval];
  assertHolds(taken === due, () => `${taken} taken in ${years} years, ${due} expected`);
}
