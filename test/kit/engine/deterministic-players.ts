/** One history, played in two ways: by two runners at a set time, and by one worker on a test clock; and its outcomes. */

import { loadManyFacts } from '@kalenner/schema/billing/facts/load-facts';
import { advanceTestClock } from '@kalenner/schema/billing/sandbox/advance-test-clock';
import { addMinutes, addSeconds, type Instant } from '@kalenner/schema/policy/time/calendar';
import { v7 as uuidv7 } from 'uuid';
import {
  describeAttempts,
  describeInvoices,
  describeRefunds,
  describeSubscription,
} from '../journey/outcome-description.ts';
import type { DeterministicStep } from './deterministic-steps.ts';
import { EnginePlayer } from './player.ts';
import type { Stage } from './world.ts';

export async function playByRunners(stage: Stage, steps: readonly DeterministicStep[]): Promise<string[]> {
  const player = new EnginePlayer(stage);
  return playWith(player, steps, (to) => player.advance(to));
}

export async function playOnClock(stage: Stage, steps: readonly DeterministicStep[]): Promise<string[]> {
  const { db } = stage.world.database;
  const [process] = stage.processes;
  if (process === undefined) throw new Error('no process to play on');
  const { billing, shared } = process;
  const id = uuidv7();
  await db.insertInto('test_clock').values({ id, now: stage.now, created_at: stage.now }).execute();
  await db.updateTable('account').set({ test_clock_id: id }).execute();
  const advance = async (to: Instant, runJobs: boolean) => {
    await advanceTestClock(billing, { testClockId: id, to, runJobs }, shared);
  };
  return playWith(
    new EnginePlayer(stage),
    steps,
    (to) => advance(to, true),
    (to) => advance(to, false),
  );
}

async function playWith(
  player: EnginePlayer,
  steps: readonly DeterministicStep[],
  advance: (to: Instant) => Promise<void>,
  sleep: (to: Instant) => Promise<void> = async () => undefined,
): Promise<string[]> {
  const { stage } = player;
  for (const step of steps) {
    // No two requests share an instant.
    const next = addSeconds(stage.now, 1);
    await sleep(next);
    stage.now = next;
    if (step.step === 'action') await player.executeAction(step.account, step.action, 0, null);
    else {
      const to = addMinutes(stage.now, step.minutes);
      await advance(to);
      stage.now = to;
      player.addLine(`waits ${step.minutes} minutes`);
    }
  }
  return [...player.lines, ...stage.faults, ...(await describeOutcomes(stage))];
}

/** Describes every decision, charges sent included, in the order of accounts; ids aside. */
async function describeOutcomes(stage: Stage): Promise<string[]> {
  const { db } = stage.world.database;
  const loaded = await loadManyFacts(db, stage.accountIds);
  const mails = await db.selectFrom('mail').select(['account_id', 'template', 'queued_at']).execute();
  return stage.accountIds.flatMap((id, n) => {
    const mailLines = mails
      .filter((it) => it.account_id === id)
      .map((it) => `${it.queued_at} ${it.template}`);
    const subscriptions = loaded.get(id)?.facts.subscriptions ?? [];
    const lines = subscriptions.flatMap((value) => [
      describeSubscription(value),
      ...describeInvoices(value),
      ...describeAttempts(value),
      ...describeRefunds(value),
    ]);
    return [...lines, ...mailLines.toSorted()].map((line) => `account ${n}: ${line}`);
  });
}
