/** Rule 3: a cancellation can be undone before it takes effect, unless it did what an undo could not take back. */

import { decideResume } from '@kalenner/schema/policy/cancellation/resume';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  describeInvoices,
  describeSubscription,
  formatCitations,
  local,
  renderSteps,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);
const STARTER = price('starter', 'MONTH', 500);

/** Bought on 15 January 2026, or its annual term renewed on that day; canceled on the day given. */
function canceled(sold: typeof MONTHLY, on: string, reply: Reply = 'succeed'): History {
  const h = createSubscribedHistory(sold, '2025-01-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  h.advance(local(on));
  h.cancel();
  return h;
}

function later(h: History, when: string): History {
  h.advance(local(when));
  return h;
}

describe('rule 3: undone before it takes effect', () => {
  const CASES: [string, () => History, string][] = [
    ['monthly', () => canceled(MONTHLY, '2025-02-01'), 'RESUMED nextCharge=1000 nextChargeOn=2025-02-15'],
    [
      'monthly, the last millisecond before its end',
      () => later(canceled(MONTHLY, '2025-02-01'), '2025-02-14 23:59:59.999'),
      'RESUMED nextCharge=1000 nextChargeOn=2025-02-15',
    ],
    [
      'annual in its last month: nothing came back',
      () => canceled(ANNUAL, '2025-12-20'),
      'RESUMED nextCharge=12000 nextChargeOn=2026-01-15',
    ],
    [
      'annual, in doubt: nothing came back yet',
      () => canceled(ANNUAL, '2026-01-15', 'doubt'),
      'RESUMED nextCharge=12000 nextChargeOn=2026-01-15',
    ],
    [
      'monthly, past due: the next retry',
      () => canceled(MONTHLY, '2025-02-16', 'decline'),
      'RESUMED nextCharge=1000 nextChargeOn=2025-02-18',
    ],
  ];
  it.each(CASES)('%s', (_, history, expected) => {
    const h = history();
    const decision = h.resume();
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([
      expected,
      'CANCEL_SELF_SERVICE:3',
    ]);
    expect(h.live).toMatchObject({ endsOn: null, cancellation: null });
  });

  it('rule 15: the scheduled one is dropped with it', () => {
    const h = createSubscribedHistory(MONTHLY, '2025-01-15');
    h.downgrade(STARTER);
    const decision = h.resume();
    expect(renderSteps(decision)).toEqual([
      'The cancellation is undone; the next charge of €10.00 is on 15 February 2025.',
      'The subscription scheduled for 15 February 2025 is dropped.',
    ]);
    h.advance(local('2025-02-20'));
    expect(h.facts.subscriptions.map(describeSubscription)).toEqual([
      'ACTIVE pro/MONTH 2025-02-15..2025-03-15',
      'CANCELED starter/MONTH ends 2025-01-15',
    ]);
  });

  it('and canceled again, as if for the first time', () => {
    const h = canceled(MONTHLY, '2025-02-01');
    h.resume();
    h.advance(local('2025-02-20'));
    expect(describeDecision(h.cancel())).toContain('endsOn=2025-03-15');
  });

  it('in doubt, undone, then found paid: nothing comes back', () => {
    const h = canceled(ANNUAL, '2026-01-15', 'doubt');
    h.resume();
    h.answer(h.live.invoices[1]?.attempts[0]?.id ?? '', { status: 'SUCCEEDED' });
    expect(h.live.refunds).toEqual([]);
    expect(describeInvoices(h.live)[1]).toBe('RENEWAL 2026-01-15..2027-01-15 PAID 12000');
  });
});

describe('rule 3, NotResumable: it says to subscribe again', () => {
  const CASES: [string, () => History, string, string][] = [
    [
      'that cancellation created a refund',
      () => canceled(ANNUAL, '2025-04-20'),
      '2025-05-15',
      'subscribe again from 15 May 2025',
    ],
    [
      'it credited an invoice down',
      () => canceled(ANNUAL, '2026-01-15', 'decline'),
      '2026-02-15',
      'subscribe again from 15 February 2026',
    ],
    [
      'it had it issued for the months begun only',
      () => notYetSent(),
      '2026-02-15',
      'subscribe again from 15 February 2026',
    ],
    [
      'suspended',
      () => later(canceled(MONTHLY, '2025-02-15', 'decline'), '2025-02-25'),
      '2025-03-15',
      'Not possible while “suspended”',
    ],
    ['nothing was canceled', () => createSubscribedHistory(MONTHLY, '2025-01-15'), '-', 'nothing to undo'],
    [
      'not paid yet',
      () => createSubscribedHistory(MONTHLY, '2025-01-15', { provider: () => 'silent' }),
      '-',
      'Not possible while “payment to be completed”',
    ],
  ];
  it.each(CASES)('%s', (_, history, endsOn, words) => {
    const h = history();
    const { facts } = h;
    const decision = h.resume();
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([
      `NotResumable endsOn=${endsOn}`,
      'CANCEL_SELF_SERVICE:3',
    ]);
    expect(renderSteps(decision).join()).toContain(words);
    expect(h.facts).toEqual(facts);
  });

  it('its end is reached', () => {
    const h = later(canceled(MONTHLY, '2025-02-01'), '2025-02-15 00:00');
    const decision = decideResume(h.facts, { subscriptionId: h.latest.id }, h.context());
    expect(describeDecision(decision)).toBe('NotResumable endsOn=2025-02-15');
    expect(renderSteps(decision)).toEqual(['Not possible while “ended”.']);
  });

  it('a refund by goodwill is not that cancellation’s', () => {
    const h = createSubscribedHistory(ANNUAL, '2025-01-15');
    h.advance(local('2025-12-20'));
    h.goodwill(1000);
    h.cancel();
    expect(describeDecision(h.resume())).toMatch(/^RESUMED/);
  });

  it('found paid meanwhile, the cancellation has led to its refund', () => {
    const h = canceled(ANNUAL, '2026-01-15', 'doubt');
    h.answer(h.live.invoices[1]?.attempts[0]?.id ?? '', { status: 'SUCCEEDED' });
    expect(describeDecision(h.resume())).toBe('NotResumable endsOn=2026-02-15');
  });
});

function notYetSent(): History {
  const h = createSubscribedHistory(ANNUAL, '2025-01-15');
  h.advance(local('2026-01-14'));
  h.sleep(local('2026-01-15 09:00'));
  h.cancel();
  return h;
}
