import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { sendMails } from '@kalenner/schema/billing/batch/send-mails';
import { countMailsSentAgain } from '@kalenner/schema/database/mail-delivery.repository';
import { randomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

export const MAILS: Task = {
  name: 'mails',
  reason: 'PAYMENT_MAIL, POLICY_CHANGE: mails that wait are handed to the sender',
  run: async ({ billing, sender, batchSize, goOn, onProgress }) => {
    const firstBucket = randomBucket();
    const done = await sendMails(billing, sender, { batchSize, goOn, onProgress, firstBucket });
    if (done > 0) {
      const sentAgain = await countMailsSentAgain(billing.db);
      billing.log.info({ task: 'mails', sentAgain }, 'mails that may have arrived twice, of all ever sent');
    }
    return done;
  },
  due: (billing) => countDueWork(billing, 'mails'),
};
