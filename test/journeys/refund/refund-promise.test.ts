/** REFUND_DELAY: a claim of a Friday evening, promised across a Luxembourg holiday, that fails and is told of. */

import { DEFAULT_SETTINGS } from '@kalenner/schema/billing/settings';
import { expect, test } from 'vitest';
import type { Customer } from '../../kit/journey/customer.ts';
import { asksForRefund } from '../../kit/journey/customer-actions.ts';
import { play, wait } from '../../kit/journey/journey.ts';
import { openJourneyWorld } from '../../kit/journey/journey-world.ts';
import {
  inTurn,
  refundLeg,
  showsRefundDeadline,
  showsRefundStatus,
  staffRetriesRefund,
} from '../../kit/journey/outside-events.ts';

const settings = { ...DEFAULT_SETTINGS, staffEmail: 'staff@example.com' };
const { buys, customer } = openJourneyWorld({ pro: ['pro', 'YEAR', 12000] }, { parts: { settings } });

const FAILED =
  'The refund of €120.00 did not go through. It stays open: our team has been told and is looking after it.';

/** The latest message of the latest refund's conversation, and who wrote it; with how many there are, if not two. */
const said = async ({ billing, accountId }: Customer) => {
  const rows = await billing.db
    .selectFrom('support_message')
    .select(['sender', 'body'])
    .where('account_id', '=', accountId)
    .orderBy('id')
    .execute();
  const { sender, body } = rows.at(-1) ?? {};
  return `${rows.length}: ${sender} ${body?.split('\n').at(-1)}`;
};

test('asked on Friday 24 April; 1 May is a holiday', async () => {
  const current = await customer('2026-04-20T08:00:00Z');
  await play(current, [
    ['2026-04-20 10:00', buys('pro', 'sim_refund_fails_later'), 'charged 120.00 · pro ACTIVE · RECEIPT'],
    [
      '2026-04-24 18:30',
      inTurn(asksForRefund, showsRefundDeadline, said),
      'GUARANTEE 120.00 asked 2026-04-24 18:30, due by 2026-05-04, 1: CUSTOMER Reason: not what I need · ' +
        'refunded 120.00 · pro CANCELED · REFUND_REQUESTED',
    ],
    ['2026-04-27 18:29', showsRefundStatus, 'GUARANTEE 120.00 PROCESSING · pro CANCELED'],
    // The refund's own conversation tells both; a new try is for staff.
    [
      '2026-04-27 19:30',
      inTurn(showsRefundStatus, said),
      `GUARANTEE 120.00 FAILED, 2: SYSTEM ${FAILED} · refunded -120.00 · pro CANCELED · REFUND_FAILED · staff: REFUND_LEG_FAILED`,
    ],
    // Thursday: of business days Monday the 4th, the promised day, is the next one.
    ['2026-04-29 23:59', wait, 'pro CANCELED'],
    ['2026-04-30 00:00', wait, 'pro CANCELED · STAFF_REFUND_DEADLINE · staff: REFUND_NEARS_DEADLINE'],
    ['2026-05-01 12:00', wait, 'pro CANCELED'],
    ['2026-05-04 23:59', wait, 'pro CANCELED'],
    ['2026-05-05 00:00', wait, 'pro CANCELED · STAFF_REFUND_DEADLINE · staff: REFUND_PAST_DEADLINE'],
    ['2026-05-05 09:00', staffRetriesRefund, 'refunded 120.00 · pro CANCELED'],
    [
      '2026-05-06 09:00',
      inTurn(refundLeg('SUCCEEDED'), showsRefundStatus, said),
      `GUARANTEE 120.00 COMPLETED, 2: SYSTEM ${FAILED} · pro CANCELED · REFUND_SENT`,
    ],
    ['2026-06-01 09:00', wait, 'pro CANCELED'],
  ]);

  const mails = await current.billing.db
    .selectFrom('mail')
    .select(['template', 'to', 'conversation_id', 'sent_at'])
    .where('account_id', '=', current.accountId)
    .orderBy('queued_at')
    .orderBy('id')
    .execute();
  const { id } = await current.billing.db
    .selectFrom('support_conversation')
    .select('id')
    .executeTakeFirstOrThrow();
  const billing = `billing-${current.accountId}@example.com`;
  expect(mails.map(({ template, to, conversation_id }) => [template, to, conversation_id])).toEqual([
    ['RECEIPT', [billing], null],
    ['REFUND_REQUESTED', [billing], id],
    ['REFUND_FAILED', [billing], id],
    ['STAFF_REFUND_DEADLINE', ['staff@example.com'], null],
    ['STAFF_REFUND_DEADLINE', ['staff@example.com'], null],
    ['REFUND_SENT', [billing], id],
  ]);
  expect(mails.every(({ sent_at }) => sent_at === null)).toBe(true);
  const alerts = await current.billing.db.selectFrom('staff_alert').select(['alert', 'settled_at']).execute();
  const open = alerts.filter(({ settled_at }) => settled_at === null).map(({ alert }) => alert);
  // Both reminders are settled once it was sent.
  expect(open).toEqual(['REFUND_LEG_FAILED']);
});
