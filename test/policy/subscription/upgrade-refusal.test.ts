/** Rules 6 and 7: when an upgrade is refused, with the code, its citation and what it points at; nothing changes. */

import { decideUpgrade } from '@kalenner/schema/policy/subscription/upgrade';
import { describe, expect, it } from 'vitest';
import {
  createSubscribedHistory,
  describeDecision,
  formatCitations,
  local,
} from '../../kit/journey/outcome-description.ts';
import { type History, price, type Reply } from '../../kit/policy/history.ts';

const STARTER = price('starter', 'MONTH', 500);
const PRO = price('pro', 'MONTH', 1000);
const BUSINESS = price('business', 'MONTH', 2000);
const PRO_ANNUAL = price('pro', 'YEAR', 10000);

/** Bought on 15 March; the charge of 15 April is answered so, as is every later one that a job makes. */
function renewed(reply: Reply, when = '2026-04-15 00:00'): History {
  const h = createSubscribedHistory(PRO, '2026-03-15', {
    provider: ({ startedBy }) => (startedBy === 'JOB' ? reply : 'succeed'),
  });
  h.advance(local(when));
  return h;
}

function running(act: (h: History) => void = () => undefined): History {
  const h = createSubscribedHistory(PRO, '2026-03-15');
  h.advance(local('2026-03-20'));
  act(h);
  return h;
}

function upgrading(reply: Reply): History {
  const h = running();
  h.provider = () => reply;
  h.upgrade(price('team', 'MONTH', 1500, 2.5));
  return h;
}

function notYetSent(): History {
  const h = running();
  h.sleep(local('2026-04-15 09:00'));
  return h;
}

type Row = [
  name: string,
  history: () => History,
  to: typeof PRO,
  refusal: string,
  citations: string,
  retryable?: boolean,
];

const REFUSALS: Row[] = [
  [
    'an INCOMPLETE subscription',
    () => createSubscribedHistory(PRO, '2026-03-15', { provider: () => 'silent' }),
    BUSINESS,
    'NotChangeable',
    'UPGRADE:6',
  ],
  ['a superseded price', running, { ...BUSINESS, active: false }, 'PriceNotAvailable', 'UPGRADE:6'],
  ['another currency', running, { ...BUSINESS, currency: 'CHF' }, 'PriceNotAvailable', 'UPGRADE:6'],
  ['the same plan and interval', running, PRO, 'NothingToChange', 'UPGRADE:6'],
  [
    'the same plan and interval at a newer price',
    running,
    price('pro', 'MONTH', 1200),
    'NothingToChange',
    'UPGRADE:6',
  ],
  [
    'with an endsOn, resumable',
    () => running((h) => h.cancel()),
    BUSINESS,
    'SubscriptionEnding endsOn=2026-04-15',
    'UPGRADE:6',
  ],
  ['overdue: failed', () => renewed('decline'), BUSINESS, 'PaymentOverdue', 'UPGRADE:7'],
  [
    'overdue: awaiting authentication',
    () => renewed('authenticate'),
    BUSINESS,
    'PaymentOverdue',
    'UPGRADE:7',
  ],
  ['overdue: suspended', () => renewed('decline', '2026-04-25'), BUSINESS, 'PaymentOverdue', 'UPGRADE:7'],
  [
    'in progress: failed, and the customer is paying',
    () => paying(),
    BUSINESS,
    'PaymentInProgress',
    'UPGRADE:7',
    true,
  ],
  ['in progress: not yet tried', notYetSent, BUSINESS, 'PaymentInProgress', 'UPGRADE:7', true],
  ['in progress: pending', () => renewed('silent'), BUSINESS, 'PaymentInProgress', 'UPGRADE:7', true],
  ['in progress: in doubt', () => renewed('doubt'), BUSINESS, 'PaymentInProgress', 'UPGRADE:7', true],
  [
    'in progress: another upgrade is pending (rule 19)',
    () => upgrading('silent'),
    BUSINESS,
    'PaymentInProgress',
    'UPGRADE:7',
    true,
  ],
  [
    'in progress: another upgrade is in doubt (rules 10, 19)',
    () => upgrading('doubt'),
    BUSINESS,
    'PaymentInProgress',
    'UPGRADE:7',
    true,
  ],
  [
    'a lower tier',
    running,
    STARTER,
    'DowngradeNotAllowed refund=0 firstCharge=500 endsOn=2026-04-15 startsOn=2026-04-15',
    'DOWNGRADE CANCEL_SELF_SERVICE CANCEL_EFFECT ACCESS_UNTIL_END REFUND_MONTHLY',
  ],
  [
    'from annual to monthly, even to a higher tier',
    () => createSubscribedHistory(PRO_ANNUAL, '2026-03-15'),
    BUSINESS,
    'DowngradeNotAllowed refund=9167 firstCharge=2000 endsOn=2026-04-15 startsOn=2026-04-15',
    'DOWNGRADE CANCEL_SELF_SERVICE CANCEL_EFFECT ACCESS_UNTIL_END REFUND_ANNUAL',
  ],
  [
    'a lower tier with a longer interval',
    running,
    price('starter', 'YEAR', 5000),
    'DowngradeNotAllowed refund=0 firstCharge=5000 endsOn=2026-04-15 startsOn=2026-04-15',
    'DOWNGRADE CANCEL_SELF_SERVICE CANCEL_EFFECT ACCESS_UNTIL_END REFUND_MONTHLY',
  ],
  ['no stored card', () => withoutCard(), BUSINESS, 'InvalidInput', 'UPGRADE'],
];

it.each(REFUSALS)('%s', (_, history, to, refusal, citations, retryable = false) => {
  const h = history();
  h.catchUp();
  const { facts } = h;
  const decision = h.upgrade(to);
  expect(describeDecision(decision)).toBe(refusal);
  expect(formatCitations(decision)).toBe(citations);
  expect(decision).toMatchObject({ outcome: 'REFUSED', retryable, changes: [] });
  expect(h.facts).toEqual(facts);
});

describe('rule 6: SCHEDULED and ended ones are not changeable', () => {
  it.each([
    ['scheduled', 1],
    ['ended', 0],
  ])('%s', (_, index) => {
    const h = running((it_) => it_.downgrade(STARTER));
    if (index === 0) h.advance(local('2026-04-20'));
    const subscriptionId = h.facts.subscriptions[index]?.id ?? '';
    const decision = decideUpgrade(h.facts, { subscriptionId, price: BUSINESS }, h.context());
    expect([describeDecision(decision), formatCitations(decision)]).toEqual(['NotChangeable', 'UPGRADE:6']);
  });
});

describe('what is allowed', () => {
  it.each([
    ['an upgrade that waits for the customer gives way to another', () => upgrading('authenticate')],
    ['on the day of the renewal, once it is paid', () => renewed('succeed')],
    ['after a decline of an upgrade', () => upgrading('decline')],
  ])('%s', (_, history) => {
    const h = history();
    h.provider = () => 'succeed';
    expect(describeDecision(h.upgrade(BUSINESS))).toMatch(/^UPGRADED/);
  });
});

function paying(): History {
  const h = renewed('decline');
  h.provider = () => 'silent';
  h.pay(h.latest.invoices[1]?.id ?? '');
  return h;
}

function withoutCard(): History {
  const h = running();
  h.facts = { ...h.facts, paymentMethodId: null };
  return h;
}
