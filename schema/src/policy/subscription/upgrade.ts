/** Upgrades at any time, effective at once, prorated and paid first (UPGRADE; rules 5, 6, 7, 14, 19). */

import { getTermVersion } from '../cancellation/cancellation-refund.ts';
import { voidInvoice } from '../cancellation/ending.ts';
import { cite, type Decision, type DecisionContext, type Refusal } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkPrice } from '../facts/facts-check.ts';
import { findOpenUpgradeInvoice, getSubscription, requireStarted } from '../facts/facts-queries.ts';
import { createInvoice, startAttempt } from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { getVersionByName } from '../terms/policy-terms.ts';
import {
  computeMonthIndex,
  createPeriod,
  MONTHS_PER_INTERVAL,
  type Period,
  toLocalDate,
} from '../time/calendar.ts';
import { formatPriceName, type PlanChangeRequest } from './plan-change.ts';
import { quoteUpgrade, type SettledUpgrade, settleUpgradeWithoutCharge } from './upgrade-quote.ts';
import { findUpgradeRefusal } from './upgrade-refusal.ts';

export type UpgradeDecision = Decision<'due' | 'charge' | 'credit', 'effectiveOn' | 'nextStart' | 'nextEnd'>;

/**
 * Decides an upgrade on facts brought up to date. It is charged before anything changes: `PLAN_CHANGED` follows the
 * payment, or is part of this decision if nothing is due.
 */
export function decideUpgrade(
  facts: AccountFacts,
  request: PlanChangeRequest,
  context: DecisionContext,
): UpgradeDecision | Refusal {
  checkPrice(request.price);
  const subscription = getSubscription(facts, request.subscriptionId);
  const refused = findUpgradeRefusal(facts, subscription, request, context);
  if (refused !== null) return refused;
  const date = toLocalDate(context.asOf, facts.zone);
  const version = getTermVersion(subscription, context.policyVersions, date);
  const quote = quoteUpgrade(subscription, request.price, date);
  const invoice = createInvoice({ ...quote.draft, issuedAt: context.asOf }, facts.zone, context);
  const settled = settleUpgradeWithoutCharge(
    subscription,
    invoice,
    quote.due,
    getVersionByName(context.policyVersions, invoice.policyVersion),
  );
  const { currency } = request.price;
  const next = createPeriod(
    requireStarted(subscription).anchor,
    computeMonthIndex(requireStarted(subscription).anchor, quote.term.end),
    MONTHS_PER_INTERVAL[request.price.interval],
  );
  const names = { from: formatPriceName(subscription.price), to: formatPriceName(request.price), date };
  return {
    outcome: 'UPGRADED',
    subject: `upgrade ${subscription.id} ${request.price.id}`,
    amounts: {
      due: money(settled.paidByLine ? 0 : quote.due, currency),
      charge: money(quote.charge, currency),
      credit: money(quote.credit, currency),
    },
    dates: { effectiveOn: date, nextStart: next.start, nextEnd: next.end },
    citations: [
      cite(version, 'UPGRADE'),
      ...quote.rules.map((rule) => cite(version, 'UPGRADE', rule)),
      ...settled.citations,
    ],
    steps: [step('upgradeBecause', names), ...quote.steps, ...settled.steps],
    changes: [
      ...cancelPendingUpgrade(subscription, context),
      ...createUpgradeChanges(facts, subscription, settled, quote.term, context),
    ],
  };
}

/** Voids an upgrade that still waits for the customer, as another one replaces it (rule 19). */
function cancelPendingUpgrade(subscription: SubscriptionFacts, context: DecisionContext): readonly Change[] {
  const pending = findOpenUpgradeInvoice(subscription);
  return pending === undefined ? [] : voidInvoice(subscription, pending, context.asOf);
}

function createUpgradeChanges(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  settled: SettledUpgrade,
  term: Period,
  context: DecisionContext,
): readonly Change[] {
  const { invoice } = settled;
  const at = context.asOf;
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
        reference: invoice.id,
        ...mail,
        at,
      },
    ];
  }
  if (facts.paymentMethodId === null) return [];
  const start = {
    startedBy: 'CUSTOMER',
    paymentMethodId: facts.paymentMethodId,
    servesSlots: [],
    at,
  } as const;
  return [issued, startAttempt(subscription, invoice, start, context.newId)];
}
