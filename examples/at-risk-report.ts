/**
 * Reports every customer about to be suspended: to support, each in a conversation of its own, and as CSV: `node
 * examples/at-risk-report.ts [--run NAME] [--out FILE]`. Within a run, by default today's, support is notified once of
 * each.
 */

import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Account, Subscription } from '@kalenner/sdk';
import { stringify } from 'csv-stringify/sync';
import { connect } from './connect.ts';
import { abortWithRefusal, assertNever, formatDay } from './output.ts';

interface Row {
  readonly customer: string;
  readonly email: string;
  readonly plan: string;
  /** Minor units of `currency`. */
  readonly amount: number;
  readonly currency: string;
  readonly next_try: string;
  readonly suspended_on: string;
  readonly conversation: string;
}

const COLUMNS = [
  'customer',
  'email',
  'plan',
  'amount',
  'currency',
  'next_try',
  'suspended_on',
  'conversation',
];
const today = new Date().toISOString().slice(0, 10);
const { values } = parseArgs({
  options: { run: { type: 'string', default: today }, out: { type: 'string' } },
});
const kalenner = connect();

const rows: Row[] = [];
for await (const account of kalenner.accounts.list({ pageSize: 40 })) {
  if (account.subscription?.status === 'PAST_DUE')
    rows.push(await processAccount(account, account.subscription));
}
rows.sort(
  (one, other) =>
    one.suspended_on.localeCompare(other.suspended_on) || one.customer.localeCompare(other.customer),
);
const csv = stringify(rows, { header: true, columns: COLUMNS });
if (values.out === undefined) process.stdout.write(csv);
else await writeFile(values.out, csv);
console.error(`About to be suspended, and reported to support: ${rows.length}`);

async function processAccount(account: Account, subscription: Subscription): Promise<Row> {
  const upcoming = (await kalenner.accounts.upcoming({ accountId: account.id })) ?? [];
  const dayOfNext = (kind: string) => {
    const event = upcoming.find((it) => it.kind === kind);
    return event === undefined ? '' : formatDay(event.at);
  };
  const due = subscription.openInvoice?.amountDue;
  const row = {
    customer: account.externalId ?? account.id,
    email: account.email,
    plan: subscription.price.plan.name,
    amount: due?.amount ?? 0,
    currency: due?.currency ?? '',
    next_try: dayOfNext('RETRY'),
    suspended_on: dayOfNext('SUSPENSION'),
  };
  const body = `${due?.formatted} for ${row.plan} is overdue. Next try: ${row.next_try}. Suspension: ${row.suspended_on}.`;
  return { ...row, conversation: await notifySupport(account, subscription, body) };
}

/** Notifies support and returns the id of the conversation; empty if this run reported other figures before. */
async function notifySupport({ id: accountId }: Account, { id: subscriptionId }: Subscription, body: string) {
  const subject = `About to be suspended (${values.run})`;
  const input = { accountId, subscriptionId, subject, body };
  const result = await kalenner.support.open(input, { idempotencyKey: `at-risk:${values.run}:${accountId}` });
  switch (result.__typename) {
    case 'OpenConversationSuccess':
      return result.conversation.id;
    case 'IdempotencyMismatch':
      return '';
    case 'IdempotencyInProgress':
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
      return abortWithRefusal(result);
    default:
      return assertNever(result);
  }
}
