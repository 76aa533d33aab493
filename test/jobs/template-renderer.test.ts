/** Mails of real accounts, from the row to the words. */

import { DEFAULT_SETTINGS } from '@kalenner/schema/billing/settings';
import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { listMailsToSend } from '@kalenner/schema/database/mail/mail-delivery.repository';
import { createTemplateRenderer } from '@kalenner/schema/mails/delivery/template-renderer';
import { expect, onTestFinished, test } from 'vitest';
import { insertMail } from '../kit/database/rows.ts';
import { openWorld } from '../kit/journey/world.ts';
import { MAIL_LINKS } from '../kit/mails/mail-links.ts';

const LINKS = { ...MAIL_LINKS, supportEmail: 'help@example.com' };

test('each mail is read from its account, by its locale; one that names nothing is left out and logged', async () => {
  const errors: object[] = [];
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (fields: object) => errors.push(fields),
  };
  const settings = { ...DEFAULT_SETTINGS, staffEmail: 'staff@example.com' };
  const world = await openWorld({ parts: { log, settings } });
  onTestFinished(world.close);
  const { billing, database } = world;
  const customer = await world.customer('2026-01-15T09:00:00Z');
  const { accountId } = customer;
  await database.db.updateTable('account').set({ locale: 'DE' }).execute();
  await customer.subscribe(await world.price('pro', 'YEAR', 12_000), 'sim_refund_fails_later');
  await database.db.updateTable('invoice').set({ number: '2026-000042' }).execute();
  await customer.advance('2026-04-20T09:00:00Z');
  await customer.cancel();
  await customer.advance('2026-04-28T09:00:00Z');
  const staff = { ...customer.caller, by: 'staff:test' };
  await openConversation(billing, staff, {
    sender: 'SUPPORT',
    subject: 'Ihre Frage',
    body: 'Unsere Antwort',
  });
  await insertMail(database.db, accountId, { template: 'POLICY_CHANGED', reference: '2025-05-26' });
  const broken = await insertMail(database.db, accountId, { template: 'SUSPENDED', reference: 'nothing' });

  const rows = await database.db
    .selectFrom('mail')
    .select(['account_id', 'id', 'queued_at as due_at'])
    .execute();
  const mails = await listMailsToSend(database.db, rows);
  const rendered = await createTemplateRenderer(billing, LINKS)(mails);
  const templates = mails.filter(({ id }) => rendered.has(id)).map(({ template }) => template);
  expect(templates.toSorted()).toEqual([
    'CANCELED',
    'POLICY_CHANGED',
    'RECEIPT',
    'REFUND_FAILED',
    'REFUND_REQUESTED',
    'STAFF_REFUND_DEADLINE',
    'SUPPORT_ANSWERED',
  ]);
  const listEntries = (template: string) =>
    rendered.get(mails.find((it) => it.template === template)?.id ?? '');
  expect(listEntries('RECEIPT')?.text).toContain('2026-000042');
  expect(listEntries('RECEIPT')?.html).toContain('mailto:help@example.com');
  expect(listEntries('SUPPORT_ANSWERED')?.text).toContain('Unsere Antwort');
  expect(listEntries('CANCELED')?.html).toContain('lang="de"');
  expect(errors).toMatchObject([{ mailId: broken, template: 'SUSPENDED' }]);
});
