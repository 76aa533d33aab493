/** What Prometheus is told of the business: read from the database when it asks. */

import { Gauge, type Registry } from 'prom-client';
import type { Snapshot } from './snapshot.ts';

interface GaugeDefinition {
  readonly name: string;
  readonly help: string;
  readonly label: string | null;
  /** Values by the label; under `''` where there is none. */
  readonly total: (snapshot: Snapshot) => readonly (readonly [label: string, value: number])[];
}

const GAUGES: readonly GaugeDefinition[] = [
  {
    name: 'kalenner_due_rows',
    help: 'What is due and not done, by the task of the jobs that does it',
    label: 'task',
    total: ({ due }) => due.map(({ task, rows }) => [task, rows]),
  },
  {
    name: 'kalenner_due_lag_seconds',
    help: 'Since when the oldest of it is due',
    label: 'task',
    total: ({ due }) => due.map((it) => [it.task, it.lagSeconds]),
  },
  {
    name: 'kalenner_task_failures_in_a_row',
    help: 'How often a task of the jobs has failed since it last succeeded',
    label: 'task',
    total: ({ tasks }) => tasks.map(({ task, failures_in_a_row }) => [task, failures_in_a_row]),
  },
  {
    name: 'kalenner_task_succeeded_timestamp_seconds',
    help: 'When a task of the jobs last succeeded',
    label: 'task',
    total: ({ tasks }) =>
      tasks.flatMap(({ task, succeeded_at: at }) =>
        at === null ? [] : [[task, Date.parse(at) / 1_000] as const],
      ),
  },
  {
    name: 'kalenner_refunds_open',
    help: 'Promised refunds that are not sent: near their date (due by the next business day), or past it',
    label: 'deadline',
    total: ({ refunds }) => [
      ['near', refunds.near],
      ['past', refunds.past],
    ],
  },
  {
    name: 'kalenner_mails_unsent',
    help: 'Mails that wait to be sent: to one customer each, or to all of them',
    label: 'queue',
    total: ({ due }) => filterMailQueues(due).map(({ task, rows }) => [task, rows]),
  },
  {
    name: 'kalenner_mails_lag_seconds',
    help: 'Since when the oldest of them waits',
    label: 'queue',
    total: ({ due }) => filterMailQueues(due).map((it) => [it.task, it.lagSeconds]),
  },
  {
    name: 'kalenner_parked',
    help: 'What is left alone until staff have looked at it: mails that were refused, subscriptions that could not be played',
    label: 'kind',
    total: ({ parked }) => Object.entries(parked),
  },
  {
    name: 'kalenner_payments_last_hour',
    help: 'Charges of the last hour, by how they stand',
    label: 'status',
    total: ({ payments }) => Object.entries(payments),
  },
];

function filterMailQueues(due: Snapshot['due']): Snapshot['due'] {
  return due.filter(({ task }) => task === 'mails' || task === 'broadcasts');
}

/** `listening`: how many wait for changes in this process. */
export function registerGauges(
  registry: Registry,
  snapshot: () => Promise<Snapshot>,
  listening: () => number,
): void {
  new Gauge({
    name: 'kalenner_live_listeners',
    help: 'Live updates that are open in this process',
    registers: [registry],
    collect() {
      this.set(listening());
    },
  });
  for (const { name, help, label, total: listEntries } of GAUGES) {
    const labelNames = label === null ? [] : [label];
    new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        // Without a database the gateway still tells of itself; that it is missing is told below.
        const now = await snapshot().catch(() => null);
        if (now === null) return;
        for (const [value, count] of listEntries(now))
          this.set(label === null ? {} : { [label]: value }, count);
      },
    });
  }
  new Gauge({
    name: 'kalenner_database_up',
    help: 'Whether the database answered',
    registers: [registry],
    async collect() {
      this.set(
        await snapshot().then(
          () => 1,
          () => 0,
        ),
      );
    },
  });
}
