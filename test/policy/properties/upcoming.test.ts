/** `upcoming` promises what happens to a customer's money: it is played on, and kept. */

import type { AttemptFacts } from '@kalenner/schema/policy/facts/facts';
import { listOpenInvoices, sumBy } from '@kalenner/schema/policy/facts/facts-queries';
import { isPaymentMethodChargeable } from '@kalenner/schema/policy/payment/dunning';
import { addHours, pickLater } from '@kalenner/schema/policy/time/calendar';
import { listUpcomingEvents } from '@kalenner/schema/policy/timeline/timeline';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import { isOutstanding, type Player } from '../../kit/policy/play-history.ts';

checkHistories('what is upcoming stands in order of time, none of it in the past', {
  runs: 1000,
  afterEach: ({ history }) => {
    const events = listUpcomingEvents(history.facts, history.context());
    for (const [i, { at, kind }] of events.entries()) {
      assertHolds(
        at >= (events[i - 1]?.at ?? history.now),
        () => `${kind} at ${at} stands too late, now ${history.now}`,
      );
    }
  },
});

checkHistories('the first charge or retry that is upcoming is what the jobs then do', {
  runs: 800,
  afterEach: firstCharge,
});

function firstCharge(player: Player): void {
  const { history } = player;
  const now = catchUpFacts(history.facts, history.context()).facts;
  const attempts = now.subscriptions.flatMap((it) => it.invoices).flatMap((invoice) => invoice.attempts);
  // An answer that may come decides what follows; a dead card stops everything.
  if (attempts.some(isOutstanding) || !isPaymentMethodChargeable(now)) return;
  const promised = listUpcomingEvents(history.facts, history.context()).find(
    ({ kind }) => kind === 'CHARGE' || kind === 'RETRY',
  );
  const charges: AttemptFacts[] = [];
  const play = history.fork({
    provider: (attempt) => {
      charges.push(attempt);
      return 'succeed';
    },
  });
  const paidBefore = paidInvoices(play.facts.subscriptions);
  play.runJobs();
  play.advance(pickLater(promised?.at ?? play.now, addHours(play.now, 24 * 40)));
  const first = charges[0];
  const said = `${promised?.kind} of ${promised?.amount?.amount} at ${promised?.at}`;
  const done = `${first?.amount} at ${first?.attemptedAt}`;
  if (promised === undefined) {
    assertHolds(first === undefined, () => `nothing was upcoming, and jobs charge ${done}`);
  } else if (promised.amount?.amount === 0) {
    // Too small to be charged (rule 14): settled without the provider.
    const paid = paidInvoices(play.facts.subscriptions) > paidBefore;
    assertHolds(
      paid && (first?.attemptedAt ?? '9') > promised.at,
      () => `upcoming ${said}; jobs charge ${done}`,
    );
  } else {
    const kept = first?.attemptedAt === promised.at && first?.amount === promised.amount?.amount;
    assertHolds(kept, () => `upcoming ${said}; jobs charge ${done}`);
  }
}

function paidInvoices(subscriptions: Player['history']['facts']['subscriptions']): number {
  return sumBy(subscriptions, (it) => it.invoices.length - listOpenInvoices(it).length);
}
