/** Development: mails that were kept instead of sent are read in a browser, and through the API. */

import { insertLocalMails } from '@kalenner/schema/database/mail/mail-delivery.repository';
import { expect, test } from 'vitest';
import { insertMail, insertTestAccount } from '../kit/database/rows.ts';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://billing.example',
  PORTAL_URL: 'https://app.example',
  SESSION_SECRETS: 'a secret of this test of thirty-two characters',
  SIMULATOR_WEBHOOK_SECRET: 'another secret of this test',
};

test('are listed, and shown as they would have arrived, with nothing that runs', async () => {
  const database = await openDatabaseOfTest();
  const { db, url } = database;
  const accountId = await insertTestAccount(db);
  const id = await insertMail(db, accountId, { template: 'RECEIPT' });
  const html = '<p style="color: red">Thank <b>you</b></p>';
  const mail = {
    id,
    account_id: accountId,
    template: 'RECEIPT',
    to: ['lea@example.com'],
    subject: 'A <receipt>',
  };
  await insertLocalMails(db, [
    {
      ...mail,
      html,
      text: 'Thank you',
      headers: { From: 'Kalenner', Subject: mail.subject },
      sent_at: '2026-03-02T09:00:00.000Z',
    },
  ]);
  const { origin, request: ask } = await startGateway(url);
  expect(await (await fetch(`${origin}/outbox`)).text()).toContain(
    `<a href="/outbox/${id}">A &lt;receipt&gt;</a>`,
  );
  const shown = await fetch(`${origin}/outbox/${id}`);
  expect(await shown.text()).toBe(html);
  expect(shown.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*sandbox$/);
  expect((await fetch(`${origin}/outbox/nothing`)).status).toBe(404);
  const plain = await fetch(`${origin}/outbox/${id}/text`);
  expect(plain.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await plain.text()).toBe('From: Kalenner\nSubject: A <receipt>\n\nThank you\n');

  const { secret: key } = await createKey(database, 'STAFF');
  const query =
    '{ accounts(first: 1) { edges { node { mails(first: 1) { edges { node { subject text } } } } } } }';
  expect(JSON.stringify((await ask(query, { key })).data)).toContain(
    '{"subject":"A <receipt>","text":"Thank you"}',
  );

  const { origin: closed } = await startGateway(url, PRODUCTION);
  expect((await fetch(`${closed}/outbox`)).status).toBe(404);
  expect((await fetch(`${closed}/graphql`, { headers: { accept: 'text/html' } })).status).toBe(406);
});
