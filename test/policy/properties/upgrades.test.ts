/** UPGRADE: no one earns money by upgrading and then leaving. */

import { decideCancel } from '@kalenner/schema/policy/cancellation/cancellation';
import type { DecisionContext } from '@kalenner/schema/policy/decision/decision';
import { applyChanges } from '@kalenner/schema/policy/facts/apply-changes';
import type { AccountFacts, PriceFacts } from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription, sumBy } from '@kalenner/schema/policy/facts/facts-queries';
import { decidePaymentOutcome } from '@kalenner/schema/policy/payment/payment-outcome';
import { decideUpgrade } from '@kalenner/schema/policy/subscription/upgrade';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import { anySteps, customerSteps } from '../../kit/policy/random-history.ts';

for (const [kind, steps, runs] of [
  ['calm', customerSteps, 800],
  ['troubled', anySteps, 350],
] as const) {
  checkHistories(`after an upgrade in ${kind} times, leaving pays out at most its price more than before`, {
    runs,
    steps,
    afterEach: ({ history, prices }) => {
      const context = history.context();
      const { facts } = catchUpFacts(history.facts, context);
      for (const price of prices) upgradeAndLeave(facts, price, context);
    },
  });
}

function upgradeAndLeave(facts: AccountFacts, price: PriceFacts, context: DecisionContext): void {
  const live = findLiveSubscription(facts);
  if (live === undefined) return;
  const upgrade = decideUpgrade(facts, { subscriptionId: live.id, price }, context);
  if (upgrade.outcome !== 'UPGRADED') return;
  let after = applyChanges(facts, upgrade.changes);
  let paid = 0;
  let waived = 0;
  for (const change of upgrade.changes) {
    if (change.type === 'INVOICE_ISSUED')
      waived += sumBy(change.invoice.lines, (line) => (line.kind === 'WAIVER' ? -line.amount : 0));
    if (change.type !== 'ATTEMPT_STARTED') continue;
    const { id: attemptId, amount } = change.attempt;
    paid += amount;
    const answer = {
      attemptId,
      status: 'SUCCEEDED',
      captured: amount,
      failureCode: null,
      at: context.asOf,
    } as const;
    after = applyChanges(after, decidePaymentOutcome(after, answer, context).changes);
  }
  const [before, now] = [facts, after].map((it) => refundOnLeaving(it, live.id, context));
  assertHolds(
    now !== undefined && before !== undefined && now <= before + paid + waived + 1,
    () =>
      `${live.price.id} to ${price.id} for ${paid} (waived ${waived}): ${before} back before, ${now} after`,
  );
}

function refundOnLeaving(facts: AccountFacts, subscriptionId: string, context: DecisionContext): number {
  const decision = decideCancel(facts, { subscriptionId, kind: 'END_OF_MONTH' }, context);
  if (decision.outcome === 'REFUSED') throw new Error(`cannot leave ${subscriptionId}`);
  return decision.amounts.refund?.amount ?? 0;
}
