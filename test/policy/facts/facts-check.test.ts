/** Facts that no rule may decide on: a typed error that quotes value, place and expectation. */

import { PolicyInputError } from '@kalenner/schema/policy/decision/errors';
import type {
  AccountFacts,
  AttemptFacts,
  InvoiceFacts,
  SubscriptionFacts,
} from '@kalenner/schema/policy/facts/facts';
import { checkFacts } from '@kalenner/schema/policy/facts/facts-check';
import { requireStarted } from '@kalenner/schema/policy/facts/facts-queries';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { describe, expect, it } from 'vitest';
import { createSubscribedHistory } from '../../kit/journey/outcome-description.ts';
import { checkBadInput, WHOLE_MONEY } from '../../kit/policy/bad-input.ts';
import { price } from '../../kit/policy/history.ts';

const MONTHLY = price('pro', 'MONTH', 1000);
const BOUGHT = createSubscribedHistory(MONTHLY, '2026-01-15');
const FACTS = BOUGHT.facts;

describe('facts', () => {
  const invoiceId = BOUGHT.latest.invoices[0]?.id;
  const attemptId = BOUGHT.latest.invoices[0]?.attempts[0]?.id;
  const subscription = `subscription ${BOUGHT.latest.id}`;
  checkBadInput([
    [
      'an unknown zone',
      () => checkFacts({ ...FACTS, zone: 'Luxembourg' }),
      'UNKNOWN_ZONE',
      'Luxembourg',
      'zone',
      'an IANA time zone such as Europe/Luxembourg',
    ],
    [
      'a price of NaN',
      () => checkFacts(withSubscription({ price: { ...MONTHLY, amount: Number.NaN } })),
      'INVALID_MONEY',
      'NaN',
      `${subscription}.price`,
      WHOLE_MONEY,
    ],
    [
      'a price in fractions',
      () => checkFacts(withSubscription({ price: { ...MONTHLY, amount: 9.99 } })),
      'INVALID_MONEY',
      9.99,
      `${subscription}.price`,
      WHOLE_MONEY,
    ],
    [
      'a negative price',
      () => checkFacts(withSubscription({ price: { ...MONTHLY, amount: -1 } })),
      'INVALID_MONEY',
      -1,
      `${subscription}.price`,
      'a price of 0 or more',
    ],
    [
      'started without an anchor',
      () => checkFacts(withSubscription({ anchor: null })),
      'INVALID_FACTS',
      'STARTED',
      subscription,
      'a term and an anchor once started',
    ],
    [
      'started without a term',
      () => requireStarted({ ...BOUGHT.latest, term: null }),
      'INVALID_FACTS',
      { anchor: '2026-01-15', initialDate: '2026-01-15', term: null },
      subscription,
      'an anchor, an initial date and a term',
    ],
    [
      'a term that ends where it begins',
      () => checkFacts(withSubscription({ term: period('2026-01-15', '2026-01-15') })),
      'OUTSIDE_PERIOD',
      '2026-01-15',
      `${subscription}.term.end`,
      'a date after the start 2026-01-15',
    ],
    [
      'a term before the anchor',
      () => checkFacts(withSubscription({ term: period('2026-01-14', '2026-02-15') })),
      'OUTSIDE_PERIOD',
      '2026-01-14',
      `${subscription}.term.start`,
      'a date on or after the anchor 2026-01-15',
    ],
    [
      'an invoice in another currency',
      () => checkFacts(withInvoice({ price: { ...MONTHLY, currency: 'CHF' } })),
      'CURRENCY_MISMATCH',
      'CHF',
      `invoice ${invoiceId}.price.currency`,
      'the currency EUR',
    ],
    [
      'an invoice whose period runs backwards',
      () => checkFacts(withInvoice({ period: period('2026-02-15', '2026-01-15') })),
      'OUTSIDE_PERIOD',
      '2026-01-15',
      `invoice ${invoiceId}.period.end`,
      'a date after the start 2026-02-15',
    ],
    [
      'a line in fractions',
      () =>
        checkFacts(
          withInvoice({
            lines: [
              { kind: 'PLAN', amount: 0.5, planCode: 'pro', period: period('2026-01-15', '2026-02-15') },
            ],
          }),
        ),
      'INVALID_MONEY',
      0.5,
      `invoice ${invoiceId}.lines`,
      WHOLE_MONEY,
    ],
    [
      'a negative capture',
      () => checkFacts(withAttempt({ captured: -1 })),
      'INVALID_FACTS',
      -1,
      `payment attempt ${attemptId}.captured`,
      '0 or more',
    ],
    [
      'a capture in fractions',
      () => checkFacts(withAttempt({ captured: 999.5 })),
      'INVALID_MONEY',
      999.5,
      `payment attempt ${attemptId}.captured`,
      WHOLE_MONEY,
    ],
    [
      'more reserved than captured',
      () => checkFacts(withAttempt({ refundReserved: 600, disputed: 401 })),
      'INVALID_FACTS',
      1001,
      `payment attempt ${attemptId}.refundReserved + disputed`,
      'at most what was captured, 1000',
    ],
    [
      'two live subscriptions (rule 15)',
      () => checkFacts(twice('STARTED', 'INCOMPLETE')),
      'INVALID_FACTS',
      [BOUGHT.latest.id, 'twin'],
      'account account.subscriptions',
      'at most one INCOMPLETE or STARTED (rule 15)',
    ],
    [
      'two scheduled ones (rule 15)',
      () => checkFacts(twice('SCHEDULED', 'SCHEDULED')),
      'INVALID_FACTS',
      [BOUGHT.latest.id, 'twin'],
      'account account.subscriptions',
      'at most one SCHEDULED (rule 15)',
    ],
    [
      'overlapping terms of one subscription',
      () => checkFacts(overlapping()),
      'OVERLAPPING_TERMS',
      '2026-02-14',
      'invoice overlaps.term.start',
      'a date on or after 2026-02-15, the end of the term before',
    ],
  ]);

  it('is checked before any decision, and nothing is decided on it', () => {
    const h = createSubscribedHistory(MONTHLY, '2026-01-15');
    h.facts = withSubscription({ price: { ...MONTHLY, amount: 9.99 } });
    for (const act of [() => h.cancel(), () => h.upgrade(MONTHLY), () => h.access(), () => h.runJobs()])
      expect(act).toThrow(PolicyInputError);
  });

  it('an ended subscription is history: it no longer stands in anybody’s way', () => {
    expect(() => checkFacts(withSubscription({ stage: 'ENDED', term: null }))).not.toThrow();
  });
});

function withSubscription(differs: Partial<SubscriptionFacts>): AccountFacts {
  return { ...FACTS, subscriptions: FACTS.subscriptions.map((it_) => ({ ...it_, ...differs })) };
}

function withInvoice(differs: Partial<InvoiceFacts>): AccountFacts {
  return withSubscription({ invoices: BOUGHT.latest.invoices.map((it_) => ({ ...it_, ...differs })) });
}

function withAttempt(differs: Partial<AttemptFacts>): AccountFacts {
  const [invoice] = BOUGHT.latest.invoices;
  return withInvoice({ attempts: invoice?.attempts.map((it_) => ({ ...it_, ...differs })) ?? [] });
}

function twice(...stages: [SubscriptionFacts['stage'], SubscriptionFacts['stage']]): AccountFacts {
  const ids = [BOUGHT.latest.id, 'twin'];
  return {
    ...FACTS,
    subscriptions: stages.map((stage, i) => ({ ...BOUGHT.latest, stage, id: ids[i] ?? '' })),
  };
}

/** A second invoice for a term that begins a day before the first one's is over. */
function overlapping(): AccountFacts {
  const [invoice] = BOUGHT.latest.invoices;
  const term = period('2026-02-14', '2026-03-15');
  const second = invoice === undefined ? [] : [{ ...invoice, id: 'overlaps', period: term, term }];
  return withSubscription({ invoices: [...BOUGHT.latest.invoices, ...second] });
}

function period(start: string, next: string) {
  return { start: localDate(start), end: localDate(next) };
}
