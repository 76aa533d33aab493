/** Rule 16: who is told, and where, when a refund leg fails. */

import { retryRefund } from '@kalenner/schema/billing/commands/staff-refunds';
import { closeConversation } from '@kalenner/schema/billing/support/close-conversation';
import { listUnread } from '@kalenner/schema/database/support/support.repository';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Customer } from '../../kit/journey/customer.ts';
import { refundLeg } from '../../kit/journey/outside-events.ts';
import { openWorld, type World } from '../../kit/journey/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Canceled in the fourth month of an annual plan: 80.00 go back. */
async function openRefund(locale: 'FR' | 'EN' | 'DE' = 'EN') {
  const customer = await world.customer('2026-01-15T09:00:00Z');
  const { db } = world.database;
  await db.updateTable('account').set({ locale }).where('id', '=', customer.accountId).execute();
  await customer.subscribe(await world.price('pro', 'YEAR', 12_000));
  await customer.advance('2026-04-20T09:00:00Z');
  return customer;
}

const conversationsOf = ({ accountId }: Customer) =>
  world.database.db
    .selectFrom('support_conversation')
    .selectAll()
    .where('account_id', '=', accountId)
    .execute();
const messagesOf = ({ accountId }: Customer) =>
  world.database.db
    .selectFrom('support_message')
    .select(['conversation_id', 'sender', 'body', 'sent_at'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();

test.each([
  [
    'FR',
    'Votre remboursement',
    'Formule : ',
    ' (annuelle)',
    'Date de l’abonnement initial : 15 janvier 2026',
    'Motif',
  ],
  ['EN', 'Your refund', 'Plan: ', ' (annual)', 'Initial subscription date: 15 January 2026', 'Reason'],
  [
    'DE',
    'Ihre Erstattung',
    'Tarif: ',
    ' (jährlich)',
    'Datum des ersten Abschlusses: 15. Januar 2026',
    'Grund',
  ],
] as const)(
  '%s: a request opens one with the details and the reason, in its customer’s language',
  async (locale, subject, plan, interval, date, reason) => {
    const customer = await world.customer('2026-01-15T09:00:00Z');
    const { db } = world.database;
    const { accountId } = customer;
    await db.updateTable('account').set({ locale }).where('id', '=', accountId).execute();
    await customer.subscribe(await world.price('pro', 'YEAR', 12_000));
    await customer.advance('2026-01-20T09:00:00Z');
    await customer.requestRefund('not needed\nany more');

    const [conversation, ...others] = await conversationsOf(customer);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({ subject });
    const [message] = await messagesOf(customer);
    const [first, ...lines] = message?.body.split('\n') ?? [];
    expect(first).toContain(conversation?.subscription_id);
    expect(lines[0]).toContain(plan);
    expect(lines[0]).toContain(interval);
    expect(lines.slice(1)).toEqual([
      date,
      expect.stringMatching(new RegExp(`^${reason} ?: not needed$`)),
      'any more',
    ]);
    const opened = await db
      .selectFrom('event')
      .select('data')
      .where('account_id', '=', accountId)
      .where('type', '=', 'CONVERSATION_OPENED')
      .execute();
    expect(opened).toMatchObject([{ data: { conversationId: conversation?.id, from: 'CUSTOMER' } }]);
  },
);

test.each([
  ['FR', 'Votre remboursement', 'Le remboursement de 80,00 € n’a pas abouti.'],
  ['EN', 'Your refund', 'The refund of €80.00 did not go through.'],
  ['DE', 'Ihre Erstattung', 'Die Erstattung von 80,00 € ist nicht angekommen.'],
] as const)(
  '%s: a refund without a conversation gets one, unread by both',
  async (locale, subject, words) => {
    const customer = await openRefund(locale);
    await customer.cancel();
    await refundLeg('REFUND_FAILED')(customer);

    const [conversation, ...others] = await conversationsOf(customer);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({ subject, closed_at: null });
    const { db } = world.database;
    const { accountId } = customer;
    const refund = await db
      .selectFrom('refund')
      .selectAll()
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow();
    expect(refund.conversation_id).toBe(conversation?.id);
    const [message] = await messagesOf(customer);
    expect(message).toMatchObject({ sender: 'SYSTEM', sent_at: '2026-04-20T09:00:00.000Z' });
    expect(message?.body.replaceAll(/\s/g, ' ')).toContain(words);
    for (const reader of ['CUSTOMER', 'STAFF'] as const) {
      expect(await listUnread(db, accountId, reader)).toEqual(new Map([[conversation?.id, 1]]));
    }
  },
);

test('the next leg that fails is told in the same one, and opens it again; the same failure twice is told once', async () => {
  const customer = await openRefund();
  await customer.cancel();
  await customer.simulateWithoutWebhooks({
    refundReference: (await legOf(customer)).id,
    event: 'REFUND_FAILED',
  });
  const events = await customer.takeEvents();
  await customer.recordEvents([...events, ...events]);
  const [conversation] = await conversationsOf(customer);
  await closeConversation(world.billing, customer.caller, { conversationId: conversation?.id ?? '' });
  const refundId = (await customer.subscription()).refunds.at(-1)?.id ?? '';
  await retryRefund(world.billing, customer.caller, { refundId });
  await refundLeg('REFUND_FAILED')(customer);

  const after = await conversationsOf(customer);
  expect(after).toMatchObject([{ id: conversation?.id, closed_at: null }]);
  expect((await messagesOf(customer)).map(({ sender }) => sender)).toEqual(['SYSTEM', 'SYSTEM']);
});

async function legOf(customer: Customer) {
  const leg = (await customer.subscription()).refunds.at(-1)?.legs.at(-1);
  if (leg === undefined) throw new Error('nothing is refunded');
  return leg;
}
