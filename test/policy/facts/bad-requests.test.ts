/** Requests and answers that no rule may decide on: prices, amounts and ids that cannot be. */

import { getAttempt, getInvoice, getSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { getRefundLeg } from '@kalenner/schema/policy/refund/refunds';
import { describe } from 'vitest';
import { createSubscribedHistory } from '../../kit/journey/outcome-description.ts';
import { checkBadInput, WHOLE_MONEY } from '../../kit/policy/bad-input.ts';
import { price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const BOUGHT = createSubscribedHistory(MONTHLY, '2026-01-15');
const FACTS = BOUGHT.facts;

describe('what is asked for', () => {
  const NEGATIVE = { ...price('business', 'MONTH', 2000), amount: -2000 };
  const fresh = () => createSubscribedHistory(MONTHLY, '2026-01-15');
  checkBadInput([
    [
      'subscribe at a negative price',
      () => ended().subscribe(NEGATIVE),
      'INVALID_MONEY',
      -2000,
      `price ${NEGATIVE.id}`,
      'a price of 0 or more',
    ],
    [
      'subscribe at a price in fractions',
      () => ended().subscribe({ ...MONTHLY, amount: 9.99 }),
      'INVALID_MONEY',
      9.99,
      `price ${MONTHLY.id}`,
      WHOLE_MONEY,
    ],
    [
      'upgrade to a negative price',
      () => fresh().upgrade(NEGATIVE),
      'INVALID_MONEY',
      -2000,
      `price ${NEGATIVE.id}`,
      'a price of 0 or more',
    ],
    [
      'upgrade to a price of NaN',
      () => fresh().upgrade({ ...NEGATIVE, amount: Number.NaN }),
      'INVALID_MONEY',
      'NaN',
      `price ${NEGATIVE.id}`,
      WHOLE_MONEY,
    ],
    [
      'downgrade to a price in fractions',
      () => fresh().downgrade({ ...price('starter', 'MONTH', 500), amount: 0.5 }),
      'INVALID_MONEY',
      0.5,
      'price starter-MONTH-500',
      WHOLE_MONEY,
    ],
    ['goodwill of nothing', () => fresh().goodwill(0), 'INVALID_MONEY', 0, 'goodwill.amount', 'more than 0'],
    [
      'a negative goodwill',
      () => fresh().goodwill(-1),
      'INVALID_MONEY',
      -1,
      'goodwill.amount',
      'more than 0',
    ],
    [
      'a goodwill in fractions',
      () => fresh().goodwill(0.5),
      'INVALID_MONEY',
      0.5,
      'goodwill.amount',
      WHOLE_MONEY,
    ],
    [
      'a goodwill of NaN',
      () => fresh().goodwill(Number.NaN),
      'INVALID_MONEY',
      'NaN',
      'goodwill.amount',
      WHOLE_MONEY,
    ],
    [
      'a capture in fractions',
      () => answered(0.5),
      'INVALID_MONEY',
      0.5,
      `answer to ${BOUGHT.latest.invoices[0]?.attempts[0]?.id}.captured`,
      WHOLE_MONEY,
    ],
    [
      'a negative capture',
      () => answered(-1),
      'INVALID_MONEY',
      -1,
      `answer to ${BOUGHT.latest.invoices[0]?.attempts[0]?.id}.captured`,
      '0 or more',
    ],
    [
      'an unknown subscription',
      () => getSubscription(FACTS, 'sub-9'),
      'UNKNOWN_REFERENCE',
      'sub-9',
      'account account.subscriptions',
      'the id of one of its subscriptions',
    ],
    [
      'an unknown invoice',
      () => getInvoice(FACTS, 'inv-9'),
      'UNKNOWN_REFERENCE',
      'inv-9',
      'account account.invoices',
      'the id of one of its invoices',
    ],
    [
      'an unknown attempt',
      () => getAttempt(FACTS, 'pay-9'),
      'UNKNOWN_REFERENCE',
      'pay-9',
      'account account.attempts',
      'the id of one of its payment attempts',
    ],
    [
      'an unknown refund leg',
      () => getRefundLeg(FACTS, 'leg-9'),
      'UNKNOWN_REFERENCE',
      'leg-9',
      'refunds',
      'the id of a refund or leg of this account',
    ],
    [
      'an unknown refund',
      () => fresh().retryRefund('ref-9'),
      'UNKNOWN_REFERENCE',
      'ref-9',
      'refunds',
      'the id of a refund or leg of this account',
    ],
    [
      'cancel an unknown subscription',
      () => fresh().cancel({ subscriptionId: 'sub-9' }),
      'UNKNOWN_REFERENCE',
      'sub-9',
      'account account.subscriptions',
      'the id of one of its subscriptions',
    ],
  ]);
});

function ended() {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15');
  h.requestRefund();
  return h;
}

function answered(captured: number): unknown {
  const h = createSubscribedHistory(MONTHLY, '2026-01-15', { provider: () => 'silent' });
  return h.answer(h.latest.invoices[0]?.attempts[0]?.id ?? '', { status: 'SUCCEEDED', captured });
}
