/** The client before a whole gateway, over a wire that loses every first answer. */

import { readFile } from 'node:fs/promises';
import { applyCatalog } from '@kalenner/schema/database/catalog/apply-catalog';
import { parseCatalog } from '@kalenner/schema/database/catalog/catalog-file';
import { isCurrency } from '@kalenner/schema/policy/money/currencies';
import { createKalenner, type Kalenner } from '@kalenner/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';
import { type Received, startFaultyServer } from '../kit/sdk/faulty-server.ts';

test('an account is made once, listed, watched and spoken to, whatever is lost on the way', async () => {
  const { kalenner } = await lossyClient();
  const accountId = await createAccount(kalenner);
  expect(await kalenner.accounts.list().toArray({ limit: 9 })).toMatchObject([{ id: accountId }]);
  expect(await kalenner.accounts.access({ accountId })).toMatchObject({ granted: false });

  const opened = await kalenner.support.open({ accountId, subject: 'Hello', body: 'there' });
  if (opened.__typename !== 'OpenConversationSuccess') throw new Error(opened.message);
  const { conversation } = opened;
  expect(await kalenner.support.conversations({ accountId }).toArray({ limit: 9 })).toHaveLength(1);
  const messages = await kalenner.support.messages({ conversationId: conversation.id }).toArray({ limit: 9 });
  expect(messages).toMatchObject([{ body: 'there' }]);

  for await (const account of kalenner.accounts.onChange({ accountId })) {
    expect(account).toMatchObject({ id: accountId, email: 'lea@example.com' });
    break;
  }
  expect(await kalenner.policy.current()).toMatchObject({ version: expect.any(String) });
  expect(await kalenner.viewer()).toMatchObject({ role: 'STAFF' });
});

test('a subscription is bought, upgraded by its preview, billed once each, and canceled by its best way out', async () => {
  const { kalenner } = await lossyClient();
  const accountId = await createAccount(kalenner);
  const [solo, team] = (await kalenner.plans.list()).map(({ prices }) =>
    prices.find(({ interval }) => interval === 'MONTH'),
  );
  if (!solo || !team) throw new Error('The catalog has too few plans');

  const shown = await kalenner.accounts.previewSubscribe({ accountId, priceId: solo.id });
  if (shown.__typename !== 'SubscribePreview') throw new Error(shown.message);
  const bought = await shown.confirm({ billingEmail: 'pay@example.com', paymentToken: 'pm_card_visa' });
  if (bought.__typename !== 'SubscribeSuccess') throw new Error(bought.message);
  const subscriptionId = bought.subscription.id;

  const preview = await kalenner.subscriptions.previewUpgrade({ subscriptionId, priceId: team.id });
  if (preview.__typename !== 'UpgradePreview') throw new Error(preview.message);
  const upgraded = await preview.confirm();
  if (upgraded.__typename !== 'UpgradeSuccess') throw new Error(upgraded.message);
  expect(upgraded.invoice.total.amount).toBe(preview.due.amount);
  expect(await preview.confirm()).toEqual(upgraded);

  const invoices = await kalenner.invoices.list({ subscriptionId }).toArray({ limit: 9 });
  expect(invoices.map(({ kind, status }) => [kind, status]).toSorted()).toEqual([
    ['PERIOD', 'PAID'],
    ['UPGRADE', 'PAID'],
  ]);

  const ways = await kalenner.subscriptions.previewCancellation({ subscriptionId });
  if (ways.__typename !== 'CancellationPreview') throw new Error(ways.message);
  const best = ways.options.find(({ recommended }) => recommended);
  const canceled = await best?.confirm({ reason: 'Only trying' });
  if (canceled?.__typename !== 'CancelSuccess') throw new Error(canceled?.message);
  expect(best?.kind).toBe('GUARANTEE');
  expect(canceled.refund?.amount.amount).toBe(solo.amount.amount + preview.due.amount);
});

async function lossyClient(): Promise<{ readonly kalenner: Kalenner }> {
  const database = await openDatabaseOfTest();
  await applyCatalog(
    database.db,
    parseCatalog(await readFile('examples/catalog.json', 'utf8'), { file: 'catalog.json', isCurrency }),
  );
  const { secret: apiKey } = await createKey(database, 'STAFF');
  const { origin } = await startGateway(database.url);
  const wire = await startFaultyServer(handOnTo(`${origin}/graphql`), (index) =>
    index % 2 === 0 ? 'DROP_ANSWER' : 'NONE',
  );
  onTestFinished(() => wire[Symbol.asyncDispose]());
  return { kalenner: createKalenner({ url: wire.url, apiKey, locale: 'EN', random: () => 0.01 }) };
}

async function createAccount({ accounts }: Kalenner): Promise<string> {
  const created = await accounts.create({ email: 'lea@example.com' });
  if (created.__typename !== 'CreateAccountSuccess') throw new Error(created.message);
  return created.account.id;
}

function handOnTo(url: string) {
  return async ({ headers, body }: Received) => {
    const { accept = '', authorization = '' } = headers;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept, authorization },
      body,
    });
    const type = response.headers.get('content-type') ?? '';
    const stream = response.body;
    if (type.includes('event-stream') && stream !== null) {
      return { status: response.status, headers: { 'content-type': type }, body: () => stream };
    }
    return { status: response.status, headers: { 'content-type': type }, body: await response.text() };
  };
}
