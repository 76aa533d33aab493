/** The tasks that play what falls due on subscriptions: one sweep each, over its own kinds of action. */

import { ACTION_KINDS_BY_TASK, type AgendaTask } from '@kalenner/schema/billing/batch/backlog';
import { processDueAccounts } from '@kalenner/schema/billing/batch/process-due-accounts';
import { buildDueSubscriptions } from '@kalenner/schema/database/subscription/subscription.repository';
import { createSweepTask } from '../sweep-task.ts';
import type { Task } from '../task.ts';

/** Playing one kind plays all that is due on the account: the kinds only share out the work. */
function createDueTask(name: AgendaTask, reason: string): Task {
  return createSweepTask({
    name,
    reason,
    due: buildDueSubscriptions(ACTION_KINDS_BY_TASK[name]),
    async process(billing, claimed) {
      const accountIds = [...new Set(claimed.map((it) => it.account_id))];
      const played = await processDueAccounts(billing, accountIds);
      billing.log.info({ task: name, ...played }, 'played what was due');
    },
  });
}

export const RENEW = createDueTask(
  'renew',
  'RENEWAL: a period ends, the next one is invoiced and charged in advance',
);
export const RETRY = createDueTask('retry', 'PAYMENT_RETRY: a failed charge is tried again on its slots');
export const SUSPEND = createDueTask(
  'suspend',
  'SUSPENSION: slots that no card can serve are skipped; the last one suspends',
);
export const END = createDueTask('end', 'CANCEL_EFFECT: a canceled subscription ends with its month');
export const START = createDueTask(
  'start',
  'DOWNGRADE: a scheduled subscription starts where the old one ended',
);
export const EXPIRE = createDueTask(
  'expire',
  'rules 12 and 19: authentications and upgrades that were not completed lapse',
);
export const ROLL = createDueTask(
  'roll',
  'rule 8: what a suspended subscription would pay follows its months',
);
export const ANNOUNCE = createDueTask('announce', 'rule 18: an annual renewal is announced 35 days ahead');
