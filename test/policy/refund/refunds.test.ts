/** REFUND_DELAY and rule 16: a refund's legs, what the provider says to them, and what staff send again. */

import { allocateLegs, computeAmountCompleted } from '@kalenner/schema/policy/refund/refunds';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeMails,
  describeRefunds,
  describeStaffAlerts,
  formatCitations,
  local,
  renderSteps,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const ANNUAL = price('pro', 'YEAR', 12000);

/** Two charges, 12000 and 10000; canceled on 20 April: 16000 to send, the provider still silent. */
function canceled(): History {
  const h = createSubscribedHistory(ANNUAL, '2026-01-15', { refundReply: () => 'APPROVED' });
  h.advance(local('2026-03-15'));
  h.upgrade(price('business', 'YEAR', 24000));
  h.advance(local('2026-04-20'));
  h.cancel();
  return h;
}

const refund = (h: History) => h.latest.refunds[0];
const leg = (h: History, index: number) => refund(h)?.legs[index]?.id ?? '';
const reserved = (h: History) => h.latest.invoices.map((invoice) => invoice.attempts[0]?.refundReserved);

describe('the newest charge first, each leg within what its charge still holds', () => {
  const charge = (id: string, captured: number, refundReserved = 0, disputed = 0) => {
    const [attempt] = createSubscribedHistory(ANNUAL, '2026-01-15').latest.invoices.flatMap(
      (invoice) => invoice.attempts,
    );
    if (attempt === undefined) throw new Error('bought without a charge');
    return { ...attempt, id, captured, refundReserved, disputed };
  };
  it.each([
    ['within the newest', 9000, 'b 9000'],
    ['exactly the newest', 10000, 'b 10000'],
    ['one more', 10001, 'b 10000 + a 1'],
    ['all of both', 20000, 'b 10000 + a 10000'],
    ['nothing', 0, ''],
  ])('%s: %i', (_, amount, expected) => {
    const legs = allocateLegs([charge('b', 10000), charge('a', 12000, 1500, 500)], amount, () => 'leg');
    expect(legs.map((it_) => `${it_.attemptId} ${it_.amount}`).join(' + ')).toBe(expected);
  });

  it('never more than they hold', () => {
    expect(() => allocateLegs([charge('a', 100, 60, 40)], 1, () => 'leg')).toThrow(
      /^refund\.amount: got 1; expected at most what the charges still hold, 0$/,
    );
  });
});

describe('its progress follows its legs', () => {
  type Answers = readonly (readonly [index: number, status: 'PROCESSING' | 'COMPLETED' | 'FAILED'])[];
  const ROWS: [string, Answers, string, (number | undefined)[], number][] = [
    ['not sent yet', [], '10000 + 6000 APPROVED', [6000, 10000], 0],
    ['one is being processed', [[0, 'PROCESSING']], '10000 + 6000 PROCESSING', [6000, 10000], 0],
    ['one is completed', [[0, 'COMPLETED']], '10000 + 6000 PROCESSING', [6000, 10000], 10000],
    [
      'both are',
      [
        [0, 'COMPLETED'],
        [1, 'COMPLETED'],
      ],
      '10000 + 6000 COMPLETED',
      [6000, 10000],
      16000,
    ],
    [
      'timed out: it keeps its amount reserved',
      [[1, 'PROCESSING']],
      '10000 + 6000 PROCESSING',
      [6000, 10000],
      0,
    ],
    [
      'refused: only that frees its amount',
      [
        [0, 'COMPLETED'],
        [1, 'FAILED'],
      ],
      '10000 + (6000) FAILED',
      [0, 10000],
      10000,
    ],
    [
      'a failure that is told twice frees it once',
      [
        [1, 'FAILED'],
        [1, 'FAILED'],
      ],
      '10000 + (6000) FAILED',
      [0, 10000],
      0,
    ],
    [
      'a word from before the end that comes late',
      [
        [0, 'COMPLETED'],
        [0, 'PROCESSING'],
      ],
      '10000 + 6000 PROCESSING',
      [6000, 10000],
      10000,
    ],
    [
      'a bank that returns it after all',
      [
        [0, 'COMPLETED'],
        [1, 'COMPLETED'],
        [1, 'FAILED'],
      ],
      '10000 + (6000) FAILED',
      [0, 10000],
      10000,
    ],
  ];
  it.each(ROWS)('%s', (_, answers, expected, held, completed) => {
    const h = canceled();
    for (const [index, status] of answers) h.answerLeg(leg(h, index), status);
    expect(describeRefunds(h.latest)).toEqual([`CANCELLATION 16000 = ${expected}`]);
    expect(reserved(h)).toEqual(held);
    expect(refund(h) && computeAmountCompleted(refund(h) ?? raise())).toBe(completed);
  });
});

describe('rule 16: a failed leg is told, and sent again as a new leg of the same refund', () => {
  it('the customer and staff are told once; the refund stays open', () => {
    const h = canceled();
    h.answerLeg(leg(h, 1), 'FAILED');
    h.answerLeg(leg(h, 1), 'FAILED');
    expect(describeMails(h, ['REFUND_FAILED', 'REFUND_SENT'])).toEqual(['REFUND_FAILED 2026-04-20 12:00']);
    expect(describeStaffAlerts(h)).toEqual(['REFUND_LEG_FAILED']);
  });

  it('the new leg completes it', () => {
    const h = canceled();
    h.answerLeg(leg(h, 0), 'COMPLETED');
    h.answerLeg(leg(h, 1), 'FAILED');
    const decision = h.retryRefund(refund(h)?.id ?? '');
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([
      'REFUNDED refund=6000 dueBy=2026-04-27',
      'REFUND_DELAY:16',
    ]);
    expect(renderSteps(decision)).toEqual(['All of it is refunded: €160.00 − €100.00 − €0.00 = €60.00.']);
    h.answerLeg(leg(h, 2), 'COMPLETED');
    expect(describeRefunds(h.latest)).toEqual(['CANCELLATION 16000 = 10000 + (6000) + 6000 COMPLETED']);
    expect(describeMails(h, ['REFUND_SENT'])).toHaveLength(1);
  });

  it('what is disputed meanwhile is held back, and the arithmetic says so', () => {
    const h = canceled();
    h.answerLeg(leg(h, 0), 'FAILED');
    h.answerLeg(leg(h, 1), 'FAILED');
    h.dispute(h.latest.invoices[1]?.attempts[0]?.id ?? '', 'OPEN');
    const decision = h.retryRefund(refund(h)?.id ?? '');
    expect(describeDecision(decision)).toContain('refund=12000 ');
    expect(renderSteps(decision)).toEqual(['All of it is refunded: €160.00 − €0.00 − €40.00 = €120.00.']);
  });

  it.each([
    ['no leg failed', [] as const],
    ['the failed one was sent again already', [0] as const],
  ])('NothingToRefund: %s', (_, failed) => {
    const h = canceled();
    for (const index of failed) h.answerLeg(leg(h, index), 'FAILED');
    if (failed.length > 0) h.retryRefund(refund(h)?.id ?? '');
    const { facts } = h;
    const decision = h.retryRefund(refund(h)?.id ?? '');
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([
      'NothingToRefund',
      'REFUND_DELAY:16',
    ]);
    expect(h.facts).toEqual(facts);
  });

  it('late money is sent again on its own charge only', () => {
    const h = createSubscribedHistory(price('pro', 'MONTH', 1000), '2026-01-15', {
      refundReply: () => 'FAILED',
    });
    h.provider = () => 'doubt';
    h.advance(local('2026-02-15 00:00'));
    h.answer(h.latest.invoices[1]?.attempts[0]?.id ?? '', { status: 'SUCCEEDED', captured: 1300 });
    expect(describeRefunds(h.latest)).toEqual(['LATE_MONEY 300 = (300) FAILED']);
    expect(describeDecision(h.retryRefund(refund(h)?.id ?? ''))).toContain('refund=300 ');
    expect(refund(h)?.legs.map(({ attemptId }) => attemptId)).toEqual(
      Array(2).fill(h.latest.invoices[1]?.attempts[0]?.id),
    );
  });
});

function raise(): never {
  throw new Error('no refund');
}
