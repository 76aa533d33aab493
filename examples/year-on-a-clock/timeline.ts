/** The changes of an account since the last look, as a line of a timeline. */

import type { Invoice, Kalenner, Listing, Refund } from '@kalenner/sdk';
import { formatDay } from '../output.ts';

/** The others are intermediate steps, or shown by the other columns. */
const SHOWN_EVENTS = new Set([
  'CANCELLATION_SET',
  'PLAN_CHANGED',
  'REFUND_CREATED',
  'SUBSCRIPTION_ENDED',
  'SUBSCRIPTION_REACTIVATED',
  'SUBSCRIPTION_STARTED',
  'SUBSCRIPTION_SUSPENDED',
  'TERM_TURNED',
]);

export interface Timeline {
  /** Prints what is new by `now`, an instant, after what the customer `does` then; nothing if nothing is. */
  printNew(now: string, does?: string): Promise<void>;
}

export function openTimeline(kalenner: Kalenner, accountId: string): Timeline {
  const seen = new Set<string>();
  const isNew = (id: string) => !seen.has(id) && seen.add(id) !== undefined;
  printLine(['date', 'what happened', 'money', 'status', 'mail']);
  return {
    async printNew(now, does) {
      const [events, invoices, refunds, mails, access] = await Promise.all([
        listNew(kalenner.accounts.events({ accountId }), isNew),
        kalenner.invoices.list({ accountId }).toArray({ limit: 5 }),
        kalenner.refunds.list({ accountId }).toArray({ limit: 5 }),
        listNew(kalenner.accounts.mails({ accountId }, { pageSize: 10 }), isNew),
        kalenner.accounts.access({ accountId }),
      ]);
      const summaries = events.filter(({ type }) => SHOWN_EVENTS.has(type)).map(({ summary }) => summary);
      const happened = does === undefined ? summaries : [`> ${does}`, ...summaries];
      const money = [...invoices.flatMap(listCharges), ...refunds.map(toRefundEntry)]
        .filter(({ id }) => isNew(id))
        .map(({ text }) => text);
      const subjects = mails.map(({ subject }) => subject);
      if (happened.length + money.length + subjects.length === 0) return;
      printLine([
        formatDay(now),
        formatList(happened),
        formatList(money),
        access?.status ?? 'over',
        formatList(subjects),
      ]);
    },
  };
}

/** Listings have the newest first: all up to what was seen before, the oldest first. */
async function listNew<T extends { readonly id: string }>(
  listing: Listing<T>,
  isNew: (id: string) => boolean,
): Promise<T[]> {
  const found: T[] = [];
  for await (const item of listing) {
    if (!isNew(item.id)) break;
    found.unshift(item);
  }
  return found;
}

function listCharges({ attempts }: Invoice) {
  return attempts
    .filter(({ status }) => status === 'SUCCEEDED' || status === 'FAILED')
    .map(({ id, status, amount }) => ({
      id: `${id} ${status}`,
      text: `${amount.formatted}${status === 'FAILED' ? ' failed' : ''}`,
    }));
}

function toRefundEntry({ id, amount }: Refund) {
  return { id, text: `${amount.formatted} back` };
}

function formatList(items: readonly string[]): string {
  return [...new Set(items)].join('; ');
}

function printLine([date = '', happened = '', money = '', status = '', mail = '']: readonly string[]): void {
  const line = `${date.padEnd(11)} ${happened.padEnd(58)} ${money.padEnd(14)} ${status.padEnd(10)} ${mail}`;
  console.log(line.trimEnd());
}
