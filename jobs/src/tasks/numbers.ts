/** The task that numbers invoices and credit notes. */

import { allocateInvoiceNumbers } from '@kalenner/schema/billing/batch/allocate-invoice-numbers';
import type { Task } from '../task.ts';

export const NUMBERS: Task = {
  name: 'numbers',
  reason: 'paid invoices and sent refunds get their numbers, in order of settlement and without a gap',
  run: ({ billing, batchSize, goOn, onProgress }) =>
    allocateInvoiceNumbers(billing, { batchSize, goOn, onProgress }),
};
