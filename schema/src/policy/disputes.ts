/** Rule 20: a disputed charge is not refundable while disputed; lost, its invoice is open again; won, it is restored. */

import { applyChanges } from './apply-changes.ts';
import { type Instant, localDateOf } from './calendar.ts';
import { owedForMonthsLeft, refundAtMonthEnd, termVersion } from './cancellation-refund.ts';
import type { Change } from './changes.ts';
import {
  attemptOf,
  chargesOf,
  monthsBegun,
  openUpgradeInvoice,
  refundable,
  subscriptionOf,
  sumOf,
} from './contract.ts';
import { type Consequence, cite, type Occasion, versionNow } from './decision.ts';
import { suspend } from './dunning.ts';
import { voidInvoice } from './ending.ts';
import type { AccountFacts, DisputeStatus, InvoiceFacts, SubscriptionFacts } from './facts.ts';
import { NOTHING } from './payment-scene.ts';
import { allocateLegs, newRefund } from './refunds.ts';
import { inCurrency, step } from './steps.ts';

export interface DisputeAnswer {
  readonly attemptId: string;
  readonly event: DisputeStatus;
  /** The provider's time stamp. */
  readonly at: Instant;
  /** Nothing of this dispute was told before: a charge that was won back can be disputed once more. */
  readonly isFirst?: boolean;
  /** Another dispute of the same charge was opened, and its end was not told yet. */
  readonly otherOpen?: boolean;
}

/** Facts brought up to date. Each dispute is opened once and closed once; anything else changes nothing. */
export function decideDispute(facts: AccountFacts, answer: DisputeAnswer, occasion: Occasion): Consequence {
  const { subscription: it, invoice, it: charge } = attemptOf(facts, answer.attemptId);
  if (charge.status !== 'SUCCEEDED') return NOTHING;
  const of = { subscriptionId: it.id, invoiceId: invoice.id, attemptId: charge.id, at: answer.at };
  const told = (matter: 'DISPUTE_OPENED' | 'DISPUTE_LOST'): Change => {
    return { type: 'STAFF_TOLD', subscriptionId: it.id, matter, about: charge.id, at: occasion.asOf };
  };
  const before = charge.dispute === 'WON' && answer.isFirst === true ? null : charge.dispute;
  if (answer.event === 'OPEN') {
    if (before !== null) return NOTHING;
    const disputed = refundable(charge);
    return {
      ...NOTHING,
      changes: [{ ...of, type: 'DISPUTE_CHANGED', dispute: 'OPEN', disputed }, told('DISPUTE_OPENED')],
    };
  }
  // The end may be told before the beginning: then the beginning, once it comes, is news no more.
  if (before !== 'OPEN' && before !== null) return NOTHING;
  if (answer.event === 'WON' && answer.otherOpen === true) return NOTHING;
  if (answer.event === 'WON')
    return won(facts, it, [{ ...of, type: 'DISPUTE_CHANGED', dispute: 'WON', disputed: 0 }], occasion);
  const disputed = before === null ? refundable(charge) : charge.disputed;
  const lost: Change = { ...of, type: 'DISPUTE_CHANGED', dispute: 'LOST', disputed };
  const owed = disputed > 0 && it.stage === 'STARTED' && invoice.status === 'PAID';
  const suspends = owed && it.suspendedAt === null;
  return {
    outcome: suspends ? 'SUSPENDED' : null,
    citations: [cite(invoice.policyVersion, 'SUSPENSION', 20)],
    steps: [],
    changes: [
      lost,
      told('DISPUTE_LOST'),
      ...(owed ? reopen(it, invoice, answer.at) : []),
      ...(suspends ? suspend(it, answer.at) : []),
    ],
  };
}

/** An upgrade that still waits for its money gives way: a suspended subscription is not upgraded (rule 7). */
function reopen(it: SubscriptionFacts, invoice: InvoiceFacts, at: Instant): readonly Change[] {
  const upgrade = openUpgradeInvoice(it);
  const gone = upgrade === undefined ? [] : voidInvoice(it, upgrade, at);
  return [...gone, { type: 'INVOICE_REOPENED', subscriptionId: it.id, invoiceId: invoice.id, at }];
}

/** What the dispute held back of a refund is sent now, once. */
function won(
  facts: AccountFacts,
  it: SubscriptionFacts,
  changes: readonly Change[],
  occasion: Occasion,
): Consequence {
  const restored = applyChanges(facts, changes);
  const after = subscriptionOf(restored, it.id);
  const held = heldBack(restored, after, occasion);
  if (held === 0) return { ...NOTHING, changes };
  const steps = [step('heldBack', inCurrency(it.price.currency, { amount: held }))];
  const citations = [cite(versionNow(occasion, facts.zone), 'REFUND_DELAY', 20)];
  return {
    outcome: 'REFUNDED',
    citations,
    steps,
    changes: [...changes, ...sendHeld(restored, after, held, occasion)],
  };
}

function heldBack(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): number {
  const { cancellation } = it;
  if (cancellation?.kind === 'GUARANTEE') return sumOf(chargesOf(it, null), refundable);
  if (cancellation?.kind !== 'END_OF_MONTH' || it.term === null || it.price.interval === 'MONTH') return 0;
  const date = localDateOf(cancellation.requestedAt, facts.zone);
  if (refundAtMonthEnd(it, date, termVersion(it, occasion.book, date)).amount === 0) return 0;
  const owed = owedForMonthsLeft(it, monthsBegun(it, date), 0).left;
  const made = sumOf(
    it.refunds.filter((refund) => refund.kind === 'CANCELLATION'),
    (refund) => refund.amount,
  );
  return Math.max(0, Math.min(owed - made, sumOf(chargesOf(it, it.term), refundable)));
}

/** A guarantee claim is one refund, whatever comes later; a cancellation's held part is a refund of its own. */
function sendHeld(
  facts: AccountFacts,
  it: SubscriptionFacts,
  held: number,
  occasion: Occasion,
): readonly Change[] {
  const claim = it.refunds.find((refund) => refund.kind === 'GUARANTEE');
  if (claim !== undefined) {
    const legs = allocateLegs(chargesOf(it, null), held, occasion.newId);
    return [
      {
        type: 'REFUND_LEGS_ADDED',
        subscriptionId: it.id,
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
    term: it.term,
    requestedAt: occasion.asOf,
    reason: null,
  } as const;
  return newRefund(facts, it, ask, occasion).changes;
}
