/** The tasks that hand waiting mails to the sender: one for what a customer waits for, one for what goes to all. */

import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import type { Claimable } from '@kalenner/schema/database/engine/claims';
import { countResent } from '@kalenner/schema/database/engine/outbox-rows';
import { UNSENT_BROADCASTS, UNSENT_MAILS } from '@kalenner/schema/database/mail/mail.repository';
import { pickRandomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

export const MAILS: Task = {
  name: 'mails',
  reason: 'PAYMENT_MAIL: mails to a customer that wait are handed to the sender',
  run: createSendRun('mails', UNSENT_MAILS),
};

/** A task of its own: it may run for an hour, and what a customer waits for leaves meanwhile. */
export const BROADCASTS: Task = {
  name: 'broadcasts',
  reason: 'POLICY_CHANGE: mails to all customers that wait are handed to the sender',
  run: createSendRun('broadcasts', UNSENT_BROADCASTS),
};

function createSendRun(task: string, due: Claimable<'mail'>): Task['run'] {
  return async ({ billing, sender, batchSize, goOn, onProgress }) => {
    const firstBucket = pickRandomBucket();
    const done = await sendMails(billing, sender, { due, batchSize, goOn, onProgress, firstBucket });
    if (done > 0) {
      const sentAgain = await countResent(billing.db, 'mail');
      billing.log.info({ task, sentAgain }, 'mails that may have arrived twice, of all ever sent');
    }
    return done;
  };
}
