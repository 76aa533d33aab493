/** Money is conserved: the facts agree with the provider's own ledger, and nothing is kept that no invoice asks for. */

import type {
  AttemptFacts,
  InvoiceFacts,
  RefundFacts,
  SubscriptionFacts,
} from '@kalenner/schema/policy/facts/facts';
import { computeInvoiceTotal, isSamePeriod, sumBy } from '@kalenner/schema/policy/facts/facts-queries';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import type { Player } from '../../kit/policy/play-history.ts';

checkHistories('per charge: captured = kept + refunded + reserved + lost, as the provider has it', {
  runs: 1000,
  afterEach: (player) => {
    for (const attempt of player.attempts()) sameAsLedger(player, attempt);
    const known = new Set(player.attempts().map(({ id }) => id));
    for (const id of player.ledger.ids()) assertHolds(known.has(id), () => `charge ${id} is in no facts`);
  },
});

checkHistories('at most one charge is kept per invoice, and none on a void one or after a guarantee claim', {
  runs: 1000,
  afterEach: ({ history }) => {
    for (const value of history.facts.subscriptions)
      for (const invoice of value.invoices) keptOnce(value, invoice);
  },
});

checkHistories('refunds of a term, promised ones included, never exceed what was captured for it', {
  runs: 1000,
  afterEach: ({ history }) => {
    for (const value of history.facts.subscriptions)
      for (const invoice of value.invoices) termHolds(value, invoice);
  },
});

checkHistories('when everything has settled, no refund is left open that money could pay', {
  runs: 800,
  atEnd: (player) => {
    player.clearFaults();
    player.settle();
    player.settle();
    for (const value of player.history.facts.subscriptions) {
      const kept = sumBy(
        value.invoices.flatMap((invoice) => invoice.attempts),
        keptOf,
      );
      const open = sumBy(value.refunds, (refund) => Math.min(unpaidOf(refund), holds(value, refund)));
      assertHolds(open === 0 || kept === 0, () => `${value.id} keeps ${kept} and owes refunds of ${open}`);
      const claimed = value.cancellation?.kind === 'GUARANTEE';
      assertHolds(!claimed || kept === 0, () => `${value.id} keeps ${kept} after a guarantee claim`);
    }
  },
});

function sameAsLedger({ ledger }: Player, attempt: AttemptFacts): void {
  const { captured, refunded, processing, disputed, lost } = ledger.of(attempt.id);
  const kept = ledger.kept(attempt.id);
  const facts = `${attempt.captured}/${attempt.refundReserved}/${attempt.disputed}`;
  const same =
    attempt.captured === captured &&
    attempt.refundReserved === refunded + processing &&
    attempt.disputed === disputed + lost;
  assertHolds(
    same,
    () => `charge ${attempt.id}: facts ${facts}, ledger ${JSON.stringify(ledger.of(attempt.id))}`,
  );
  assertHolds(
    Math.min(kept, refunded, processing, disputed, lost) >= 0,
    () => `charge ${attempt.id} is negative: ${facts}`,
  );
  assertHolds(kept === keptOf(attempt), () => `charge ${attempt.id} keeps ${kept}, facts ${facts}`);
}

function keptOf(attempt: AttemptFacts): number {
  return attempt.captured - attempt.refundReserved - attempt.disputed;
}

/** Promised, but freed by a failed leg: it still goes back. */
function unpaidRefunds(subscription: SubscriptionFacts): number {
  return sumBy(subscription.refunds, unpaidOf);
}

function unpaidOf({ amount, legs }: RefundFacts): number {
  return amount - sumBy(legs, (leg) => (leg.status === 'FAILED' ? 0 : leg.amount));
}

/** Of a term: on its charges; late money: on its own charge. What a dispute took of those is with the customer already. */
function holds(subscription: SubscriptionFacts, { kind, term, legs }: RefundFacts): number {
  const own = new Set(legs.map(({ attemptId }) => attemptId));
  const attempts = subscription.invoices
    .filter((invoice) => term === null || isSamePeriod(invoice.term, term))
    .flatMap((invoice) => invoice.attempts)
    .filter(({ id }) => kind !== 'LATE_MONEY' || own.has(id));
  return sumBy(attempts, keptOf);
}

function keptOnce(subscription: SubscriptionFacts, invoice: InvoiceFacts): void {
  const kept = invoice.attempts.map(keptOf).filter((amount) => amount > 0);
  const sum = sumBy(kept, (amount) => amount);
  const owed = unpaidRefunds(subscription);
  const asked =
    invoice.status === 'VOID' || subscription.cancellation?.kind === 'GUARANTEE'
      ? 0
      : computeInvoiceTotal(invoice);
  assertHolds(
    sum - owed <= asked,
    () => `${invoice.status} invoice ${invoice.id} asks for ${asked} and keeps ${kept}`,
  );
  const others = sum - Math.max(0, ...kept);
  assertHolds(others <= owed, () => `invoice ${invoice.id} keeps several charges: ${kept}`);
}

function termHolds(subscription: SubscriptionFacts, { term }: InvoiceFacts): void {
  const attempts = subscription.invoices
    .filter((invoice) => isSamePeriod(invoice.term, term))
    .flatMap((invoice) => invoice.attempts);
  const captured = sumBy(attempts, (attempt) => attempt.captured);
  const ids = new Set(attempts.map(({ id }) => id));
  const promised = sumBy(
    subscription.refunds.filter(
      (refund) =>
        (refund.term !== null && isSamePeriod(refund.term, term)) ||
        (refund.term === null && refund.legs.some((leg) => ids.has(leg.attemptId))),
    ),
    (refund) => (refund.kind === 'GUARANTEE' ? aliveOn(ids, refund.legs) : refund.amount),
  );
  assertHolds(
    promised <= captured,
    () => `term ${term.start}: ${captured} captured, ${promised} promised back`,
  );
}

function aliveOn(ids: ReadonlySet<string>, legs: SubscriptionFacts['refunds'][number]['legs']): number {
  return sumBy(legs, (leg) => (ids.has(leg.attemptId) && leg.status !== 'FAILED' ? leg.amount : 0));
}
