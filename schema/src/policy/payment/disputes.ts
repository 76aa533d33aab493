/** Rule 20: a disputed charge is not refundable while disputed; lost, its invoice is open again; won, it is restored. */

import { owedForMonthsLeft, refundAtMonthEnd, termVersion } from '../cancellation/cancellation-refund.ts';
import { voidInvoice } from '../cancellation/ending.ts';
import { type Consequence, cite, type Occasion, versionNow } from '../decision/decision.ts';
import { inCurrency, step } from '../decision/steps.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import {
  attemptOf,
  chargesOf,
  heldByDisputes,
  type Located,
  monthsBegun,
  openUpgradeInvoice,
  refundable,
  subscriptionOf,
  sumOf,
} from '../facts/contract.ts';
import type {
  AccountFacts,
  AttemptFacts,
  DisputeStatus,
  InvoiceFacts,
  SubscriptionFacts,
} from '../facts/facts.ts';
import { allocateLegs, isDrawnOn, newRefund } from '../refund/refunds.ts';
import { type Instant, localDateOf } from '../time/calendar.ts';
import { suspend } from './dunning.ts';
import { NOTHING } from './payment-scene.ts';

/** What a provider tells of one dispute. */
export interface DisputeNews {
  readonly disputeId: string;
  readonly event: DisputeStatus;
  /** What this dispute withdrew of the charge when it was opened, in minor units. */
  readonly amount: number;
}

export interface DisputeAnswer extends DisputeNews {
  readonly attemptId: string;
  /** The provider's time stamp. */
  readonly at: Instant;
  /** What was told of the same charge's disputes before, this one's among them; in any order, the same more than once. */
  readonly before: readonly DisputeNews[];
}

/**
 * Facts brought up to date. A charge may be disputed again: won, all of it; lost, what a bank sent back later. That
 * money follows the provider's books, and staff are told; invoice and access stay as the first loss left them.
 */
export function decideDispute(facts: AccountFacts, answer: DisputeAnswer, occasion: Occasion): Consequence {
  const disputed = attemptOf(facts, answer.attemptId);
  const { subscription: current, invoice, value: charge } = disputed;
  if (charge.status !== 'SUCCEEDED' || !isNews(answer)) return NOTHING;
  const changed = disputeChanged(disputed, answer);
  if (answer.event === 'WON') return won(facts, current, [changed], occasion);
  const matter = answer.event === 'OPEN' ? 'DISPUTE_OPENED' : 'DISPUTE_LOST';
  const told: Change = {
    type: 'STAFF_TOLD',
    subscriptionId: current.id,
    matter,
    about: answer.disputeId,
    at: occasion.asOf,
  };
  if (answer.event === 'OPEN' || charge.dispute === 'LOST') return { ...NOTHING, changes: [changed, told] };
  const owed = changed.lost > 0 && current.stage === 'STARTED' && invoice.status === 'PAID';
  const suspends = owed && current.suspendedAt === null;
  return {
    outcome: suspends ? 'SUSPENDED' : null,
    citations: [cite(invoice.policyVersion, 'SUSPENSION', 20)],
    steps: [],
    changes: [
      changed,
      told,
      ...(owed ? reopen(current, invoice, answer.at) : []),
      ...(suspends ? suspend(current, answer.at) : []),
    ],
  };
}

/** Each dispute is opened once and ended once; its beginning, told after its end, is news no more. */
function isNews({ disputeId, event, before }: DisputeAnswer): boolean {
  const its = before.filter((it) => it.disputeId === disputeId);
  return event === 'OPEN' ? its.length === 0 : its.every((it) => it.event === 'OPEN');
}

function disputeChanged(
  { subscription, invoice, value: charge }: Located<AttemptFacts>,
  answer: DisputeAnswer,
): Extract<Change, { type: 'DISPUTE_CHANGED' }> {
  const disputes = standings([...answer.before, answer]);
  const dispute = (['LOST', 'OPEN'] as const).find((status) => disputes.some((d) => d.event === status));
  // Two may seem open where the first one's end comes late: what either may have taken is held back until then.
  const taken = sumOf(disputes, ({ event, amount }) => (event === 'WON' ? 0 : amount));
  const withdrawn = Math.min(taken, charge.captured);
  const isLost = answer.event === 'LOST' && charge.dispute !== 'LOST';
  return {
    type: 'DISPUTE_CHANGED',
    subscriptionId: subscription.id,
    invoiceId: invoice.id,
    attemptId: charge.id,
    dispute: dispute ?? 'WON',
    withdrawn,
    disputed: heldByDisputes({ ...charge, withdrawn }),
    lost: isLost ? Math.min(answer.amount, paidBy(subscription, charge)) : charge.lost,
    at: answer.at,
  };
}

/** What came in late, or beyond its invoice, was on its way back anyhow (rule 11): nobody asks for it again. */
function paidBy({ refunds }: SubscriptionFacts, charge: AttemptFacts): number {
  const late = refunds.filter((refund) => refund.kind === 'LATE_MONEY' && isDrawnOn(refund, charge));
  return charge.captured - sumOf(late, (refund) => refund.amount);
}

/** Each dispute once, as its end tells it, where that was told. */
function standings(news: readonly DisputeNews[]): readonly DisputeNews[] {
  const disputes = new Map<string, DisputeNews>();
  for (const disputeNews of news) {
    const known = disputes.get(disputeNews.disputeId);
    if (known === undefined || known.event === 'OPEN') disputes.set(disputeNews.disputeId, disputeNews);
  }
  return [...disputes.values()];
}

/** An upgrade that still waits for its money gives way: a suspended subscription is not upgraded (rule 7). */
function reopen(subscription: SubscriptionFacts, invoice: InvoiceFacts, at: Instant): readonly Change[] {
  const upgrade = openUpgradeInvoice(subscription);
  const gone = upgrade === undefined ? [] : voidInvoice(subscription, upgrade, at);
  return [...gone, { type: 'INVOICE_REOPENED', subscriptionId: subscription.id, invoiceId: invoice.id, at }];
}

/** What the dispute held back of a refund is sent now, once. */
function won(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  changes: readonly Change[],
  occasion: Occasion,
): Consequence {
  const restored = applyChanges(facts, changes);
  const after = subscriptionOf(restored, subscription.id);
  const held = heldBack(restored, after, occasion);
  if (held === 0) return { ...NOTHING, changes };
  const steps = [step('heldBack', inCurrency(subscription.price.currency, { amount: held }))];
  const citations = [cite(versionNow(occasion, facts.zone), 'REFUND_DELAY', 20)];
  return {
    outcome: 'REFUNDED',
    citations,
    steps,
    changes: [...changes, ...sendHeld(restored, after, held, occasion)],
  };
}

function heldBack(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): number {
  const { cancellation } = subscription;
  if (cancellation?.kind === 'GUARANTEE') return sumOf(chargesOf(subscription, null), refundable);
  if (
    cancellation?.kind !== 'END_OF_MONTH' ||
    subscription.term === null ||
    subscription.price.interval === 'MONTH'
  )
    return 0;
  const date = localDateOf(cancellation.requestedAt, facts.zone);
  if (refundAtMonthEnd(subscription, date, termVersion(subscription, occasion.book, date)).amount === 0)
    return 0;
  const owed = owedForMonthsLeft(subscription, monthsBegun(subscription, date), 0).left;
  const made = sumOf(
    subscription.refunds.filter((refund) => refund.kind === 'CANCELLATION'),
    (refund) => refund.amount,
  );
  return Math.max(0, Math.min(owed - made, sumOf(chargesOf(subscription, subscription.term), refundable)));
}

/** A guarantee claim is one refund, whatever comes later; a cancellation's held part is a refund of its own. */
function sendHeld(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  held: number,
  occasion: Occasion,
): readonly Change[] {
  const claim = subscription.refunds.find((refund) => refund.kind === 'GUARANTEE');
  if (claim !== undefined) {
    const legs = allocateLegs(chargesOf(subscription, null), held, occasion.newId);
    return [
      {
        type: 'REFUND_LEGS_ADDED',
        subscriptionId: subscription.id,
        refundId: claim.id,
        legs,
        adds: held,
        at: occasion.asOf,
      },
    ];
  }
  const ask = {
    kind: 'CANCELLATION',
    amount: held,
    term: subscription.term,
    requestedAt: occasion.asOf,
    reason: null,
  } as const;
  return newRefund(facts, subscription, ask, occasion).changes;
}
