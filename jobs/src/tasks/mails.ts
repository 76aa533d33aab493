import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { sendMails } from '@kalenner/schema/billing/batch/send-mails';
import { randomBucket } from '../random-bucket.ts';
import type { Task } from '../task.ts';

export const MAILS: Task = {
  name: 'mails',
  reason: 'PAYMENT_MAIL, POLICY_CHANGE: mails that wait are handed to the sender',
  run: ({ billing, sender, batchSize, goOn, onProgress }) =>
    sendMails(billing, sender, { batchSize, goOn, onProgress, firstBucket: randomBucket() }),
  due: (billing) => countDueWork(billing, 'mails'),
};
