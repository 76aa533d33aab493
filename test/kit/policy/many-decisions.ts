/** Decisions of every kind, played on small histories: together they print every phrase of a step. */

import type { Step } from '@kalenner/schema/policy/decision/steps';
import { decideRenewal } from '@kalenner/schema/policy/subscription/renewal';
import { createPolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate, startOfDay } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { createSubscribedHistory, local } from '../journey/outcome-description.ts';
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
  ['subscribe', () => createSubscribedHistory(STARTER, '2020-01-31').subscribe(MONTHLY)],
  ['subscribe again', () => playGuaranteeRefund().subscribe(BUSINESS_ANNUAL)],
  ['subscribe for less than the minimum', () => playGuaranteeRefund().subscribe(price('pro', 'MONTH', 49))],
  ['subscribe where it ends', () => playCancellation().subscribe(STARTER, localDate('2026-04-15'))],
  ['subscribe on a wrong day', () => playCancellation().subscribe(STARTER, localDate('2026-04-16'))],
  ['subscribe without a card', () => deletePaymentMethod(playGuaranteeRefund()).subscribe(MONTHLY)],
  [
    'renewal',
    () => decideNextRenewal(advanceTo(createSubscribedHistory(ANNUAL, '2026-03-15'), '2026-05-01')),
  ],
  [
    'renewal, waived',
    () =>
      decideNextRenewal(
        advanceTo(createSubscribedHistory(price('pro', 'MONTH', 49), '2026-03-15'), '2026-04-01'),
      ),
  ],
  ['resume', () => playCancellation().resume()],
  ['resume, dropping a successor', () => playDowngrade().resume()],
  ['resume what was not canceled', () => createSubscribedHistory(MONTHLY, '2026-03-15').resume()],
  ['resume what led to a refund', () => advanceTo(playCancellation(ANNUAL), '2026-03-20').resume()],
  ['downgrade', () => advanceTo(createSubscribedHistory(ODD, '2026-03-15'), '2026-06-01').downgrade(STARTER)],
  ['downgrade again', () => playDowngrade().downgrade(price('basic', 'MONTH', 100, 0))],
  [
    'downgrade what was canceled with a refund',
    () =>
      advanceTo(createSubscribedHistory(ANNUAL, '2026-03-15'), '2026-05-20', 0, (h) =>
        h.cancel({ kind: 'END_OF_MONTH' }),
      ).downgrade(STARTER),
  ],
  ['upgrade what is disputed', () => playDispute().upgrade(price('team', 'YEAR', 90_000, 4))],
  ['downgrade upwards', () => createSubscribedHistory(MONTHLY, '2026-03-15').downgrade(BUSINESS)],
  [
    'upgrade by the day',
    () => advanceTo(createSubscribedHistory(MONTHLY, '2026-03-15'), '2026-03-27').upgrade(BUSINESS),
  ],
  [
    'upgrade, annual',
    () => advanceTo(createSubscribedHistory(ODD, '2026-03-15'), '2026-07-27').upgrade(BUSINESS_ANNUAL),
  ],
  [
    'upgrade to annual',
    () => advanceTo(createSubscribedHistory(MONTHLY, '2026-01-31'), '2026-03-05').upgrade(BUSINESS_ANNUAL),
  ],
  [
    'upgrade, waived',
    () =>
      advanceTo(createSubscribedHistory(MONTHLY, '2026-03-15'), '2026-04-14').upgrade(
        price('team', 'MONTH', 2999, 3),
      ),
  ],
  [
    'upgrade to what is cheaper',
    () => createSubscribedHistory(MONTHLY, '2026-03-15').upgrade(price('team', 'MONTH', 1000, 3)),
  ],
  [
    'upgrade downwards',
    () => advanceTo(createSubscribedHistory(ODD, '2026-03-15'), '2026-05-15').upgrade(STARTER),
  ],
  ['upgrade to the same', () => createSubscribedHistory(MONTHLY, '2026-03-15').upgrade(MONTHLY)],
  [
    'upgrade to a superseded price',
    () => createSubscribedHistory(MONTHLY, '2026-03-15').upgrade({ ...BUSINESS, active: false }),
  ],
  [
    'upgrade to another currency',
    () => createSubscribedHistory(MONTHLY, '2026-03-15').upgrade({ ...BUSINESS, currency: 'CHF' }),
  ],
  ['upgrade what ends', () => playCancellation().upgrade(BUSINESS)],
  ['upgrade what is overdue', () => playRenewal(MONTHLY, 'decline').upgrade(BUSINESS)],
  ['upgrade while a payment runs', () => playRenewal(MONTHLY, 'silent').upgrade(BUSINESS)],
  [
    'upgrade what was not paid yet',
    () => createSubscribedHistory(MONTHLY, '2026-03-15', { provider: () => 'silent' }).upgrade(BUSINESS),
  ],
];

const ENDS: readonly Play[] = [
  ['cancel, monthly', () => createSubscribedHistory(MONTHLY, '2026-03-15').cancel()],
  [
    'cancel, annual, each month',
    () =>
      Array.from({ length: 12 }, (_, k) =>
        advanceTo(createSubscribedHistory(ODD, '2026-03-15'), '2026-03-20', k).cancel({
          kind: 'END_OF_MONTH',
        }),
      ),
  ],
  ['cancel, annual, after a gift', () => playGoodwill().cancel()],
  ['cancel, upgraded on the same day', () => playUpgradeToAnnual().cancel({ kind: 'END_OF_MONTH' })],
  ['cancel twice', () => playCancellation().cancel()],
  [
    'cancel in another way',
    () => createSubscribedHistory(MONTHLY, '2026-03-15').cancel({ kind: 'IMMEDIATE' }),
  ],
  ['cancel, unpaid', () => playRenewal(ODD, 'decline').cancel()],
  ['cancel, in doubt', () => playRenewal(ODD, 'doubt').cancel()],
  ['cancel, monthly and unpaid', () => playRenewal(MONTHLY, 'decline').cancel()],
  ['cancel, suspended', () => advanceTo(playRenewal(MONTHLY, 'decline'), '2026-04-30').cancel()],
  ['cancel, suspended by a lost dispute', () => playLostDispute().cancel()],
  ['guarantee', () => createSubscribedHistory(BUSINESS_ANNUAL, '2026-03-15').requestRefund()],
  ['guarantee, upgraded', () => playUpgradeToAnnual().requestRefund()],
  [
    'guarantee, too late',
    () => advanceTo(createSubscribedHistory(ANNUAL, '2026-03-15'), '2026-03-30').requestRefund(),
  ],
  ['guarantee, asked for twice', () => playGuaranteeRefund().requestRefund()],
  ['guarantee, claimed too often', () => claimGuaranteeTwice()],
  ['goodwill', () => playGoodwill().goodwill(1234)],
  ['goodwill, too much', () => playGoodwill().goodwill(29_000)],
];

const PAYMENTS: readonly Play[] = [
  ['pay, past due', () => payLatestInvoice(playRenewal(MONTHLY, 'decline'))],
  ['pay, suspended', () => payLatestInvoice(advanceTo(playRenewal(ODD, 'decline'), '2027-09-20'))],
  [
    'pay, suspended, monthly',
    () => payLatestInvoice(advanceTo(playRenewal(MONTHLY, 'decline'), '2026-09-20')),
  ],
  ['pay, an upgrade lost in a dispute', () => payLatestInvoice(playLostUpgrade())],
  ['pay what is paid', () => payLatestInvoice(createSubscribedHistory(MONTHLY, '2026-03-15'))],
  ['too much', () => settleLatestAttempt(playRenewal(MONTHLY, 'doubt'), 'SUCCEEDED', 3000)],
  [
    'the last retry fails',
    () => settleLatestAttempt(advanceTo(playRenewal(MONTHLY, 'decline', 2), '2026-04-22 00:00'), 'FAILED', 0),
  ],
  [
    'a dispute is won',
    () =>
      advanceTo(playDispute(), '2026-06-01', 0, (h) => h.cancel()).dispute(getChargeId(playDispute()), 'WON'),
  ],
  ['a refund is sent again', () => retryFirstRefund('FAILED')],
  ['a refund that needs no sending', () => retryFirstRefund('COMPLETED')],
];

/** Plays the decisions, each with a name. */
export function playManyDecisions(): { readonly name: string; readonly steps: readonly Step[] }[] {
  return [...STAYS, ...ENDS, ...PAYMENTS].flatMap(([name, play]) => {
    const decided = play();
    return [decided].flat().map(({ steps }) => ({ name, steps }));
  });
}

/** Later: that many months after the date given. */
function advanceTo(
  h: History,
  when: string,
  months = 0,
  act: (h: History) => unknown = () => undefined,
): History {
  const [date = when, time] = when.split(' ');
  const day = Temporal.PlainDate.from(date).add({ months }).toString();
  h.advance(local(time === undefined ? day : `${day} ${time}`));
  act(h);
  return h;
}

function playCancellation(sold = MONTHLY): History {
  return advanceTo(createSubscribedHistory(sold, '2026-03-15'), '2026-03-15', 0, (h) =>
    h.cancel({ kind: 'END_OF_MONTH' }),
  );
}

function playDowngrade(): History {
  return advanceTo(createSubscribedHistory(MONTHLY, '2026-03-15'), '2026-03-15', 0, (h) =>
    h.downgrade(STARTER),
  );
}

function playGuaranteeRefund(): History {
  return advanceTo(createSubscribedHistory(MONTHLY, '2026-03-15'), '2026-03-20', 0, (h) => h.requestRefund());
}

function deletePaymentMethod(h: History): History {
  h.facts = { ...h.facts, paymentMethodId: null };
  return h;
}

/** Plays the renewal of 15 April (or a year later) with this answer; the retries from that number on stay silent. */
function playRenewal(sold: typeof MONTHLY, reply: Reply, silentFrom = 9): History {
  const h = createSubscribedHistory(sold, '2026-03-15', {
    provider: ({ startedBy, servesSlots }) =>
      startedBy === 'CUSTOMER'
        ? 'succeed'
        : servesSlots.some((slot) => slot >= silentFrom)
          ? 'silent'
          : reply,
  });
  return advanceTo(h, sold.interval === 'YEAR' ? '2027-03-15 00:00' : '2026-04-15 00:00');
}

function playGoodwill(): History {
  return advanceTo(createSubscribedHistory(ANNUAL, '2026-03-15'), '2026-05-20', 0, (h) => h.goodwill(20_000));
}

/** Two months after the charge of an upgrade was lost in a dispute. */
function playLostUpgrade(): History {
  const h = advanceTo(createSubscribedHistory(ANNUAL, '2026-01-15'), '2026-03-15', 0, (it) =>
    it.upgrade(BUSINESS_ANNUAL),
  );
  const chargeId = h.latest.invoices.at(-1)?.attempts[0]?.id ?? '';
  h.dispute(chargeId, 'OPEN');
  h.dispute(chargeId, 'LOST');
  return advanceTo(h, '2026-05-20');
}

function playUpgradeToAnnual(): History {
  return advanceTo(createSubscribedHistory(MONTHLY, '2026-01-31'), '2026-02-12', 0, (h) =>
    h.upgrade(BUSINESS_ANNUAL),
  );
}

/** The upgrade's charge pays its part of a refund, the first one is disputed. */
function playDispute(): History {
  const h = advanceTo(createSubscribedHistory(ANNUAL, '2026-03-15'), '2026-04-20', 0, (history) =>
    history.upgrade(price('business', 'YEAR', 40_000)),
  );
  h.dispute(getChargeId(h), 'OPEN');
  return h;
}

function playLostDispute(): History {
  const h = playDispute();
  h.dispute(getChargeId(h), 'LOST');
  return h;
}

function getChargeId(h: History): string {
  return h.latest.invoices[0]?.attempts[0]?.id ?? '';
}

function payLatestInvoice(h: History): Decided {
  return h.pay(h.latest.invoices.at(-1)?.id ?? '');
}

function settleLatestAttempt(h: History, status: 'SUCCEEDED' | 'FAILED', captured: number): Decided {
  return h.answer(h.latest.invoices.at(-1)?.attempts.at(-1)?.id ?? '', { status, captured });
}

function retryFirstRefund(status: 'FAILED' | 'COMPLETED'): Decided {
  const h = advanceTo(
    createSubscribedHistory(ANNUAL, '2026-03-15', { refundReply: () => status }),
    '2026-05-20',
    0,
    (history) => history.cancel(),
  );
  return h.retryRefund(h.latest.refunds[0]?.id ?? '');
}

function claimGuaranteeTwice(): Decided {
  const { terms } = POLICY_2025_05_26;
  const policyVersions = createPolicyVersions([
    { ...POLICY_2025_05_26, terms: { ...terms, guaranteeClaimsPerAccount: 1 } },
  ]);
  const h = advanceTo(
    createSubscribedHistory(MONTHLY, '2026-03-15', { policyVersions: policyVersions }),
    '2026-03-20',
    0,
    (it) => it.requestRefund(),
  );
  h.subscribe(MONTHLY);
  return h.requestRefund();
}

function decideNextRenewal(h: History): Decided {
  const term = h.live.term?.end ?? localDate('2026-04-15');
  return decideRenewal(h.facts, h.live, startOfDay(term, h.facts.zone), h.context());
}
