/** UPGRADE: at any time, effective at once, prorated; it waits for its money (rules 5, 6, 7, 14, 19). */

import { termVersion } from '../cancellation/cancellation-refund.ts';
import { voidInvoice } from '../cancellation/ending.ts';
import { cite, type Decision, type Occasion, type Refusal } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import { openUpgradeInvoice, started, subscriptionOf } from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkPrice } from '../facts/facts-check.ts';
import { draftInvoice, startAttempt } from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { versionNamed } from '../terms/policy-terms.ts';
import { localDateOf, MONTHS_OF, monthIndexOf, type Period, periodFrom } from '../time/calendar.ts';
import { type PlanChangeRequest, priceName } from './plan-change.ts';
import { quoteUpgrade, type Settled, settleSmall } from './upgrade-quote.ts';
import { refuseUpgrade } from './upgrade-refusal.ts';

export type UpgradeDecision = Decision<'due' | 'charge' | 'credit', 'effectiveOn' | 'nextStart' | 'nextNext'>;

/** Facts brought up to date. Charged before anything changes: `PLAN_CHANGED` follows the payment, or stands here if nothing is due. */
export function decideUpgrade(
  facts: AccountFacts,
  ask: PlanChangeRequest,
  occasion: Occasion,
): UpgradeDecision | Refusal {
  checkPrice(ask.price);
  const subscription = subscriptionOf(facts, ask.subscriptionId);
  const refused = refuseUpgrade(facts, subscription, ask, occasion);
  if (refused !== null) return refused;
  const date = localDateOf(occasion.asOf, facts.zone);
  const version = termVersion(subscription, occasion.book, date);
  const quote = quoteUpgrade(subscription, ask.price, date);
  const invoice = draftInvoice({ ...quote.draft, issuedAt: occasion.asOf }, facts.zone, occasion);
  const settled = settleSmall(
    subscription,
    invoice,
    quote.due,
    versionNamed(occasion.book, invoice.policyVersion),
  );
  const { currency } = ask.price;
  const next = periodFrom(
    started(subscription).anchor,
    monthIndexOf(started(subscription).anchor, quote.term.next),
    MONTHS_OF[ask.price.interval],
  );
  const names = { from: priceName(subscription.price), to: priceName(ask.price), date };
  return {
    outcome: 'UPGRADED',
    subject: `upgrade ${subscription.id} ${ask.price.id}`,
    amounts: {
      due: money(settled.paidByLine ? 0 : quote.due, currency),
      charge: money(quote.charge, currency),
      credit: money(quote.credit, currency),
    },
    dates: { effectiveOn: date, nextStart: next.start, nextNext: next.next },
    citations: [
      cite(version, 'UPGRADE'),
      ...quote.rules.map((rule) => cite(version, 'UPGRADE', rule)),
      ...settled.citations,
    ],
    steps: [step('upgradeBecause', names), ...quote.steps, ...settled.steps],
    changes: [
      ...replacePending(subscription, occasion),
      ...upgradeChanges(facts, subscription, settled, quote.term, occasion),
    ],
  };
}

/** Rule 19: another upgrade voids one that still waits for the customer. */
function replacePending(subscription: SubscriptionFacts, occasion: Occasion): readonly Change[] {
  const pending = openUpgradeInvoice(subscription);
  return pending === undefined ? [] : voidInvoice(subscription, pending, occasion.asOf);
}

function upgradeChanges(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  settled: Settled,
  term: Period,
  occasion: Occasion,
): readonly Change[] {
  const { invoice } = settled;
  const at = occasion.asOf;
  const issued: Change = { type: 'INVOICE_ISSUED', subscriptionId: subscription.id, invoice };
  if (settled.paidByLine) {
    const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
    return [
      issued,
      { type: 'INVOICE_PAID', subscriptionId: subscription.id, invoiceId: invoice.id, at },
      { type: 'PLAN_CHANGED', subscriptionId: subscription.id, price: invoice.price, term, at },
      {
        type: 'MAIL_QUEUED',
        subscriptionId: subscription.id,
        template: 'UPGRADED',
        about: invoice.id,
        ...mail,
        at,
      },
    ];
  }
  if (facts.cardId === null) return [];
  const start = { startedBy: 'CUSTOMER', cardId: facts.cardId, servesSlots: [], at } as const;
  return [issued, startAttempt(subscription, invoice, start, occasion.newId)];
}
