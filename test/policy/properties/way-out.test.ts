/** No account is stuck: whatever the state, time or a command leads on, and nobody keeps access that is never paid. */

import { listCancellationOptions } from '@kalenner/schema/policy/cancellation/cancellation';
import type { DecisionContext } from '@kalenner/schema/policy/decision/decision';
import type { AccountFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import {
  findAttemptAwaitingAction,
  findLiveSubscription,
  findOpenPeriodInvoice,
  findUnansweredAttempt,
  listOpenInvoices,
} from '@kalenner/schema/policy/facts/facts-queries';
import { findNextCollection } from '@kalenner/schema/policy/payment/dunning';
import { decidePayInvoice } from '@kalenner/schema/policy/payment/reactivation';
import type { Instant } from '@kalenner/schema/policy/time/calendar';
import { catchUpFacts, findNextTransitionAt } from '@kalenner/schema/policy/timeline/up-to-date';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';

/** As many months as a history may hold back by one answer that never came: each round catches up with one of them. */
const ROUNDS = 60;

checkHistories('an unpaid subscription is collected, waited for, payable or about to end', {
  runs: 1200,
  afterEach: ({ history }) => {
    const context = history.context();
    const { facts } = catchUpFacts({ ...history.facts, paymentMethodId: 'some card' }, context);
    for (const value of facts.subscriptions) if (value.stage === 'STARTED') goesOn(facts, value, context);
  },
});

checkHistories('whoever has a subscription can leave it, at any time', {
  runs: 600,
  afterEach: ({ history }) => {
    const context = history.context();
    const { facts } = catchUpFacts(history.facts, context);
    for (const value of facts.subscriptions) {
      if (value.stage === 'ENDED' || value.cancellation !== null) continue;
      const options = listCancellationOptions(facts, value.id, context);
      assertHolds(options.length > 0, () => `${value.id} is ${value.stage} and cannot be canceled`);
    }
  },
});

checkHistories('with every answer given and every invoice paid, the account is in order', {
  runs: 1000,
  atEnd: (player) => {
    const { history } = player;
    player.clearFaults();
    player.play({ do: 'newCard', pay: false });
    for (let round = 0; round < ROUNDS; round += 1) {
      history.runJobs();
      player.settle();
      const live = findLiveSubscription(history.facts);
      for (const open of live === undefined ? [] : listOpenInvoices(live)) history.pay(open.id);
    }
    const value = findLiveSubscription(history.facts);
    if (value === undefined) return;
    assertHolds(value.stage === 'STARTED', () => `${value.id} is still ${value.stage}`);
    assertHolds(value.suspendedAt === null, () => `${value.id} is still suspended`);
    assertHolds(listOpenInvoices(value).length === 0, () => `${value.id} still has open invoices`);
    const next = findNextTransitionAt(history.facts, history.policyVersions);
    assertHolds(
      next !== null && next > history.now,
      () => `the next turn of ${value.id} is ${next}, now ${history.now}`,
    );
  },
});

function goesOn(facts: AccountFacts, subscription: SubscriptionFacts, context: DecisionContext): void {
  const open = findOpenPeriodInvoice(subscription);
  const waited = listOpenInvoices(subscription).some(
    (invoice) => findUnansweredAttempt(invoice) ?? findAttemptAwaitingAction(invoice),
  );
  if (waited || subscription.endsOn !== null) return;
  if (subscription.suspendedAt !== null) {
    const payable = listOpenInvoices(subscription).filter(
      ({ id }) => decidePayInvoice(facts, id, context).outcome === 'REACTIVATED',
    );
    assertHolds(
      payable.length > 0,
      () => `${subscription.id} is suspended since ${subscription.suspendedAt}, and nothing can be paid`,
    );
    return;
  }
  const next: Instant | null =
    open === undefined
      ? findNextTransitionAt(facts, context.policyVersions)
      : (findNextCollection(facts, subscription, context.policyVersions)?.at ?? null);
  assertHolds(
    next !== null,
    () => `${subscription.id} has access, owes ${open?.id}, and nothing will ever happen`,
  );
}
