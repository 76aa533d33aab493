/** Money is conserved: the facts agree with the provider's own books, and nothing is kept that no invoice asks for. */

import { invoiceTotal, samePeriod, sumOf } from '@kalenner/schema/policy/facts/contract';
import type {
  AttemptFacts,
  InvoiceFacts,
  RefundFacts,
  SubscriptionFacts,
} from '@kalenner/schema/policy/facts/facts';
import { must } from '../../kit/must.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import type { Player } from '../../kit/policy/play-history.ts';

checkHistories('per charge: captured = kept + refunded + reserved + lost, as the provider has it', {
  runs: 1000,
  afterEach: (player) => {
    for (const attempt of player.attempts()) sameAsBooks(player, attempt);
    const known = new Set(player.attempts().map(({ id }) => id));
    for (const id of player.books.ids()) must(known.has(id), () => `charge ${id} is in no facts`);
  },
});

checkHistories('at most one charge is kept per invoice, and none on a void one or after a guarantee claim', {
  runs: 1000,
  afterEach: ({ history }) => {
    for (const it of history.facts.subscriptions) for (const invoice of it.invoices) keptOnce(it, invoice);
  },
});

checkHistories('refunds of a term, promised ones included, never exceed what was captured for it', {
  runs: 1000,
  afterEach: ({ history }) => {
    for (const it of history.facts.subscriptions) for (const invoice of it.invoices) termHolds(it, invoice);
  },
});

checkHistories('when everything has settled, no refund is left open that money could pay', {
  runs: 800,
  atEnd: (player) => {
    player.calm();
    player.settle();
    player.settle();
    for (const it of player.history.facts.subscriptions) {
      const kept = sumOf(
        it.invoices.flatMap((invoice) => invoice.attempts),
        keptOf,
      );
      const open = sumOf(it.refunds, (refund) => Math.min(unpaidOf(refund), holds(it, refund)));
      must(open === 0 || kept === 0, () => `${it.id} keeps ${kept} and owes refunds of ${open}`);
      const claimed = it.cancellation?.kind === 'GUARANTEE';
      must(!claimed || kept === 0, () => `${it.id} keeps ${kept} after a guarantee claim`);
    }
  },
});

function sameAsBooks({ books }: Player, it: AttemptFacts): void {
  const { captured, refunded, processing, disputed, lost } = books.of(it.id);
  const kept = books.kept(it.id);
  const facts = `${it.captured}/${it.refundReserved}/${it.disputed}`;
  const same =
    it.captured === captured &&
    it.refundReserved === refunded + processing &&
    it.disputed === disputed + lost;
  must(same, () => `charge ${it.id}: facts ${facts}, books ${JSON.stringify(books.of(it.id))}`);
  must(
    Math.min(kept, refunded, processing, disputed, lost) >= 0,
    () => `charge ${it.id} is negative: ${facts}`,
  );
  must(kept === keptOf(it), () => `charge ${it.id} keeps ${kept}, facts ${facts}`);
}

function keptOf(it: AttemptFacts): number {
  return it.captured - it.refundReserved - it.disputed;
}

/** Promised, but freed by a failed leg: it still goes back. */
function unpaidRefunds(it: SubscriptionFacts): number {
  return sumOf(it.refunds, unpaidOf);
}

function unpaidOf({ amount, legs }: RefundFacts): number {
  return amount - sumOf(legs, (leg) => (leg.status === 'FAILED' ? 0 : leg.amount));
}

/** Of a term: on its charges; late money: on its own charge. What a dispute took of those is with the customer already. */
function holds(it: SubscriptionFacts, { kind, term, legs }: RefundFacts): number {
  const own = new Set(legs.map(({ attemptId }) => attemptId));
  const attempts = it.invoices
    .filter((invoice) => term === null || samePeriod(invoice.term, term))
    .flatMap((invoice) => invoice.attempts)
    .filter(({ id }) => kind !== 'LATE_MONEY' || own.has(id));
  return sumOf(attempts, keptOf);
}

function keptOnce(it: SubscriptionFacts, invoice: InvoiceFacts): void {
  const kept = invoice.attempts.map(keptOf).filter((amount) => amount > 0);
  const sum = sumOf(kept, (amount) => amount);
  const owed = unpaidRefunds(it);
  const asked =
    invoice.status === 'VOID' || it.cancellation?.kind === 'GUARANTEE' ? 0 : invoiceTotal(invoice);
  must(
    sum - owed <= asked,
    () => `${invoice.status} invoice ${invoice.id} asks for ${asked} and keeps ${kept}`,
  );
  const others = sum - Math.max(0, ...kept);
  must(others <= owed, () => `invoice ${invoice.id} keeps several charges: ${kept}`);
}

function termHolds(it: SubscriptionFacts, { term }: InvoiceFacts): void {
  const attempts = it.invoices
    .filter((invoice) => samePeriod(invoice.term, term))
    .flatMap((invoice) => invoice.attempts);
  const captured = sumOf(attempts, (attempt) => attempt.captured);
  const ids = new Set(attempts.map(({ id }) => id));
  const promised = sumOf(
    it.refunds.filter(
      (refund) =>
        (refund.term !== null && samePeriod(refund.term, term)) ||
        (refund.term === null && refund.legs.some((leg) => ids.has(leg.attemptId))),
    ),
    (refund) => (refund.kind === 'GUARANTEE' ? aliveOn(ids, refund.legs) : refund.amount),
  );
  must(promised <= captured, () => `term ${term.start}: ${captured} captured, ${promised} promised back`);
}

function aliveOn(ids: ReadonlySet<string>, legs: SubscriptionFacts['refunds'][number]['legs']): number {
  return sumOf(legs, (leg) => (ids.has(leg.attemptId) && leg.status !== 'FAILED' ? leg.amount : 0));
}
