/**
 * The effects in the database and at the provider, compared with the answers to callers: every effect once, none
 * without an answer.
 */

import type { Database } from '@kalenner/schema/database/tables/database';
import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import { expectConserved } from '../laws/conservation.ts';
import type { CallEntry } from './persistent-caller.ts';

/** Rows that carry an act's mark: each row is one effect. */
const MARKED: Readonly<Record<string, string>> = {
  createAccount: `select external_id || '-account' as mark from account`,
  setPaymentMethod: `select replace(billing_email, '@example.com', '') as mark from payment_method`,
  openConversation: `select subject as mark from support_conversation`,
  sendMessage: `select body as mark from support_message message where not exists (
    select from support_conversation where subject = message.body)`,
  refundByGoodwill: `select reason as mark from refund where kind = 'GOODWILL'`,
};

/** The name of each act that is decided, as decisions keep it. */
const DECIDED: Readonly<Record<string, string>> = {
  subscribe: 'subscribe',
  cancel: 'cancel',
  resume: 'resume',
  upgrade: 'upgrade',
  downgrade: 'downgrade',
  requestRefund: 'request-refund',
  refundByGoodwill: 'refund-by-goodwill',
  payInvoice: 'pay-invoice',
};

export async function expectEachEffectOnce(
  db: Kysely<Database>,
  entries: readonly CallEntry[],
): Promise<void> {
  const answered = (mutation: string, typename = /Success$/) =>
    entries
      .filter((it) => it.mutation === mutation && typename.test(it.answer.__typename))
      .map(({ mark }) => mark);
  for (const [mutation, query] of Object.entries(MARKED)) {
    const { rows } = await sql<{ mark: string }>`${sql.raw(query)}`.execute(db);
    // A claim opens a conversation of its own.
    const marks = rows.map(({ mark }) => mark).filter((mark) => mark.startsWith('customer-'));
    expect(marks.toSorted(), mutation).toEqual(answered(mutation).toSorted());
  }
  expect(await count(db, 'test_clock')).toBe(answered('createTestClock').length);

  const decisions = await sql<{ id: string; kind: string }>`
    select id, kind from decision where refusal is null`.execute(db);
  for (const [mutation, kind] of Object.entries(DECIDED)) {
    const stored = decisions.rows.filter((it) => it.kind === kind).length;
    // Decided and executed, whatever the bank answered; a payment under way is a refusal to some, and an outcome to
    // others.
    const done = answered(mutation, /Success$|^PaymentDeclined$|^PaymentActionRequired$/).length;
    const underWay = answered(mutation, /^PaymentInProgress$/).length;
    expect(stored, mutation).toBeGreaterThanOrEqual(done);
    expect(stored, mutation).toBeLessThanOrEqual(done + underWay);
  }
  const decisionIds = entries.flatMap(({ answer: decisionIds }) =>
    'decision' in decisionIds ? [parseDecisionId(decisionIds.decision)] : [],
  );
  expect(new Set(decisionIds).size).toBe(decisionIds.length);
  const stored = new Set(decisions.rows.map(({ id }) => id));
  expect(decisionIds.filter((id) => !stored.has(id))).toEqual([]);
  await expectConserved(db);
}

async function count(db: Kysely<Database>, table: 'test_clock'): Promise<number> {
  return (await db.selectFrom(table).select('id').execute()).length;
}

/** A decision's id in the database, from the one that the API gave out. */
function parseDecisionId(decision: unknown): string {
  const id: unknown = Reflect.get(Object(decision), 'id');
  return Buffer.from(String(id), 'base64url').toString().split('/')[1] ?? '';
}
