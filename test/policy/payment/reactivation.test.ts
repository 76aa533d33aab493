/** REACTIVATION and rule 8: what a suspended subscription asks for as time passes, and what paying does. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeMails,
  describeRefunds,
  describeSubscription,
  formatCitations,
  local,
  renderSteps,
} from '../../kit/journey/outcome-description.ts';
import { type History, price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const ANNUAL = price('pro', 'YEAR', 12000);

/** The renewal of 15 January 2026 failed; suspended on 22 January at 00:00. */
function suspended(sold: typeof MONTHLY, when = '2026-01-22 00:00'): History {
  const h = createSubscribedHistory(sold, sold.interval === 'YEAR' ? '2025-01-15' : '2025-12-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? 'decline' : 'succeed'),
  });
  h.advance(local(when));
  return h;
}

const openId = (h: History) => h.latest.invoices.findLast(({ status }) => status === 'OPEN')?.id ?? '';
const open = (h: History) => describeInvoices(h.latest).filter((line) => line.includes(' OPEN '));

describe('what is open for what the customer would still use', () => {
  it.each([
    [
      'monthly, until the month is over',
      MONTHLY,
      '2026-02-14 23:59:59.999',
      'RENEWAL 2026-01-15..2026-02-15 OPEN 1000',
    ],
    ['monthly, the next month', MONTHLY, '2026-02-15 00:00', 'REACTIVATION 2026-02-15..2026-03-15 OPEN 1000'],
    ['monthly, much later', MONTHLY, '2026-09-20', 'REACTIVATION 2026-09-15..2026-10-15 OPEN 1000'],
    [
      'annual, until its first month is over',
      ANNUAL,
      '2026-02-14 23:59:59.999',
      'RENEWAL 2026-01-15..2027-01-15 OPEN 12000',
    ],
    [
      'annual, from its second month',
      ANNUAL,
      '2026-02-15 00:00',
      'REACTIVATION 2026-02-15..2027-01-15 OPEN 11000',
    ],
    ['annual, back on 2026-09-20', ANNUAL, '2026-09-20', 'REACTIVATION 2026-09-15..2027-01-15 OPEN 4000'],
    [
      'annual, the last millisecond of its term',
      ANNUAL,
      '2027-01-14 23:59:59.999',
      'REACTIVATION 2026-12-15..2027-01-15 OPEN 1000',
    ],
    [
      'annual, its term over: a new one',
      ANNUAL,
      '2027-01-15 00:00',
      'REACTIVATION 2027-01-15..2028-01-15 OPEN 12000',
    ],
    ['annual, well into the new one', ANNUAL, '2027-03-20', 'REACTIVATION 2027-03-15..2028-01-15 OPEN 10000'],
    [
      'annual 10000: P − used(k − 1)',
      price('pro', 'YEAR', 10000),
      '2026-04-20',
      'REACTIVATION 2026-04-15..2027-01-15 OPEN 7500',
    ],
  ])('%s', (_, sold, when, expected) => {
    const h = suspended(sold);
    h.advance(local(when));
    expect(open(h)).toEqual([expected]);
    expect(describeInvoices(h.latest).filter((line) => line.includes(' VOID ')).length).toBe(
      describeInvoices(h.latest).length - 2,
    );
    expect(describeAttempts(h.latest)).toHaveLength(5);
  });

  it('is the same whether the jobs ran each month or never (rule 4)', () => {
    const [ran, slept] = [suspended(ANNUAL), suspended(ANNUAL)];
    ran.advance(local('2026-09-20'));
    slept.sleep(local('2026-09-20'));
    slept.catchUp();
    expect(open(slept)).toEqual(open(ran));
  });

  it.each([
    ['pending', 'silent'],
    ['in doubt', 'doubt'],
    ['awaiting authentication that does not end', 'authenticate'],
  ] as const)('stands while an attempt is %s', (_, reply) => {
    const h = suspended(MONTHLY, '2026-02-14 20:00');
    h.provider = () => reply;
    h.pay(openId(h));
    h.sleep(local('2026-02-14 23:59:59'));
    h.catchUp();
    expect(open(h)).toEqual(['RENEWAL 2026-01-15..2026-02-15 OPEN 1000']);
    h.advance(local('2026-02-20'));
    expect(open(h)).toEqual([
      reply === 'authenticate'
        ? 'REACTIVATION 2026-02-15..2026-03-15 OPEN 1000'
        : 'RENEWAL 2026-01-15..2026-02-15 OPEN 1000',
    ]);
  });
});

describe('rule 8: at the suspension itself, nobody is asked for a month that was over before it', () => {
  it('jobs out from 27 February to 15 May, suspended on 22 May: the month of May is asked for', () => {
    const h = createSubscribedHistory(price('pro', 'MONTH', 1999), '2026-01-01');
    h.advance(local('2026-02-27'));
    h.provider = () => 'decline';
    h.sleep(local('2026-05-15'));
    h.advance(local('2026-05-23'));
    expect(describeInvoices(h.latest).filter((line) => line.includes('OPEN'))).toEqual([
      'REACTIVATION 2026-05-01..2026-06-01 OPEN 1999',
    ]);
    h.provider = () => 'succeed';
    h.advance(local('2026-05-27'));
    h.pay(h.latest.invoices.at(-1)?.id ?? '');
    h.advance(local('2026-06-05'));
    expect(describeInvoices(h.latest).filter((line) => line.includes('PAID'))).toEqual([
      'FIRST 2026-01-01..2026-02-01 PAID 1999',
      'RENEWAL 2026-02-01..2026-03-01 PAID 1999',
      'REACTIVATION 2026-05-01..2026-06-01 PAID 1999',
      'RENEWAL 2026-06-01..2026-07-01 PAID 1999',
    ]);
  });
});

describe('paying reactivates at once, the anchor unchanged', () => {
  it.each([
    [
      'monthly, in the month that failed',
      MONTHLY,
      '2026-02-01',
      'REACTIVATED due=1000 start=2026-01-15 end=2026-02-15 payableUntil=2026-02-15 00:00',
      '2026-01-15..2026-02-15',
    ],
    [
      'monthly, later',
      MONTHLY,
      '2026-09-20',
      'REACTIVATED due=1000 start=2026-09-15 end=2026-10-15 payableUntil=2026-10-15 00:00',
      '2026-09-15..2026-10-15',
    ],
    [
      'annual, back on 2026-09-20',
      ANNUAL,
      '2026-09-20',
      'REACTIVATED due=4000 start=2026-09-15 end=2027-01-15 payableUntil=2026-10-15 00:00',
      '2026-01-15..2027-01-15',
    ],
  ])('%s', (_, sold, when, expected, term) => {
    const h = suspended(sold);
    h.advance(local(when));
    expect(h.access().granted).toBe(false);
    const decision = h.pay(openId(h));
    expect(describeDecision(decision)).toBe(expected);
    expect(formatCitations(decision)).toBe('REACTIVATION:8');
    expect(describeSubscription(h.latest)).toBe(`ACTIVE pro/${sold.interval} ${term}`);
    expect(h.latest).toMatchObject({
      suspendedAt: null,
      anchor: sold.interval === 'YEAR' ? '2025-01-15' : '2025-12-15',
    });
    expect(h.access().granted).toBe(true);
    expect(describeMails(h, ['REACTIVATED'])).toEqual([`REACTIVATED ${when} 12:00`]);
  });

  it('annual, then canceled next day: refund 3000, all of it from the payment of 4000', () => {
    const h = suspended(ANNUAL);
    h.advance(local('2026-09-20'));
    h.pay(openId(h));
    h.advance(local('2026-09-21'));
    expect(describeDecision(h.cancel())).toBe(
      'CANCELED refund=3000 stillDue=0 effectiveAt=2026-10-15 endsOn=2026-10-15',
    );
    expect(describeRefunds(h.latest)).toEqual(['CANCELLATION 3000 = 3000 COMPLETED']);
  });

  it('and the renewal that follows is the plan’s own', () => {
    const h = suspended(ANNUAL);
    h.advance(local('2026-09-20'));
    h.pay(openId(h));
    h.provider = () => 'succeed';
    h.advance(local('2027-01-16'));
    expect(describeInvoices(h.latest).at(-1)).toBe('RENEWAL 2027-01-15..2028-01-15 PAID 12000');
  });

  it('a failed payment leaves it suspended, and is told without a next retry', () => {
    const h = suspended(MONTHLY);
    h.provider = () => 'decline';
    h.advance(local('2026-02-01'));
    h.pay(openId(h));
    expect(describeSubscription(h.latest)).toMatch(/^SUSPENDED/);
    expect(describeMails(h, ['PAYMENT_FAILED']).at(-1)).toBe(
      'PAYMENT_FAILED 2026-02-01 12:00 suspends 2026-01-22 00:00',
    );
  });

  it('nothing is collected by itself, for years', () => {
    const h = suspended(MONTHLY);
    h.provider = () => 'succeed';
    h.advance(local('2028-01-01'));
    expect(describeAttempts(h.latest)).toHaveLength(5);
    expect(describeSubscription(h.latest)).toMatch(/^SUSPENDED/);
  });
});

describe('rule 14: what is open below the minimum charge is waived when it is paid', () => {
  it.each([
    [588, '2026-12-20', 49, 0],
    [600, '2026-12-20', 50, 1],
    [612, '2026-12-20', 51, 1],
  ])('annual %i on %s: %i open', (amount, when, due, charges) => {
    const h = suspended(price('pro', 'YEAR', amount));
    h.advance(local(when));
    expect(open(h)).toEqual([`REACTIVATION 2026-12-15..2027-01-15 OPEN ${due}`]);
    const before = describeAttempts(h.latest).length;
    const decision = h.pay(openId(h));
    expect(describeAttempts(h.latest)).toHaveLength(before + charges);
    expect(decision.amounts).toMatchObject({ due: { amount: charges === 0 ? 0 : due } });
    expect(formatCitations(decision)).toBe(
      charges === 0 ? 'REACTIVATION:8 REACTIVATION:14' : 'REACTIVATION:8',
    );
    expect(describeSubscription(h.latest)).toMatch(/^ACTIVE/);
  });
});

it('the preview shows the amount as arithmetic, and until when it holds', () => {
  const h = suspended(ANNUAL);
  h.advance(local('2026-09-20'));
  expect(renderSteps(h.pay(openId(h)))).toEqual([
    'Rest of the term, from 15 September 2026 until 15 January 2027 (not included): €120.00 − €80.00 = €40.00.',
    'This amount holds until 15 October 2026 (not included).',
  ]);
});

describe('paying an open invoice while past due uses up no retry (rule 9)', () => {
  it('failed: the slots stay', () => {
    const h = suspended(MONTHLY, '2026-01-17');
    h.provider = () => 'decline';
    h.pay(openId(h));
    h.advance(local('2026-01-23'));
    expect(
      describeAttempts(h.latest)
        .slice(2)
        .map((line) => line.replace(/ FAILED 1000/, '')),
    ).toEqual([
      '2026-01-16 00:00 JOB slots 0',
      '2026-01-17 12:00 CUSTOMER',
      '2026-01-18 00:00 JOB slots 1',
      '2026-01-22 00:00 JOB slots 2',
    ]);
  });

  it('an authentication that waits is handed out again, not charged anew (rule 12)', () => {
    const h = createSubscribedHistory(MONTHLY, '2025-12-15');
    h.provider = () => 'authenticate';
    h.advance(local('2026-01-15 08:00'));
    const decision = h.pay(openId(h));
    expect([decision.outcome, decision.changes]).toEqual(['REACTIVATED', []]);
    expect(describeAttempts(h.latest)).toHaveLength(2);
  });
});

describe('refusals change nothing', () => {
  const CASES: [string, () => History, string, string, boolean][] = [
    [
      'paid already',
      () => createSubscribedHistory(MONTHLY, '2026-01-15'),
      'NothingToPay',
      'REACTIVATION',
      false,
    ],
    ['void', () => ended(), 'NothingToPay', 'REACTIVATION:8', false],
    ['an answer is outstanding', () => paying('silent'), 'PaymentInProgress', 'REACTIVATION:8', true],
    ['in doubt', () => paying('doubt'), 'PaymentInProgress', 'REACTIVATION:8', true],
    ['no card', () => withoutCard(), 'InvalidInput', 'REACTIVATION:8', false],
  ];
  it.each(CASES)('%s', (_, history, refusal, citations, retryable) => {
    const h = history();
    const { facts } = h;
    const decision = h.pay(h.latest.invoices.at(-1)?.id ?? '');
    expect([describeDecision(decision), formatCitations(decision)]).toEqual([refusal, citations]);
    expect(decision).toMatchObject({ retryable });
    expect(h.facts).toEqual(facts);
  });
});

function ended(): History {
  const h = suspended(MONTHLY);
  h.cancel();
  return h;
}

function paying(reply: 'silent' | 'doubt'): History {
  const h = suspended(MONTHLY);
  h.provider = () => reply;
  h.pay(openId(h));
  return h;
}

function withoutCard(): History {
  const h = suspended(MONTHLY);
  h.facts = { ...h.facts, paymentMethodId: null };
  return h;
}
