/** Mails as journeys leave them in the database: each can be read from its row and written in every language. */

import { buildMailContent } from '@kalenner/schema/mails/content/mail-content';
import { renderMail } from '@kalenner/schema/mails/render-mail';
import { LOCALES } from '@kalenner/schema/policy/terms/policy-terms';
import { expect, onTestFinished, test } from 'vitest';
import { local } from '../kit/journey/outcome-description.ts';
import { openWorld } from '../kit/journey/world.ts';
import { createMailContext } from '../kit/mails/history-mails.ts';
import { MAIL_LINKS } from '../kit/mails/mail-links.ts';

test('every mail of a year with a failing card, an upgrade, a downgrade and a refund', async () => {
  const world = await openWorld();
  onTestFinished(world.close);
  const { billing, database } = world;
  const monthly = await world.price('pro', 'MONTH', 2_900);
  const annual = await world.price('business', 'YEAR', 49_000);
  const starter = await world.price('starter', 'MONTH', 900);

  const one = await world.customer('2026-01-15T09:00:00Z');
  await one.subscribe(monthly);
  await one.setPaymentMethod('pm_card_chargeDeclined');
  await one.advance(local('2026-02-23'));
  await one.setPaymentMethod('pm_card_visa', true);
  await one.upgrade(annual);
  await one.advance(local('2026-06-20'));
  await one.downgrade(starter);
  const two = await world.customer('2026-01-15T09:00:00Z');
  await two.subscribe(monthly);
  await two.requestRefund();

  const seen = new Set<string>();
  for (const { accountId, facts } of [one, two].map((customer) => ({
    accountId: customer.accountId,
    facts: customer.facts(),
  }))) {
    const context = createMailContext({ facts: await facts, policyVersions: await billing.policyVersions() });
    const rows = await database.db
      .selectFrom('mail')
      .selectAll()
      .where('account_id', '=', accountId)
      .execute();
    for (const row of rows) {
      seen.add(row.template);
      const content = buildMailContent(row, context);
      for (const locale of LOCALES) {
        const { text } = await renderMail(content, { locale, links: MAIL_LINKS });
        expect(text).not.toMatch(/undefined|null|NaN|Invalid/);
      }
    }
  }
  expect([...seen].toSorted()).toEqual([
    'CANCELED',
    'PAYMENT_FAILED',
    'REACTIVATED',
    'RECEIPT',
    'REFUND_REQUESTED',
    'REFUND_SENT',
    'SCHEDULED_START',
    'SUSPENDED',
    'UPGRADED',
  ]);
});
