/** Every listing of the client at the real gateway, whose limits its own tests do not know. */

import { createKalenner, type Kalenner, type ListOptions } from '@kalenner/sdk';
import { expect, inject, test } from 'vitest';
import { openPartner } from '../kit/examples.ts';

const partner = await openPartner();
const { accountId, subscriptionId } = await partner.customer({ externalId: 'customer-1' });
const opened = { accountId, subject: 'A question', body: 'How?' };
await partner.kalenner.support.open(opened);
const [conversation] = await partner.kalenner.support.conversations({ accountId }).toArray({ limit: 1 });
const conversationId = conversation?.id ?? '';

const { url, staffKey } = inject('examples');
const staff = createKalenner({ url, apiKey: staffKey });

const LISTINGS: Readonly<
  Record<string, (options: ListOptions, kalenner: Kalenner) => AsyncIterable<object>>
> = {
  accounts: (options, { accounts }) => accounts.list(options),
  events: (options, { accounts }) => accounts.events({ accountId }, options),
  mails: (options, { accounts }) => accounts.mails({ accountId }, options),
  'invoices of an account': (options, { invoices }) => invoices.list({ accountId }, options),
  'invoices of a subscription': (options, { invoices }) => invoices.list({ subscriptionId }, options),
  refunds: (options, { refunds }) => refunds.list({ accountId }, options),
  'refunds due': (options) => staff.refunds.due({}, options),
  conversations: (options, { support }) => support.conversations({ accountId }, options),
  messages: (options, { support }) => support.messages({ conversationId }, options),
};

test.each(Object.keys(LISTINGS))('%s: the usual page and the largest are answered', async (name) => {
  const all = (options: ListOptions) =>
    Array.fromAsync(LISTINGS[name]?.(options, partner.kalenner) ?? Promise.reject(new Error(name)));
  expect(await all({ pageSize: 100 })).toEqual(await all({}));
});
