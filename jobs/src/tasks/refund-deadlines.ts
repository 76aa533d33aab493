import { countRefundDeadlines, followRefundDeadlines } from '@kalenner/schema/billing/batch/refund-deadlines';
import { addDays, localDate, startOfDay } from '@kalenner/schema/policy/calendar';
import type { Task } from '../task.ts';

const ZONE = 'Europe/Luxembourg';

export const REFUND_DEADLINES: Task = {
  name: 'refund-deadlines',
  reason: 'REFUND_DELAY: staff are told of refunds that near or pass the date by which they were promised',
  run: ({ billing, batchSize, goOn }) => followRefundDeadlines(billing, { batchSize, goOn }),
  /** The refunds themselves, told of or not: its lag is that of the promise kept worst. */
  due: async (billing) => {
    const { near, past, oldest } = await countRefundDeadlines(billing);
    // The promised day counts to its end.
    const late = oldest === null ? null : startOfDay(addDays(localDate(oldest), 1), ZONE);
    return { rows: near + past, oldest: late };
  },
};
