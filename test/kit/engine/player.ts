/** Plays a random history on the real engine, and keeps a readable list of actions and answers. */

import { deliverSimulatedWebhooks } from '@kalenner/schema/billing/sandbox/deliver-simulated-webhooks';
import {
  addMinutes,
  addSeconds,
  type Instant,
  instant,
  pickLater,
} from '@kalenner/schema/policy/time/calendar';
import { Customer } from '../journey/customer.ts';
import { executeAction } from './actions.ts';
import { Crash, createKillable } from './killable.ts';
import { findNextActionAt, findNextDueAt, runScheduledTasks } from './run-scheduled-tasks.ts';
import { type Action, type Death, formatAction, type Step } from './steps.ts';
import type { Stage } from './world.ts';

/** After so many stops the jobs run only every few hours: a history must come to its end. */
const STOPS_MAX = 25;
const DUE_WITHIN_DAYS = 40;

export class EnginePlayer {
  readonly lines: string[] = [];
  readonly stage: Stage;
  actionCount = 0;
  jobRuns = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  async play(step: Step): Promise<void> {
    // No two requests share an instant.
    this.stage.now = addSeconds(this.stage.now, 1);
    switch (step.step) {
      case 'action':
        return this.executeAction(step.account, step.action, 0, step.death);
      case 'at-once': {
        if (step.due) await this.advanceToDue(step.account);
        const actions = step.actions.map((action, tab) =>
          this.executeAction(step.account, action, tab % 2, null),
        );
        await Promise.all(step.due ? [...actions, this.runJobs()] : actions);
        return;
      }
      case 'webhooks': {
        const { order, duplicate } = step;
        const [process] = this.stage.processes;
        if (process === undefined) return;
        const { billing, simulator } = process;
        const taking = { ...simulator, takeWebhooks: () => simulator.takeWebhooks({ order, duplicate }) };
        const delivered = await deliverSimulatedWebhooks(billing, taking);
        this.addLine(`webhooks ${order}${duplicate ? ' twice' : ''}: ${delivered}`);
        return;
      }
      case 'wait':
        return this.wait(step);
    }
  }

  /** Advances to an instant; both runners run whenever something falls due. */
  async advance(to: Instant, death: Death | null = null): Promise<void> {
    let dying = death;
    for (let stops = 0; ; stops += 1) {
      const due = await findNextDueAt(this.stage.world.database.db);
      if (due === null || due > to) break;
      const soon = stops < STOPS_MAX ? this.stage.now : addMinutes(this.stage.now, 360);
      // What was just played and is still due waits for the next run.
      const next =
        due > this.stage.now ? pickLater(due, soon) : addMinutes(this.stage.now, stops < STOPS_MAX ? 1 : 360);
      if (next > to) break;
      this.stage.now = next;
      await this.runJobs(dying);
      dying = null;
    }
    this.stage.now = pickLater(to, this.stage.now);
    await this.runJobs(dying);
  }

  private async wait({ unit, n, jobs, death }: Extract<Step, { step: 'wait' }>): Promise<void> {
    const to = await this.waitEndsAt(unit, n);
    if (to < this.stage.now) return;
    if (jobs === 'none') this.stage.now = to;
    else await this.advance(to, jobs === 'one-dies' ? death : null);
    const how = { two: '', 'one-dies': `, one dies ${death.when} call ${death.call}`, none: ' in an outage' };
    this.addLine(`waits ${n} ${unit}${how[jobs]}`);
  }

  private async waitEndsAt(unit: string, n: number): Promise<Instant> {
    const now = Temporal.Instant.from(this.stage.now);
    if (unit === 'minutes') return addMinutes(this.stage.now, n);
    if (unit === 'hours') return addMinutes(this.stage.now, n * 60);
    if (unit === 'days') return addMinutes(this.stage.now, n * 24 * 60);
    if (unit === 'months') return addMinutes(this.stage.now, n * 30 * 24 * 60);
    const due = await findNextDueAt(this.stage.world.database.db);
    if (due === null || Temporal.Instant.from(due).since(now).total('hours') > DUE_WITHIN_DAYS * 24)
      return this.stage.now;
    // A second before, the moment itself, or a minute after.
    const seconds = [-1, 0, 60][n] ?? 0;
    return pickLater(this.stage.now, instant(Temporal.Instant.from(due).add({ seconds }).toString()));
  }

  /** Advances to the instant at which something falls due for that account; what is due before has been played. */
  private async advanceToDue(account: number): Promise<void> {
    const id = this.stage.accountIds[account];
    const due = id === undefined ? null : await findNextActionAt(this.stage.world.database.db, id);
    const latest = addMinutes(this.stage.now, DUE_WITHIN_DAYS * 24 * 60);
    if (due === null || due <= this.stage.now || due > latest) return;
    await this.advance(addSeconds(due, -1));
    this.stage.now = due;
  }

  async runJobs(death: Death | null = null): Promise<void> {
    this.jobRuns += 1;
    const runners = this.stage.processes.map((process, n) =>
      death !== null && n === 0 ? { ...process, billing: createKillable(process.billing, death) } : process,
    );
    await runScheduledTasks(runners, (task, error) => {
      if (!(error instanceof Crash)) this.stage.faults.push(`task ${task} threw ${String(error)}`);
    });
  }

  async executeAction(account: number, action: Action, tab: number, death: Death | null): Promise<void> {
    this.actionCount += 1;
    const customer = this.customer(account, tab, death);
    let answer: string;
    try {
      answer = await executeAction(customer, action, this.stage.prices);
    } catch (error) {
      if (!(error instanceof Crash)) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        this.stage.faults.push(`${formatAction(action)} threw ${text}`);
      }
      answer = error instanceof Error ? error.name : String(error);
    }
    this.addLine(`account ${account}, tab ${tab}: ${formatAction(action)} → ${answer || 'done'}`);
  }

  customer(account: number, tab = 0, death: Death | null = null): Customer {
    const { processes, accountIds, world } = this.stage;
    const process = processes[tab];
    const accountId = accountIds[account];
    if (process === undefined || accountId === undefined)
      throw new Error(`no account ${account} or tab ${tab}`);
    const billing = death === null ? process.billing : createKillable(process.billing, death);
    const advance = () => Promise.reject(new Error('time is set for all'));
    return new Customer({ billing, simulator: process.onClock, ledger: world.ledger.db, accountId, advance });
  }

  addLine(line: string): void {
    this.lines.push(`${this.stage.now}  ${line}`);
  }
}
