/** The task that tells customers of a published policy version. */

import { sendPolicyNotices } from '@kalenner/schema/billing/mail/policy-notices';
import type { Task } from '../task.ts';

export const POLICY_NOTICES: Task = {
  name: 'policy-notices',
  reason: 'POLICY_CHANGE: every live customer is told of a published version, each once',
  run: ({ billing, batchSize, goOn, onProgress }) =>
    sendPolicyNotices(billing, { batchSize, goOn, onProgress }),
};
