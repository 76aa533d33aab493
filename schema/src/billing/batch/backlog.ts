/** What lies before each task of the jobs, and since when: one table, for those who do it and for those who watch it. */

import type { Backlog } from '../../database/engine/claims.ts';
import { countUnsentBroadcasts, countUnsentMails } from '../../database/mail/mail.repository.ts';
import { countPaymentChecks } from '../../database/payment/payment-attempt.repository.ts';
import { countRefundChecks } from '../../database/refund/refund.repository.ts';
import { countDueSubscriptions } from '../../database/subscription/subscription.repository.ts';
import { POLICY_ZONE } from '../../policy/terms/policy-terms.ts';
import { addDays, localDate, startOfDay } from '../../policy/time/calendar.ts';
import type { ActionKind } from '../../policy/timeline/next-action.ts';
import type { Billing } from '../billing.ts';
import { countDueNotices } from '../mail/policy-notices.ts';
import { countUnnumberedDocuments } from './allocate-invoice-numbers.ts';
import { countExpiredIdempotencyRecords } from './expire-idempotency-records.ts';
import { countRefundDeadlines } from './refund-deadlines.ts';

/** What of a subscription's agenda each task plays; every kind is some task's. */
export const ACTION_KINDS_BY_TASK = {
  renew: ['RENEW', 'CHARGE'],
  retry: ['RETRY'],
  suspend: ['SKIP_SLOT'],
  end: ['END'],
  start: ['START'],
  expire: ['EXPIRE_ACTION', 'LAPSE_UPGRADE'],
  roll: ['ROLL'],
  announce: ['ANNOUNCE'],
} as const satisfies Record<string, readonly ActionKind[]>;

export type AgendaTask = keyof typeof ACTION_KINDS_BY_TASK;

const OTHER_BACKLOGS = {
  payments: ({ db, clock }: Billing) => countPaymentChecks(db, clock()),
  refunds: ({ db, clock }: Billing) => countRefundChecks(db, clock()),
  numbers: ({ db }: Billing) => countUnnumberedDocuments(db),
  'forget-requests': countExpiredIdempotencyRecords,
  mails: ({ db, clock }: Billing) => countUnsentMails(db, clock()),
  broadcasts: ({ db, clock }: Billing) => countUnsentBroadcasts(db, clock()),
  'policy-notices': (billing: Billing) => countDueNotices(billing),
  /** The queue is the provider's: nothing in it is late on our side. */
  webhooks: async () => ({ rows: 0, oldest: null }),
  /** The refunds themselves, told of or not: its lag is that of the promise kept worst. */
  'refund-deadlines': async (billing: Billing) => {
    const { near, past, oldest } = await countRefundDeadlines(billing);
    // The promised day counts to its end.
    const late = oldest === null ? null : startOfDay(addDays(localDate(oldest), 1), POLICY_ZONE);
    return { rows: near + past, oldest: late };
  },
} as const satisfies Record<string, (billing: Billing) => Promise<Backlog>>;

export type BacklogTask = AgendaTask | keyof typeof OTHER_BACKLOGS;

export const BACKLOG_TASKS = [
  ...Object.keys(ACTION_KINDS_BY_TASK),
  ...Object.keys(OTHER_BACKLOGS),
] as readonly BacklogTask[];

export function countBacklog(billing: Billing, task: BacklogTask): Promise<Backlog> {
  return isAgendaTask(task)
    ? countDueSubscriptions(billing.db, billing.clock(), ACTION_KINDS_BY_TASK[task])
    : OTHER_BACKLOGS[task](billing);
}

function isAgendaTask(task: BacklogTask): task is AgendaTask {
  return task in ACTION_KINDS_BY_TASK;
}

/** Seconds since the oldest of it was due. */
export function computeLagSeconds({ oldest }: Backlog, now: string): number {
  return oldest === null ? 0 : Math.max(0, (Date.parse(now) - Date.parse(oldest)) / 1_000);
}
