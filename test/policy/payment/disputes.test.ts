/** Rule 20: a disputed charge is not refundable; lost, it must be paid again; won, what it held back is sent. */

import type { LegStatus } from '@kalenner/schema/policy/facts/facts';
import { computeRefundable } from '@kalenner/schema/policy/facts/facts-queries';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeInvoices,
  describeRefunds,
  describeStaffAlerts,
  describeSubscription,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const BUSINESS = price('business', 'YEAR', 24000);

/** Bought on 15 January 2026; the charge of that day is disputed on 10 March. */
function disputed(sold: typeof MONTHLY): History {
  const h = createSubscribedHistory(sold, '2026-01-15');
  h.advance(local('2026-03-10'));
  h.dispute(charge(h), 'OPEN');
  return h;
}

const charge = (h: History, invoice = 0) => h.latest.invoices[invoice]?.attempts[0]?.id ?? '';
const openInvoices = (h: History) => describeInvoices(h.latest).filter((line) => line.includes(' OPEN '));

describe('rule 20: while it is disputed', () => {
  it('nothing is refunded on it, and the arithmetic says so', () => {
    const h = disputed(ANNUAL);
    const decision = h.cancel();
    expect(describeDecision(decision)).toBe(
      'CANCELED refund=0 stillDue=0 effectiveAt=2026-03-15 endsOn=2026-03-15',
    );
    expect(describeStaffAlerts(h)).toEqual(['DISPUTE_OPENED']);
  });

  it('an upgrade’s own charge still is', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15');
    h.advance(local('2026-03-15'));
    h.upgrade(BUSINESS);
    h.dispute(charge(h), 'OPEN');
    h.advance(local('2026-04-20'));
    expect(describeDecision(h.cancel())).toContain('refund=10000 ');
    expect(describeRefunds(h.latest)).toEqual(['CANCELLATION 10000 = 10000 COMPLETED']);
  });

  it('access and renewals go on', () => {
    const h = disputed(MONTHLY);
    h.advance(local('2026-04-20'));
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/MONTH 2026-04-15..2026-05-15');
  });

  it('a guarantee claim stands, and its refund waits', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.dispute(charge(h), 'OPEN');
    expect(describeDecision(h.requestRefund())).toMatch(/^REFUNDED refund=0 /);
    expect(describeSubscription(h.latest)).toMatch(/^CANCELED/);
  });

  it('goodwill is refused', () => {
    expect(describeDecision(disputed(ANNUAL).goodwill(1))).toBe('AmountExceedsRefundable refundable=0');
  });
});

describe('rule 20, won: restored, and what it held back is sent, once', () => {
  const CASES: [string, () => History, string[]][] = [
    ['nothing was asked for meanwhile', () => disputed(ANNUAL), []],
    [
      'a cancellation',
      () => acted(disputed(ANNUAL), (h) => h.cancel()),
      ['CANCELLATION 10000 = 10000 COMPLETED'],
    ],
    ['a monthly cancellation', () => acted(disputed(MONTHLY), (h) => h.cancel()), []],
    ['a guarantee claim', () => claimed(), ['GUARANTEE 12000 = 12000 COMPLETED']],
    [
      'a cancellation that was paid in part',
      () => partly(),
      ['CANCELLATION 10000 = 10000 COMPLETED', 'CANCELLATION 6000 = 6000 COMPLETED'],
    ],
  ];
  it.each(CASES)('%s', (_, history, refunds) => {
    const h = history();
    const consequence = h.dispute(charge(h), 'WON');
    expect(describeRefunds(h.latest)).toEqual(refunds);
    expect(formatCitations(consequence)).toBe(refunds.length === 0 ? '' : 'REFUND_DELAY:20');
    expect(h.dispute(charge(h), 'WON').changes).toEqual([]);
    expect(h.dispute(charge(h), 'OPEN').changes).toEqual([]);
    expect(describeRefunds(h.latest)).toEqual(refunds);
  });

  it('refundable again afterwards', () => {
    const h = disputed(ANNUAL);
    h.dispute(charge(h), 'WON');
    expect(describeDecision(h.cancel())).toContain('refund=10000 ');
  });

  it('a leg of the claim that failed meanwhile is still staff’s to send, and is not added twice', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15', { refundReply: () => 'PROCESSING' });
    h.upgrade(BUSINESS);
    h.dispute(charge(h), 'OPEN');
    h.requestRefund();
    h.answerLeg(h.latest.refunds[0]?.legs[0]?.id ?? '', 'FAILED');
    h.dispute(charge(h), 'WON');
    for (const leg of h.latest.refunds[0]?.legs ?? [])
      if (leg.status !== 'FAILED') h.answerLeg(leg.id, 'COMPLETED');
    const retried = h.retryRefund(h.latest.refunds[0]?.id ?? '');
    expect(describeDecision(retried)).toContain('REFUNDED refund=12000 ');
    for (const leg of h.latest.refunds[0]?.legs ?? [])
      if (leg.status === 'PROCESSING') h.answerLeg(leg.id, 'COMPLETED');
    expect(describeRefunds(h.latest)).toEqual(['GUARANTEE 24000 = (12000) + 12000 + 12000 COMPLETED']);
  });
});

describe('rule 20: what a dispute withdrew goes before what a refund frees', () => {
  // Of a charge of 120.00. Legs in the order of asking; `unsent` leaves the next refunds without an answer.
  const CASES: [string, (h: History, unsent: () => void) => void, string][] = [
    ['all of it', (h) => h.dispute(charge(h), 'OPEN'), 'withdrawn 12000 held 12000 refundable 0'],
    [
      'what a refund had sent before is not withdrawn',
      (h) => [h.goodwill(5000), h.dispute(charge(h), 'OPEN')],
      'withdrawn 7000 held 7000 refundable 0',
    ],
    [
      'which comes back: it is the charge’s again',
      (h) => [h.goodwill(5000), h.dispute(charge(h), 'OPEN'), fails(h, 0)],
      'withdrawn 7000 held 7000 refundable 5000',
    ],
    [
      'a refund is on its way, too late',
      (h, unsent) => [unsent(), h.goodwill(5000), h.dispute(charge(h), 'OPEN', { amount: 12000 })],
      'withdrawn 12000 held 7000 refundable 0',
    ],
    [
      'and is refused',
      (h, unsent) => [
        unsent(),
        h.goodwill(5000),
        h.dispute(charge(h), 'OPEN', { amount: 12000 }),
        fails(h, 0),
      ],
      'withdrawn 12000 held 12000 refundable 0',
    ],
    [
      'an older refund came back meanwhile, and made room for it: the dispute is paid first',
      (h, unsent) => [
        h.goodwill(4000),
        unsent(),
        h.goodwill(3000),
        h.dispute(charge(h), 'OPEN', { amount: 8000 }),
        fails(h, 0),
      ],
      'withdrawn 8000 held 8000 refundable 1000',
    ],
    [
      'the same, told the other way round',
      (h, unsent) => [
        h.goodwill(4000),
        unsent(),
        h.goodwill(3000),
        fails(h, 0),
        h.dispute(charge(h), 'OPEN', { amount: 8000 }),
      ],
      'withdrawn 8000 held 8000 refundable 1000',
    ],
    [
      'won: all of it is the charge’s again',
      (h, unsent) => [
        unsent(),
        h.goodwill(5000),
        h.dispute(charge(h), 'OPEN', { amount: 12000 }),
        fails(h, 0),
        h.dispute(charge(h), 'WON'),
      ],
      'withdrawn 0 held 0 refundable 12000',
    ],
    [
      'lost, whatever becomes of a refund on its way: its invoice asks for all that was withdrawn',
      (h, unsent) => [
        unsent(),
        h.goodwill(5000),
        h.dispute(charge(h), 'OPEN', { amount: 12000 }),
        h.dispute(charge(h), 'LOST'),
      ],
      'withdrawn 12000 held 7000 refundable 0 asked again 12000',
    ],
    [
      'two seem open, because the end of the first comes late: both are held back, as far as there is money',
      (h) => [h.dispute(charge(h), 'OPEN'), h.dispute(charge(h), 'OPEN', { number: 2, amount: 9000 })],
      'withdrawn 12000 held 12000 refundable 0',
    ],
    [
      'then the first one is won',
      (h) => [
        h.dispute(charge(h), 'OPEN'),
        h.dispute(charge(h), 'OPEN', { number: 2, amount: 9000 }),
        h.dispute(charge(h), 'WON'),
      ],
      'withdrawn 9000 held 9000 refundable 3000',
    ],
    [
      'lost, and what came back later is disputed too: the invoice asks for what it asked for',
      (h) => [
        h.goodwill(5000),
        h.dispute(charge(h), 'LOST'),
        fails(h, 0),
        h.dispute(charge(h), 'OPEN', { number: 2 }),
        h.dispute(charge(h), 'LOST', { number: 2 }),
      ],
      'withdrawn 12000 held 12000 refundable 0 asked again 7000',
    ],
    [
      'lost, and what came back later is disputed and won',
      (h) => [
        h.goodwill(5000),
        h.dispute(charge(h), 'LOST'),
        fails(h, 0),
        h.dispute(charge(h), 'OPEN', { number: 2 }),
        h.dispute(charge(h), 'WON', { number: 2 }),
      ],
      'withdrawn 7000 held 7000 refundable 5000 asked again 7000',
    ],
  ];
  it.each(CASES)('%s', (_, happen, expected) => {
    let answer: LegStatus = 'COMPLETED';
    const h = createSubscribedHistory(ANNUAL, '2026-01-15', { refundReply: () => answer });
    happen(h, () => {
      answer = 'APPROVED';
    });
    const value = h.latest.invoices[0]?.attempts[0];
    if (value === undefined) throw new Error('nothing was charged');
    const asked = value.lost === 0 ? '' : ` asked again ${value.lost}`;
    expect(
      `withdrawn ${value.withdrawn} held ${value.disputed} refundable ${computeRefundable(value)}${asked}`,
    ).toBe(expected);
    expect(value.captured).toBe(value.refundReserved + value.disputed + computeRefundable(value));
  });

  it('more than its invoice asked for was captured, and withdrawn before it was sent back: asked for once', () => {
    const h = createSubscribedHistory(ANNUAL, '2026-01-15', {
      provider: () => 'silent',
      refundReply: () => 'APPROVED',
    });
    h.answer(charge(h), { status: 'SUCCEEDED', captured: 15000 });
    h.dispute(charge(h), 'LOST', { amount: 15000 });
    expect(openInvoices(h)).toEqual(['FIRST 2026-01-15..2027-01-15 OPEN 12000']);
  });

  it('money that came in late, and was withdrawn before it was sent back: what another charge has paid stays paid', () => {
    let answer: 'decline' | 'succeed' = 'succeed';
    const h = createSubscribedHistory(MONTHLY, '2026-01-15', {
      provider: () => answer,
      refundReply: () => 'FAILED',
    });
    answer = 'decline';
    h.advance(local('2026-02-15'));
    answer = 'succeed';
    h.pay(h.latest.invoices[1]?.id ?? '');
    h.answer(charge(h, 1), { status: 'SUCCEEDED', captured: 1000 });
    h.dispute(charge(h, 1), 'OPEN');
    expect(h.dispute(charge(h, 1), 'LOST').outcome).toBeNull();
    expect(openInvoices(h)).toEqual([]);
    expect(describeSubscription(h.latest)).toBe('ACTIVE pro/MONTH 2026-02-15..2026-03-15');
    expect(describeStaffAlerts(h)).toEqual(['REFUND_LEG_FAILED', 'DISPUTE_OPENED', 'DISPUTE_LOST']);
  });

  it('each dispute is told to staff, by its own name', () => {
    const h = disputed(ANNUAL);
    h.dispute(charge(h), 'WON');
    h.dispute(charge(h), 'OPEN', { number: 2 });
    h.dispute(charge(h), 'LOST', { number: 2 });
    h.dispute(charge(h), 'LOST', { number: 3, amount: 1 });
    const reference = h.log.flatMap((it) =>
      it.type === 'STAFF_ALERTED' ? [`${it.alert} ${it.reference}`] : [],
    );
    const name = (number: number) => `${charge(h)} ${number}`;
    expect(reference).toEqual([
      `DISPUTE_OPENED ${name(1)}`,
      `DISPUTE_OPENED ${name(2)}`,
      `DISPUTE_LOST ${name(2)}`,
      `DISPUTE_LOST ${name(3)}`,
    ]);
  });
});

it('a charge that did not succeed cannot be disputed', () => {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'decline' });
  expect(h.dispute(charge(h), 'OPEN').changes).toEqual([]);
});

/** The provider’s word, at last: the bank sent it back, or would not take it. */
function fails(h: History, refund: number): void {
  h.answerLeg(h.latest.refunds[refund]?.legs[0]?.id ?? '', 'FAILED');
}

function acted(h: History, act: (h: History) => unknown): History {
  act(h);
  return h;
}

function claimed(): History {
  const h = createSubscribedHistory(ANNUAL, '2026-01-15');
  h.dispute(charge(h), 'OPEN');
  h.requestRefund();
  return h;
}

/** The upgrade's charge paid its part at once, the disputed first one could not. */
function partly(): History {
  const h = createSubscribedHistory(ANNUAL, '2026-01-15');
  h.advance(local('2026-03-15'));
  h.upgrade(BUSINESS);
  h.dispute(charge(h), 'OPEN');
  h.advance(local('2026-04-20'));
  h.cancel();
  return h;
}
