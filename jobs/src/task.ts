/** A task is a name, the reason it exists, and a function that does all that is due now. */

import type { Billing } from '@kalenner/schema/billing/billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import type { Backlog } from '@kalenner/schema/database/engine/claims';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';
import type { ActionKind } from '@kalenner/schema/policy/timeline/next-action';

export interface TaskRun {
  readonly billing: Billing;
  readonly sender: MailSender;
  /** Left out with a real provider, which delivers its webhooks itself. */
  readonly simulator?: Simulator;
  readonly batchSize: number;
  /** False once the process is asked to stop: the batch under way is finished, no other begun. */
  readonly goOn: () => boolean;
  readonly onProgress: (done: number) => void;
}

export interface Task {
  readonly name: string;
  readonly reason: string;
  /** What of a subscription's agenda it plays; left out: nothing of it. */
  readonly actionKinds?: readonly ActionKind[];
  /** How much was done. */
  readonly run: (run: TaskRun) => Promise<number>;
  /** How much is due, and since when: its lag. */
  readonly due: (billing: Billing) => Promise<Backlog>;
}
