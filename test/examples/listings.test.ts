/** Every listing of the client at the real gateway, whose limits its own tests do not know. */

import { createKalenner, type ListOptions } from '@kalenner/sdk';
import { expect, inject, test } from 'vitest';
import { openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const { accountId, subscriptionId } = await partner.customer({ externalId: 'customer-1' });
const opened = { accountId, subject: 'A question', body: 'How?' };
await partner.kalenner.support.open(opened);
const [conversation] = await partner.kalenner.support.conversations({ accountId }).toArray({ limit: 1 });
const conversationId = conversation?.id ?? '';

const { url, staffKey } = inject('examples');
const staff = createKalenner({ url, apiKey: staffKey });

const { kalenner } = partner;

test.each<[string, (options: ListOptions) => AsyncIterable<object>]>([
  ['accounts', (options) => kalenner.accounts.list(options)],
  ['events', (options) => kalenner.accounts.events({ accountId }, options)],
  ['mails', (options) => kalenner.accounts.mails({ accountId }, options)],
  ['invoices of an account', (options) => kalenner.invoices.list({ accountId }, options)],
  ['invoices of a subscription', (options) => kalenner.invoices.list({ subscriptionId }, options)],
  ['refunds', (options) => kalenner.refunds.list({ accountId }, options)],
  ['refunds due', (options) => staff.refunds.due({}, options)],
  ['conversations', (options) => kalenner.support.conversations({ accountId }, options)],
  ['messages', (options) => kalenner.support.messages({ conversationId }, options)],
])('%s: the usual page and the largest are answered', async (_, list) => {
  expect(await Array.fromAsync(list({ pageSize: 100 }))).toEqual(await Array.fromAsync(list({})));
});
