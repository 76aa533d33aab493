import { countDueWork } from '@kalenner/schema/billing/batch/due-work';
import { numberInvoices } from '@kalenner/schema/billing/batch/number-invoices';
import type { Task } from '../task.ts';

export const NUMBERS: Task = {
  name: 'numbers',
  reason: 'paid invoices and sent refunds get their numbers, in order of settlement and without a gap',
  run: ({ billing, batchSize, goOn, onProgress }) => numberInvoices(billing, { batchSize, goOn, onProgress }),
  due: (billing) => countDueWork(billing, 'numbers'),
};
