/** No account is stuck: whatever the state, time or a command leads on, and nobody keeps access that is never paid. */

import { cancellationOptions } from '@kalenner/schema/policy/cancellation/cancellation';
import type { Occasion } from '@kalenner/schema/policy/decision/decision';
import {
  awaitingAction,
  liveSubscription,
  openInvoices,
  openPeriodInvoice,
  unanswered,
} from '@kalenner/schema/policy/facts/contract';
import type { AccountFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { nextCollection } from '@kalenner/schema/policy/payment/dunning';
import { decidePayInvoice } from '@kalenner/schema/policy/payment/reactivation';
import type { Instant } from '@kalenner/schema/policy/time/calendar';
import { bringUpToDate, nextTurnAt } from '@kalenner/schema/policy/timeline/up-to-date';
import { must } from '../../kit/must.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';

/** As many months as a history may hold back by one answer that never came: each round catches up with one of them. */
const ROUNDS = 60;

checkHistories('an unpaid subscription is collected, waited for, payable or about to end', {
  runs: 1200,
  afterEach: ({ history }) => {
    const occasion = history.occasion();
    const { facts } = bringUpToDate({ ...history.facts, cardId: 'some card' }, occasion);
    for (const value of facts.subscriptions) if (value.stage === 'STARTED') goesOn(facts, value, occasion);
  },
});

checkHistories('whoever has a subscription can leave it, at any time', {
  runs: 600,
  afterEach: ({ history }) => {
    const occasion = history.occasion();
    const { facts } = bringUpToDate(history.facts, occasion);
    for (const value of facts.subscriptions) {
      if (value.stage === 'ENDED' || value.cancellation !== null) continue;
      const options = cancellationOptions(facts, value.id, occasion);
      must(options.length > 0, () => `${value.id} is ${value.stage} and cannot be cancelled`);
    }
  },
});

checkHistories('with every answer given and every invoice paid, the account is in order', {
  runs: 1000,
  atEnd: (player) => {
    const { history } = player;
    player.calm();
    player.play({ do: 'newCard', pay: false });
    for (let round = 0; round < ROUNDS; round += 1) {
      history.runJobs();
      player.settle();
      const live = liveSubscription(history.facts);
      for (const open of live === undefined ? [] : openInvoices(live)) history.pay(open.id);
    }
    const value = liveSubscription(history.facts);
    if (value === undefined) return;
    must(value.stage === 'STARTED', () => `${value.id} is still ${value.stage}`);
    must(value.suspendedAt === null, () => `${value.id} is still suspended`);
    must(openInvoices(value).length === 0, () => `${value.id} still has open invoices`);
    const next = nextTurnAt(history.facts, history.book);
    must(
      next !== null && next > history.now,
      () => `the next turn of ${value.id} is ${next}, now ${history.now}`,
    );
  },
});

function goesOn(facts: AccountFacts, subscription: SubscriptionFacts, occasion: Occasion): void {
  const open = openPeriodInvoice(subscription);
  const waited = openInvoices(subscription).some((invoice) => unanswered(invoice) ?? awaitingAction(invoice));
  if (waited || subscription.endsOn !== null) return;
  if (subscription.suspendedAt !== null) {
    const payable = openInvoices(subscription).filter(
      ({ id }) => decidePayInvoice(facts, id, occasion).outcome === 'REACTIVATED',
    );
    must(
      payable.length > 0,
      () => `${subscription.id} is suspended since ${subscription.suspendedAt}, and nothing can be paid`,
    );
    return;
  }
  const next: Instant | null =
    open === undefined
      ? nextTurnAt(facts, occasion.book)
      : (nextCollection(facts, subscription, occasion.book)?.at ?? null);
  must(next !== null, () => `${subscription.id} has access, owes ${open?.id}, and nothing will ever happen`);
}
