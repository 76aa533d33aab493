/** The same history gives the same decisions, whatever the number, order and delays of the jobs. */

import type { Decision } from '@kalenner/schema/policy/decision/decision';
import type { AccountFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { findOpenPeriodInvoice, sumBy } from '@kalenner/schema/policy/facts/facts-queries';
import { computeSubscriptionStatus } from '@kalenner/schema/policy/facts/status';
import { addHours, type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import fc from 'fast-check';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories, checkProperty } from '../../kit/policy/check-histories.ts';
import type { History } from '../../kit/policy/history.ts';
import { Player } from '../../kit/policy/play-history.ts';
import {
  anySteps,
  createHistoryArbitrary,
  customerSteps,
  type Step,
} from '../../kit/policy/random-history.ts';
import { type World, worlds } from '../../kit/policy/random-world.ts';

const DAYS = [1, 20, 75, 500];

checkHistories('brought up to date twice, or by way of an earlier moment, facts are the same', {
  runs: 1500,
  atEnd: ({ history }) => {
    const to = (facts: AccountFacts, asOf: Instant) => catchUpFacts(facts, { ...history.context(), asOf });
    const moments = DAYS.map((days) => addHours(history.now, days * 24));
    let onTheWay = history.facts;
    for (const moment of moments) {
      onTheWay = to(onTheWay, moment).facts;
      assertHolds(
        to(onTheWay, moment).changes.length === 0,
        () => `a second time, there is more to do at ${moment}`,
      );
      const direct = shape(to(history.facts, moment).facts);
      assertHolds(
        shape(onTheWay) === direct,
        () => `at ${moment}\n${shape(onTheWay)}\ninstead of\n${direct}`,
      );
    }
  },
});

checkProperty(
  'other workers that look in between change nothing',
  1500,
  fc.property(
    worlds,
    createHistoryArbitrary(anySteps),
    fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 3 }),
    lookedAt,
  ),
);

checkProperty(
  'late jobs change neither decisions nor what is paid in the end',
  2500,
  fc.property(
    worlds,
    createHistoryArbitrary(customerSteps, 12),
    fc.array(fc.integer({ min: 0, max: 600 }), { minLength: 5, maxLength: 5 }),
    lateOrPrompt,
  ),
);

/** Without ids, and without invoices that came and went while nobody looked: nothing was ever asked for on them. */
function shape(facts: AccountFacts): string {
  const ids = new Map<string, string>();
  const subscriptions = facts.subscriptions.map((value) => ({
    ...value,
    invoices: value.invoices
      .filter(
        ({ origin, status, attempts }) =>
          origin !== 'REACTIVATION' || status !== 'VOID' || attempts.length > 0,
      )
      .map((invoice) => ({
        ...invoice,
        attempts: invoice.attempts.map((attempt) =>
          // When the provider heard of a cancellation decides nothing.
          attempt.cancelRequestedAt === null
            ? attempt
            : { ...attempt, cancelRequestedAt: 'some time', settledAt: null },
        ),
      })),
  }));
  return JSON.stringify(subscriptions).replaceAll(/id-\d+/g, (id) => {
    const name = ids.get(id) ?? `#${ids.size}`;
    ids.set(id, name);
    return name;
  });
}

function lookedAt(world: World, steps: readonly Step[], percents: readonly number[]): void {
  const [alone, watched] = [new Player(world), new Player(world)];
  for (const [i, step] of steps.entries()) {
    // A customer who is faster than a cancellation makes another history of it.
    if (step.do === 'cancelReply') continue;
    if (step.do === 'wait') {
      const to = waitTogether(alone, watched, step);
      const between = momentBetween(watched.history.now, to, percents[i % percents.length] ?? 50);
      for (const end of between < to ? [between, to] : []) {
        watched.waitTo(end, step.jobs);
        quietly(watched.history);
      }
      watched.waitTo(to, step.jobs);
    } else {
      alone.play(step);
      watched.play(step);
      same(watched.played, alone.played, step);
    }
    quietly(alone.history);
    quietly(watched.history);
    if (i % 4 > 0 && i < steps.length - 1) continue;
    const [mine, theirs] = [shape(watched.history.facts), shape(alone.history.facts)];
    assertHolds(mine === theirs, () => `after ${JSON.stringify(step)}\n${mine}\ninstead of\n${theirs}`);
  }
}

type WaitStep = Extract<Step, { do: 'wait' }>;

/** Both waits end at the same moment, even those that last until something falls due; the first one is over. */
function waitTogether(first: Player, second: Player, step: WaitStep): Instant {
  first.tick();
  second.tick();
  const to = instant(first.computeWaitEnd(step));
  first.waitTo(to, step.jobs);
  return to;
}

function momentBetween(from: Instant, to: Instant, percent: number): Instant {
  const [start, end] = [from, to].map((at) => Temporal.Instant.from(at).epochMilliseconds);
  const part = Math.floor(((end ?? 0) - (start ?? 0)) / 100) * percent;
  return instant(
    Temporal.Instant.from(from)
      .add({ milliseconds: Math.max(0, part) })
      .toString(),
  );
}

function lateOrPrompt(tiny: World, steps: readonly Step[], delays: readonly number[]): void {
  // Small amounts may be waived in one run and paid back in the other (rule 14).
  const world = { ...tiny, amounts: tiny.amounts.map((amount) => amount + 600) };
  let turn = 0;
  const jobDelay = () => {
    turn += 1;
    return delays[turn % delays.length] ?? 0;
  };
  const [prompt, late] = [new Player(world), new Player(world, { jobDelay })];
  let leftWhileBehind = false;
  for (const step of steps) {
    for (const { history } of [prompt, late]) history.catchUp();
    const behind = late.history.facts.subscriptions.some(
      (it) => it.stage === 'STARTED' && findOpenPeriodInvoice(it) !== undefined,
    );
    if (step.do === 'wait') {
      // In an outage the charges themselves would differ.
      late.waitTo(waitTogether(prompt, late, { ...step, jobs: true }), true);
      continue;
    }
    // Until the charge is made, an upgrade and a gift must wait for it (rules 7, 17): another history, then.
    if (behind && step.do !== 'cancel') return;
    prompt.play(step);
    late.play(step);
    // Asked again, such a cancellation shows what it did: less due instead of more back (rule 7).
    leftWhileBehind ||= behind;
    if (!leftWhileBehind) same(late.played, prompt.played, step);
  }
  for (const { history } of [prompt, late]) quietDays(history);
  const [inTime, behind] = [prompt, late].map(({ history }) =>
    history.facts.subscriptions.map(standing).join('\n'),
  );
  assertHolds(inTime === behind, () => `late jobs lead to\n${behind}\ninstead of\n${inTime}`);
}

/** A cancellation that the provider confirms may let time go on: until nothing more happens. */
function quietly(history: History): void {
  for (let before = -1; before < history.log.length; ) {
    before = history.log.length;
    history.catchUp();
  }
}

/** What is still due is done, with at most one charge a day (rule 13). */
function quietDays(history: History): void {
  for (let day = 0; day < 3; day += 1) {
    history.runJobs();
    history.sleep(addHours(history.now, 24));
  }
  history.runJobs();
}

function same(mine: Decision | null, theirs: Decision | null, step: Step): void {
  const [a, b] = [mine, theirs].map((value) =>
    value === null ? 'nothing' : JSON.stringify([value.outcome, value.amounts, value.dates]),
  );
  assertHolds(a === b, () => `${JSON.stringify(step)} decides ${a} instead of ${b}`);
}

/** What a customer would see in the end: status, plan, dates, and the money that was kept. */
function standing(subscription: SubscriptionFacts): string {
  const attempts = subscription.invoices.flatMap((invoice) => invoice.attempts);
  const kept = sumBy(attempts, (attempt) => attempt.captured - attempt.refundReserved);
  const periods = subscription.invoices
    .filter(({ kind, status }) => kind === 'PERIOD' && status !== 'VOID')
    .map(({ period }) => period.start);
  return JSON.stringify([
    computeSubscriptionStatus(subscription),
    subscription.price.id,
    subscription.term,
    subscription.startsOn,
    subscription.endsOn,
    kept,
    periods,
  ]);
}
