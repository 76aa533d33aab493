/**
 * Disputes (rule 20): a disputed charge is not refundable while disputed; lost, its invoice is open again; won, it is
 * restored.
 */

import {
  computeMonthEndRefund,
  computeOwedForMonthsLeft,
  getTermVersion,
} from '../cancellation/cancellation-refund.ts';
import { voidInvoice } from '../cancellation/ending.ts';
import { type Consequence, cite, type DecisionContext, getCurrentVersion } from '../decision/decision.ts';
import { step, toMoneyValues } from '../decision/steps.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import type {
  AccountFacts,
  AttemptFacts,
  DisputeStatus,
  InvoiceFacts,
  SubscriptionFacts,
} from '../facts/facts.ts';
import {
  computeHeldByDisputes,
  computeRefundable,
  countMonthsBegun,
  findOpenUpgradeInvoice,
  getAttempt,
  getSubscription,
  type Located,
  listCharges,
  sumBy,
} from '../facts/facts-queries.ts';
import { allocateLegs, createRefund, isDrawnOn } from '../refund/refunds.ts';
import { type Instant, toLocalDate } from '../time/calendar.ts';
import { suspendSubscription } from './dunning.ts';
import { NO_CONSEQUENCE } from './payment-context.ts';

/** The provider's update on a dispute. */
export interface DisputeUpdate {
  readonly disputeId: string;
  readonly event: DisputeStatus;
  /** Minor units that this dispute withdrew of the charge when it was opened. */
  readonly amount: number;
}

export interface DisputeAnswer extends DisputeUpdate {
  readonly attemptId: string;
  /** The provider's time stamp. */
  readonly at: Instant;
  /** The known updates on the same charge's disputes, this one's among them; in any order, possibly repeated. */
  readonly before: readonly DisputeUpdate[];
}

/**
 * Decides a dispute update on facts brought up to date. A charge may be disputed again: won, all of it; lost, the
 * amount that a bank returned later. That money follows the provider's records, and staff are alerted; invoice and
 * access stay as the first loss left them.
 */
export function decideDispute(
  facts: AccountFacts,
  answer: DisputeAnswer,
  context: DecisionContext,
): Consequence {
  const disputed = getAttempt(facts, answer.attemptId);
  const { subscription: current, invoice, value: charge } = disputed;
  if (charge.status !== 'SUCCEEDED' || !isNewUpdate(answer)) return NO_CONSEQUENCE;
  const changed = createDisputeChange(disputed, answer);
  if (answer.event === 'WON') return decideDisputeWon(facts, current, [changed], context);
  const matter = answer.event === 'OPEN' ? 'DISPUTE_OPENED' : 'DISPUTE_LOST';
  const told: Change = {
    type: 'STAFF_ALERTED',
    subscriptionId: current.id,
    alert: matter,
    reference: answer.disputeId,
    at: context.asOf,
  };
  if (answer.event === 'OPEN' || charge.dispute === 'LOST')
    return { ...NO_CONSEQUENCE, changes: [changed, told] };
  // Where its own period is over, nothing is asked for again: the months after it are other invoices'.
  const running = toLocalDate(context.asOf, facts.zone) < invoice.period.end;
  const owed = changed.lost > 0 && current.stage === 'STARTED' && invoice.status === 'PAID' && running;
  const suspends = owed && current.suspendedAt === null;
  return {
    outcome: suspends ? 'SUSPENDED' : null,
    citations: [cite(invoice.policyVersion, 'SUSPENSION', 20)],
    steps: [],
    changes: [
      changed,
      told,
      ...(owed ? reopenInvoice(current, invoice, answer.at) : []),
      ...(suspends ? suspendSubscription(current, answer.at) : []),
    ],
  };
}

/**
 * Whether the update is new: each dispute is opened once and ended once, and a beginning received after its end is not
 * news.
 */
function isNewUpdate({ disputeId, event, before }: DisputeAnswer): boolean {
  const its = before.filter((it) => it.disputeId === disputeId);
  return event === 'OPEN' ? its.length === 0 : its.every((it) => it.event === 'OPEN');
}

function createDisputeChange(
  { subscription, invoice, value: charge }: Located<AttemptFacts>,
  answer: DisputeAnswer,
): Extract<Change, { type: 'DISPUTE_CHANGED' }> {
  const disputes = mergeDisputes([...answer.before, answer]);
  const dispute = (['LOST', 'OPEN'] as const).find((status) => disputes.some((d) => d.event === status));
  // Two may seem open where the first one's end comes late: what either may have taken is held back until then.
  const taken = sumBy(disputes, ({ event, amount }) => (event === 'WON' ? 0 : amount));
  const withdrawn = Math.min(taken, charge.captured);
  const isLost = answer.event === 'LOST' && charge.dispute !== 'LOST';
  return {
    type: 'DISPUTE_CHANGED',
    subscriptionId: subscription.id,
    invoiceId: invoice.id,
    attemptId: charge.id,
    dispute: dispute ?? 'WON',
    withdrawn,
    disputed: computeHeldByDisputes({ ...charge, withdrawn }),
    lost: isLost ? Math.min(answer.amount, computePaidByCharge(subscription, charge)) : charge.lost,
    at: answer.at,
  };
}

/**
 * Payments of the charge, without late money and overpayments, which were being refunded anyhow (rule 11): nobody owes
 * them again.
 */
function computePaidByCharge({ refunds }: SubscriptionFacts, charge: AttemptFacts): number {
  const late = refunds.filter((refund) => refund.kind === 'LATE_MONEY' && isDrawnOn(refund, charge));
  return charge.captured - sumBy(late, (refund) => refund.amount);
}

/** One update for each dispute: its end, where that is known. */
function mergeDisputes(news: readonly DisputeUpdate[]): readonly DisputeUpdate[] {
  const disputes = new Map<string, DisputeUpdate>();
  for (const disputeNews of news) {
    const known = disputes.get(disputeNews.disputeId);
    if (known === undefined || known.event === 'OPEN') disputes.set(disputeNews.disputeId, disputeNews);
  }
  return [...disputes.values()];
}

/** Reopens the invoice. A pending upgrade gives way: a suspended subscription is not upgraded (rule 7). */
function reopenInvoice(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  at: Instant,
): readonly Change[] {
  const upgrade = findOpenUpgradeInvoice(subscription);
  const gone = upgrade === undefined ? [] : voidInvoice(subscription, upgrade, at);
  return [...gone, { type: 'INVOICE_REOPENED', subscriptionId: subscription.id, invoiceId: invoice.id, at }];
}

/** Sends the part of a refund that the dispute held back, once. */
function decideDisputeWon(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  changes: readonly Change[],
  context: DecisionContext,
): Consequence {
  const restored = applyChanges(facts, changes);
  const after = getSubscription(restored, subscription.id);
  const held = computeHeldBack(restored, after, context);
  if (held === 0) return { ...NO_CONSEQUENCE, changes };
  const steps = [step('heldBack', toMoneyValues(subscription.price.currency, { amount: held }))];
  const citations = [cite(getCurrentVersion(context, facts.zone), 'REFUND_DELAY', 20)];
  return {
    outcome: 'REFUNDED',
    citations,
    steps,
    changes: [...changes, ...createHeldRefund(restored, after, held, context)],
  };
}

function computeHeldBack(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): number {
  const { cancellation } = subscription;
  if (cancellation?.kind === 'GUARANTEE') return sumBy(listCharges(subscription, null), computeRefundable);
  if (
    cancellation?.kind !== 'END_OF_MONTH' ||
    subscription.term === null ||
    subscription.price.interval === 'MONTH'
  )
    return 0;
  const date = toLocalDate(cancellation.requestedAt, facts.zone);
  if (
    computeMonthEndRefund(subscription, date, getTermVersion(subscription, context.policyVersions, date))
      .amount === 0
  )
    return 0;
  const owed = computeOwedForMonthsLeft(subscription, countMonthsBegun(subscription, date), 0).left;
  const made = sumBy(
    subscription.refunds.filter((refund) => refund.kind === 'CANCELLATION'),
    (refund) => refund.amount,
  );
  return Math.max(
    0,
    Math.min(owed - made, sumBy(listCharges(subscription, subscription.term), computeRefundable)),
  );
}

/** A guarantee claim is one refund, whatever comes later; a cancellation's held part is a refund of its own. */
function createHeldRefund(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  held: number,
  context: DecisionContext,
): readonly Change[] {
  const claim = subscription.refunds.find((refund) => refund.kind === 'GUARANTEE');
  if (claim !== undefined) {
    const legs = allocateLegs(listCharges(subscription, null), held, context.newId);
    return [
      {
        type: 'REFUND_LEGS_ADDED',
        subscriptionId: subscription.id,
        refundId: claim.id,
        legs,
        adds: held,
        at: context.asOf,
      },
    ];
  }
  const request = {
    kind: 'CANCELLATION',
    amount: held,
    term: subscription.term,
    requestedAt: context.asOf,
    reason: null,
  } as const;
  return createRefund(facts, subscription, request, context).changes;
}
