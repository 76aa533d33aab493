/** Decisions of every kind, played on small histories: between them they print every phrase that a step can have. */

import type { Step } from '@kalenner/schema/policy/decision/steps';
import { decideRenewal } from '@kalenner/schema/policy/subscription/renewal';
import { policyBook } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate, startOfDay } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { bought, local } from '../journey/telling.ts';
import { type History, price, type Reply } from './history.ts';

const MONTHLY = price('pro', 'MONTH', 2900);
const STARTER = price('starter', 'MONTH', 900);
const BUSINESS = price('business', 'MONTH', 4999);
const ANNUAL = price('pro', 'YEAR', 29000);
const ODD = price('pro', 'YEAR', 123_457);
const BUSINESS_ANNUAL = price('business', 'YEAR', 1_234_567);

interface Decided {
  readonly steps: readonly Step[];
}
type Play = [name: string, play: () => Decided | readonly Decided[]];

const STAYS: readonly Play[] = [
  ['subscribe', () => bought(STARTER, '2020-01-31').subscribe(MONTHLY)],
  ['subscribe again', () => gone().subscribe(BUSINESS_ANNUAL)],
  ['subscribe for less than the minimum', () => gone().subscribe(price('pro', 'MONTH', 49))],
  ['subscribe where it ends', () => cancelled().subscribe(STARTER, localDate('2026-04-15'))],
  ['subscribe on a wrong day', () => cancelled().subscribe(STARTER, localDate('2026-04-16'))],
  ['subscribe without a card', () => withoutCard(gone()).subscribe(MONTHLY)],
  ['renewal', () => renewal(at(bought(ANNUAL, '2026-03-15'), '2026-05-01'))],
  ['renewal, waived', () => renewal(at(bought(price('pro', 'MONTH', 49), '2026-03-15'), '2026-04-01'))],
  ['resume', () => cancelled().resume()],
  ['resume, dropping a successor', () => downgraded().resume()],
  ['resume what was not cancelled', () => bought(MONTHLY, '2026-03-15').resume()],
  ['resume what led to a refund', () => at(cancelled(ANNUAL), '2026-03-20').resume()],
  ['downgrade', () => at(bought(ODD, '2026-03-15'), '2026-06-01').downgrade(STARTER)],
  ['downgrade again', () => downgraded().downgrade(price('basic', 'MONTH', 100, 0))],
  ['downgrade upwards', () => bought(MONTHLY, '2026-03-15').downgrade(BUSINESS)],
  ['upgrade by the day', () => at(bought(MONTHLY, '2026-03-15'), '2026-03-27').upgrade(BUSINESS)],
  ['upgrade, annual', () => at(bought(ODD, '2026-03-15'), '2026-07-27').upgrade(BUSINESS_ANNUAL)],
  ['upgrade to annual', () => at(bought(MONTHLY, '2026-01-31'), '2026-03-05').upgrade(BUSINESS_ANNUAL)],
  [
    'upgrade, waived',
    () => at(bought(MONTHLY, '2026-03-15'), '2026-04-14').upgrade(price('team', 'MONTH', 2999, 3)),
  ],
  [
    'upgrade to what is cheaper',
    () => bought(MONTHLY, '2026-03-15').upgrade(price('team', 'MONTH', 1000, 3)),
  ],
  ['upgrade downwards', () => at(bought(ODD, '2026-03-15'), '2026-05-15').upgrade(STARTER)],
  ['upgrade to the same', () => bought(MONTHLY, '2026-03-15').upgrade(MONTHLY)],
  [
    'upgrade to a superseded price',
    () => bought(MONTHLY, '2026-03-15').upgrade({ ...BUSINESS, active: false }),
  ],
  [
    'upgrade to another currency',
    () => bought(MONTHLY, '2026-03-15').upgrade({ ...BUSINESS, currency: 'CHF' }),
  ],
  ['upgrade what ends', () => cancelled().upgrade(BUSINESS)],
  ['upgrade what is overdue', () => renewed(MONTHLY, 'decline').upgrade(BUSINESS)],
  ['upgrade while a payment runs', () => renewed(MONTHLY, 'silent').upgrade(BUSINESS)],
  [
    'upgrade what was not paid yet',
    () => bought(MONTHLY, '2026-03-15', { provider: () => 'silent' }).upgrade(BUSINESS),
  ],
];

const ENDS: readonly Play[] = [
  ['cancel, monthly', () => bought(MONTHLY, '2026-03-15').cancel()],
  [
    'cancel, annual, each month',
    () =>
      Array.from({ length: 12 }, (_, k) =>
        at(bought(ODD, '2026-03-15'), '2026-03-20', k).cancel({ kind: 'END_OF_MONTH' }),
      ),
  ],
  ['cancel, annual, after a gift', () => gifted().cancel()],
  ['cancel, upgraded on the same day', () => toAnnual().cancel({ kind: 'END_OF_MONTH' })],
  ['cancel twice', () => cancelled().cancel()],
  ['cancel in another way', () => bought(MONTHLY, '2026-03-15').cancel({ kind: 'IMMEDIATE' })],
  ['cancel, unpaid', () => renewed(ODD, 'decline').cancel()],
  ['cancel, in doubt', () => renewed(ODD, 'doubt').cancel()],
  ['cancel, monthly and unpaid', () => renewed(MONTHLY, 'decline').cancel()],
  ['cancel, suspended', () => at(renewed(MONTHLY, 'decline'), '2026-04-30').cancel()],
  ['cancel, suspended by a lost dispute', () => lost().cancel()],
  ['guarantee', () => bought(BUSINESS_ANNUAL, '2026-03-15').requestRefund()],
  ['guarantee, upgraded', () => toAnnual().requestRefund()],
  ['guarantee, too late', () => at(bought(ANNUAL, '2026-03-15'), '2026-03-30').requestRefund()],
  ['guarantee, asked for twice', () => gone().requestRefund()],
  ['guarantee, claimed too often', () => claimedTwice()],
  ['goodwill', () => gifted().goodwill(1234)],
  ['goodwill, too much', () => gifted().goodwill(29_000)],
];

const PAYMENTS: readonly Play[] = [
  ['pay, past due', () => paid(renewed(MONTHLY, 'decline'))],
  ['pay, suspended', () => paid(at(renewed(ODD, 'decline'), '2027-09-20'))],
  ['pay, suspended, monthly', () => paid(at(renewed(MONTHLY, 'decline'), '2026-09-20'))],
  ['pay what is paid', () => paid(bought(MONTHLY, '2026-03-15'))],
  ['too much', () => settled(renewed(MONTHLY, 'doubt'), 'SUCCEEDED', 3000)],
  [
    'the last retry fails',
    () => settled(at(renewed(MONTHLY, 'decline', 2), '2026-04-22 00:00'), 'FAILED', 0),
  ],
  [
    'a dispute is won',
    () => at(disputed(), '2026-06-01', 0, (h) => h.cancel()).dispute(charge(disputed()), 'WON'),
  ],
  ['a refund is sent again', () => sentAgain('FAILED')],
  ['a refund that needs no sending', () => sentAgain('COMPLETED')],
];

/** Each with the name of what was played. */
export function manyDecisions(): { readonly name: string; readonly steps: readonly Step[] }[] {
  return [...STAYS, ...ENDS, ...PAYMENTS].flatMap(([name, play]) => {
    const decided = play();
    return [decided].flat().map(({ steps }) => ({ name, steps }));
  });
}

/** Later: that many months after the date given. */
function at(h: History, when: string, months = 0, act: (h: History) => unknown = () => undefined): History {
  const [date = when, time] = when.split(' ');
  const day = Temporal.PlainDate.from(date).add({ months }).toString();
  h.advance(local(time === undefined ? day : `${day} ${time}`));
  act(h);
  return h;
}

function cancelled(sold = MONTHLY): History {
  return at(bought(sold, '2026-03-15'), '2026-03-15', 0, (h) => h.cancel({ kind: 'END_OF_MONTH' }));
}

function downgraded(): History {
  return at(bought(MONTHLY, '2026-03-15'), '2026-03-15', 0, (h) => h.downgrade(STARTER));
}

function gone(): History {
  return at(bought(MONTHLY, '2026-03-15'), '2026-03-20', 0, (h) => h.requestRefund());
}

function withoutCard(h: History): History {
  h.facts = { ...h.facts, cardId: null };
  return h;
}

/** Its renewal of 15 April (or a year later) is answered so; the retries from that number on stay silent. */
function renewed(sold: typeof MONTHLY, reply: Reply, silentFrom = 9): History {
  const h = bought(sold, '2026-03-15', {
    provider: ({ startedBy, servesSlots }) =>
      startedBy === 'CUSTOMER'
        ? 'succeed'
        : servesSlots.some((slot) => slot >= silentFrom)
          ? 'silent'
          : reply,
  });
  return at(h, sold.interval === 'YEAR' ? '2027-03-15 00:00' : '2026-04-15 00:00');
}

function gifted(): History {
  return at(bought(ANNUAL, '2026-03-15'), '2026-05-20', 0, (h) => h.goodwill(20_000));
}

function toAnnual(): History {
  return at(bought(MONTHLY, '2026-01-31'), '2026-02-12', 0, (h) => h.upgrade(BUSINESS_ANNUAL));
}

/** The upgrade's charge pays its part of a refund, the first one is disputed. */
function disputed(): History {
  const h = at(bought(ANNUAL, '2026-03-15'), '2026-04-20', 0, (history) =>
    history.upgrade(price('business', 'YEAR', 40_000)),
  );
  h.dispute(charge(h), 'OPEN');
  return h;
}

function lost(): History {
  const h = disputed();
  h.dispute(charge(h), 'LOST');
  return h;
}

function charge(h: History): string {
  return h.latest.invoices[0]?.attempts[0]?.id ?? '';
}

function paid(h: History): Decided {
  return h.pay(h.latest.invoices.at(-1)?.id ?? '');
}

function settled(h: History, status: 'SUCCEEDED' | 'FAILED', captured: number): Decided {
  return h.answer(h.latest.invoices.at(-1)?.attempts.at(-1)?.id ?? '', { status, captured });
}

function sentAgain(status: 'FAILED' | 'COMPLETED'): Decided {
  const h = at(bought(ANNUAL, '2026-03-15', { refundReply: () => status }), '2026-05-20', 0, (history) =>
    history.cancel(),
  );
  return h.retryRefund(h.latest.refunds[0]?.id ?? '');
}

function claimedTwice(): Decided {
  const { terms } = POLICY_2025_05_26;
  const book = policyBook([{ ...POLICY_2025_05_26, terms: { ...terms, guaranteeClaimsPerAccount: 1 } }]);
  const h = at(bought(MONTHLY, '2026-03-15', { book }), '2026-03-20', 0, (it) => it.requestRefund());
  h.subscribe(MONTHLY);
  return h.requestRefund();
}

function renewal(h: History): Decided {
  const term = h.live.term?.next ?? localDate('2026-04-15');
  return decideRenewal(h.facts, h.live, startOfDay(term, h.facts.zone), h.occasion());
}
