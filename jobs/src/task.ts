/** A task is a name, the reason it exists, and a function that does all that is due now. */

import type { BacklogTask } from '@kalenner/schema/billing/batch/backlog';
import type { Billing } from '@kalenner/schema/billing/billing';
import type { MailSender } from '@kalenner/schema/billing/mail/mail-sender';
import type { Simulator } from '@kalenner/schema/payments/simulator/simulator';

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
  /** By which it is found, and its health and its backlog are told. */
  readonly name: BacklogTask;
  readonly reason: string;
  /** How much was done. */
  readonly run: (run: TaskRun) => Promise<number>;
}
