/** Rules 8, 9 and 12: a new card, and whether it pays at once what is open. */

import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeAttempts,
  describeDecision,
  describeInvoices,
  describeSubscription,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);

/** The renewal of 15 February is answered so at 00:00. */
function renewed(
  reply: Reply,
  when = '2026-02-15 09:00',
  cancelReply?: () => 'CANCELED' | 'SUCCEEDED' | 'silent',
): History {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', cancelReply === undefined ? {} : { cancelReply });
  h.provider = () => reply;
  h.advance(local(when));
  h.provider = () => 'succeed';
  return h;
}

const ALL = ['PAID', 'OPEN', 'VOID'];

type Row = [
  name: string,
  history: () => History,
  pays: boolean | undefined,
  lastAttempt: string,
  status: string,
];

const CARDS: Row[] = [
  [
    'nothing is open: it is only saved',
    () => createSubscribedHistory(MONTHLY, '2026-01-15'),
    undefined,
    '2026-01-15 10:00 CUSTOMER SUCCEEDED 1000',
    'ACTIVE',
  ],
  [
    'past due: pays at once',
    () => renewed('decline'),
    undefined,
    '2026-02-15 09:00 CUSTOMER SUCCEEDED 1000',
    'ACTIVE',
  ],
  [
    'after a hard decline: tried at once (rule 9)',
    () => renewed('hard-decline'),
    undefined,
    '2026-02-15 09:00 CUSTOMER SUCCEEDED 1000',
    'ACTIVE',
  ],
  [
    'past due, asked not to pay',
    () => renewed('decline'),
    false,
    '2026-02-15 00:00 JOB FAILED 1000',
    'PAST_DUE',
  ],
  [
    'suspended: saved, nothing is collected by itself (rule 8)',
    () => renewed('decline', '2026-02-25'),
    undefined,
    '2026-02-22 00:00 JOB FAILED 1000 slots 2',
    'SUSPENDED',
  ],
  [
    'suspended, asked to pay (rule 8)',
    () => renewed('decline', '2026-02-25'),
    true,
    '2026-02-25 12:00 CUSTOMER SUCCEEDED 1000',
    'ACTIVE',
  ],
  [
    'awaiting authentication: that is canceled, the new card is tried at once (rule 12)',
    () => renewed('authenticate'),
    undefined,
    '2026-02-15 09:00 CUSTOMER SUCCEEDED 1000',
    'ACTIVE',
  ],
];

it.each(CARDS)('%s', (_, history, pays, lastAttempt, status) => {
  const h = history();
  h.setPaymentMethod('card-2', pays);
  expect(h.facts.paymentMethodId).toBe('card-2');
  expect(describeAttempts(h.latest).at(-1)).toBe(lastAttempt);
  expect(describeSubscription(h.latest)).toMatch(new RegExp(`^${status} `));
  expect(ALL).toContain(describeInvoices(h.latest).at(-1)?.split(' ')[2]);
});

it('an upgrade that waits for the customer is not the open invoice it pays', () => {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15');
  h.provider = () => 'authenticate';
  h.upgrade(price('business', 'MONTH', 2000));
  h.setPaymentMethod('card-2');
  expect(describeAttempts(h.latest).at(-1)).toBe('2026-01-15 10:00 CUSTOMER REQUIRES_ACTION 1000');
});

it('a first payment is not: it is subscribed to again', () => {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'authenticate' });
  h.setPaymentMethod('card-2');
  expect(describeAttempts(h.latest)).toEqual(['2026-01-15 10:00 CUSTOMER REQUIRES_ACTION 1000']);
});

it('while an authentication’s cancellation is not answered, nothing is charged (rule 10)', () => {
  const h = renewed('authenticate', '2026-02-15 09:00', () => 'silent');
  h.setPaymentMethod('card-2');
  expect(describeAttempts(h.latest)).toHaveLength(2);
});

it('the customer authenticated faster: paid once, and only once', () => {
  const h = renewed('authenticate', '2026-02-15 09:00', () => 'SUCCEEDED');
  h.setPaymentMethod('card-2');
  expect(describeAttempts(h.latest).slice(1)).toEqual(['2026-02-15 00:00 JOB SUCCEEDED 1000']);
  expect(describeSubscription(h.latest)).toMatch(/^ACTIVE/);
});

describe('PaymentInProgress: an answer is outstanding; then nothing is saved (rule 10)', () => {
  it.each([
    ['pending', 'silent'],
    ['in doubt', 'doubt'],
  ] as const)('%s', (_, reply) => {
    const h = renewed(reply);
    const { facts } = h;
    const decision = h.setPaymentMethod('card-2');
    expect('outcome' in decision && describeDecision(decision)).toBe('PaymentInProgress');
    expect(decision).toMatchObject({ retryable: true, citations: [{ clause: 'REACTIVATION', rule: 10 }] });
    expect(h.facts).toEqual(facts);
  });

  it('asked not to pay: saved', () => {
    const h = renewed('doubt');
    h.setPaymentMethod('card-2', false);
    expect(h.facts.paymentMethodId).toBe('card-2');
  });
});
