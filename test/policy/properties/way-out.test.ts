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
    for (const it of facts.subscriptions) if (it.stage === 'STARTED') goesOn(facts, it, occasion);
  },
});

checkHistories('whoever has a subscription can leave it, at any time', {
  runs: 600,
  afterEach: ({ history }) => {
    const occasion = history.occasion();
    const { facts } = bringUpToDate(history.facts, occasion);
    for (const it of facts.subscriptions) {
      if (it.stage === 'ENDED' || it.cancellation !== null) continue;
      const options = cancellationOptions(facts, it.id, occasion);
      must(options.length > 0, () => `${it.id} is ${it.stage} and cannot be cancelled`);
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
    const it = liveSubscription(history.facts);
    if (it === undefined) return;
    must(it.stage === 'STARTED', () => `${it.id} is still ${it.stage}`);
    must(it.suspendedAt === null, () => `${it.id} is still suspended`);
    must(openInvoices(it).length === 0, () => `${it.id} still has open invoices`);
    const next = nextTurnAt(history.facts, history.book);
    must(
      next !== null && next > history.now,
      () => `the next turn of ${it.id} is ${next}, now ${history.now}`,
    );
  },
});

function goesOn(facts: AccountFacts, it: SubscriptionFacts, occasion: Occasion): void {
  const open = openPeriodInvoice(it);
  const waited = openInvoices(it).some((invoice) => unanswered(invoice) ?? awaitingAction(invoice));
  if (waited || it.endsOn !== null) return;
  if (it.suspendedAt !== null) {
    const payable = openInvoices(it).filter(
      ({ id }) => decidePayInvoice(facts, id, occasion).outcome === 'REACTIVATED',
    );
    must(payable.length > 0, () => `${it.id} is suspended since ${it.suspendedAt}, and nothing can be paid`);
    return;
  }
  const next: Instant | null =
    open === undefined
      ? nextTurnAt(facts, occasion.book)
      : (nextCollection(facts, it, occasion.book)?.at ?? null);
  must(next !== null, () => `${it.id} has access, owes ${open?.id}, and nothing will ever happen`);
}
