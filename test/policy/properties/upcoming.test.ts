/** `upcoming` promises what happens to a customer's money: it is played on, and kept. */

import { openInvoices, sumOf } from '@kalenner/schema/policy/facts/contract';
import type { AttemptFacts } from '@kalenner/schema/policy/facts/facts';
import { cardChargeable } from '@kalenner/schema/policy/payment/dunning';
import { addHours, later } from '@kalenner/schema/policy/time/calendar';
import { upcoming } from '@kalenner/schema/policy/timeline/timeline';
import { bringUpToDate } from '@kalenner/schema/policy/timeline/up-to-date';
import { must } from '../../kit/must.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import { isOutstanding, type Player } from '../../kit/policy/play-history.ts';

checkHistories('what is upcoming stands in order of time, none of it in the past', {
  runs: 1000,
  afterEach: ({ history }) => {
    const events = upcoming(history.facts, history.occasion());
    for (const [i, { at, kind }] of events.entries()) {
      must(
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
  const now = bringUpToDate(history.facts, history.occasion()).facts;
  const attempts = now.subscriptions.flatMap((it) => it.invoices).flatMap((invoice) => invoice.attempts);
  // An answer that may come decides what follows; a dead card stops everything.
  if (attempts.some(isOutstanding) || !cardChargeable(now)) return;
  const promised = upcoming(history.facts, history.occasion()).find(
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
  play.advance(later(promised?.at ?? play.now, addHours(play.now, 24 * 40)));
  const first = charges[0];
  const said = `${promised?.kind} of ${promised?.amount?.amount} at ${promised?.at}`;
  const done = `${first?.amount} at ${first?.attemptedAt}`;
  if (promised === undefined) {
    must(first === undefined, () => `nothing was upcoming, and jobs charge ${done}`);
  } else if (promised.amount?.amount === 0) {
    // Too small to be charged (rule 14): settled without the provider.
    const paid = paidInvoices(play.facts.subscriptions) > paidBefore;
    must(paid && (first?.attemptedAt ?? '9') > promised.at, () => `upcoming ${said}; jobs charge ${done}`);
  } else {
    const kept = first?.attemptedAt === promised.at && first?.amount === promised.amount?.amount;
    must(kept, () => `upcoming ${said}; jobs charge ${done}`);
  }
}

function paidInvoices(subscriptions: Player['history']['facts']['subscriptions']): number {
  return sumOf(subscriptions, (it) => it.invoices.length - openInvoices(it).length);
}
