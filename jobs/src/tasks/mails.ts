import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { sendMails } from '@kalenner/schema/billing/mail/send-mails';
import type { Claimable } from '@kalenner/schema/database/engine/claims';
import { UNSENT_BROADCASTS, UNSENT_MAILS } from '@kalenner/schema/database/mail/mail.repository';
import { countMailsSentAgain } from '@kalenner/schema/database/mail/mail-delivery.repository';
import { randomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

export const MAILS: Task = {
  name: 'mails',
  reason: 'PAYMENT_MAIL: mails to a customer that wait are handed to the sender',
  run: sending('mails', UNSENT_MAILS),
  due: (billing) => countDueWork(billing, 'mails'),
};

/** A task of its own: it may run for an hour, and what a customer waits for leaves meanwhile. */
export const BROADCASTS: Task = {
  name: 'broadcasts',
  reason: 'POLICY_CHANGE: mails to all customers that wait are handed to the sender',
  run: sending('broadcasts', UNSENT_BROADCASTS),
  due: (billing) => countDueWork(billing, 'broadcasts'),
};

function sending(task: string, due: Claimable): Task['run'] {
  return async ({ billing, sender, batchSize, goOn, onProgress }) => {
    const firstBucket = randomBucket();
    const done = await sendMails(billing, sender, { due, batchSize, goOn, onProgress, firstBucket });
    if (done > 0) {
      const sentAgain = await countMailsSentAgain(billing.db);
      billing.log.info({ task, sentAgain }, 'mails that may have arrived twice, of all ever sent');
    }
    return done;
  };
}
