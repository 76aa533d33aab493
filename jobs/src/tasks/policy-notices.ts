import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { sendPolicyNotices } from '@kalenner/schema/billing/mail/policy-notices';
import type { Task } from '../task.ts';

export const POLICY_NOTICES: Task = {
  name: 'policy-notices',
  reason: 'POLICY_CHANGE: every live customer is told of a published version, each once',
  run: ({ billing, batchSize, goOn, onProgress }) =>
    sendPolicyNotices(billing, { batchSize, goOn, onProgress }),
  due: (billing) => countDueWork(billing, 'policy-notices'),
};
