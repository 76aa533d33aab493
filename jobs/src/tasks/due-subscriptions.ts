/** The tasks that play what falls due on subscriptions: one sweep each, over its own kinds of action. */

import { AGENDA_OF_TASK, type AgendaTask, countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { playDueAccounts } from '@kalenner/schema/billing/batch/play-due';
import { sweep } from '@kalenner/schema/billing/batch/sweep';
import { dueSubscriptions } from '@kalenner/schema/database/subscription/subscription.repository';
import { randomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

/** Playing one kind plays all that is due on the account: the kinds only share out the work. */
function dueTask(name: AgendaTask, reason: string): Task {
  const kinds = AGENDA_OF_TASK[name];
  return {
    name,
    reason,
    plays: kinds,
    run: ({ billing, batchSize, goOn, onProgress }) =>
      sweep(billing, {
        batchSize,
        goOn,
        onProgress,
        firstBucket: randomBucket(),
        due: dueSubscriptions(kinds),
        play: async (claimed) => {
          const accountIds = [...new Set(claimed.map((it) => it.account_id))];
          const played = await playDueAccounts(billing, accountIds);
          billing.log.info({ task: name, ...played }, 'played what was due');
        },
      }),
    due: (billing) => countDueWork(billing, name),
  };
}

export const RENEW = dueTask(
  'renew',
  'RENEWAL: a period ends, the next one is invoiced and charged in advance',
);
export const RETRY = dueTask('retry', 'PAYMENT_RETRY: a failed charge is tried again on its slots');
export const SUSPEND = dueTask(
  'suspend',
  'SUSPENSION: slots that no card can serve are skipped; the last one suspends',
);
export const END = dueTask('end', 'CANCEL_EFFECT: a cancelled subscription ends with its month');
export const START = dueTask('start', 'DOWNGRADE: a scheduled subscription starts where the old one ended');
export const EXPIRE = dueTask(
  'expire',
  'rules 12 and 19: authentications and upgrades that were not completed lapse',
);
export const ROLL = dueTask('roll', 'rule 8: what a suspended subscription would pay follows its months');
export const ANNOUNCE = dueTask('announce', 'rule 18: an annual renewal is announced 35 days ahead');
