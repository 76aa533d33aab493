/** What a preview shows is what its command does, and a refusal does nothing. */

import { decideCancel, listCancellationOptions } from '@kalenner/schema/policy/cancellation/cancellation';
import { decideResume } from '@kalenner/schema/policy/cancellation/resume';
import type { Decision, DecisionContext } from '@kalenner/schema/policy/decision/decision';
import { comparePreview, computePreviewToken } from '@kalenner/schema/policy/decision/preview-token';
import type { AccountFacts, SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { checkFacts } from '@kalenner/schema/policy/facts/facts-check';
import {
  findLiveSubscription,
  getInvoice,
  getSubscription,
} from '@kalenner/schema/policy/facts/facts-queries';
import { decideRefundRequest } from '@kalenner/schema/policy/refund/refund-request';
import { decideDowngrade } from '@kalenner/schema/policy/subscription/downgrade';
import { decideUpgrade } from '@kalenner/schema/policy/subscription/upgrade';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';
import type { Player } from '../../kit/policy/play-history.ts';

checkHistories('a preview decides what the command then decides, and asking twice gives the same', {
  runs: 1000,
  atEnd: (player) => {
    const before = player.history.facts;
    for (const preview of previews(player)) {
      const token = computePreviewToken(preview(before, player.history.context()));
      const again = computePreviewToken(preview(before, player.history.context()));
      assertHolds(token === again, () => `two previews differ: ${token}, ${again}`);
    }
    assertHolds(player.history.facts === before, () => 'a preview changed the facts');
    sameAsCommand(player);
  },
});

checkHistories('the token changes with outcome, amounts and dates, and with nothing else', {
  runs: 600,
  atEnd: (player) => {
    for (const preview of previews(player)) {
      const decision = preview(player.history.facts, player.history.context());
      const token = computePreviewToken(decision);
      const kept = { ...decision, steps: [], citations: [], changes: [] };
      assertHolds(comparePreview(token, kept) === 'same', () => 'texts or changes are in the token');
      for (const other of variants(decision))
        assertHolds(
          comparePreview(token, other) === 'stale',
          () => `the token does not tell ${JSON.stringify(other)}`,
        );
    }
  },
});

checkHistories(
  'a refusal changes nothing, every change finds what it changes, and the facts stay decidable',
  {
    runs: 1500,
    afterEach: ({ history, played }) => {
      checkFacts(history.facts);
      if (played?.outcome === 'REFUSED')
        assertHolds(played.changes.length === 0, () => `${played.subject} is refused and changes something`);
      for (const change of history.log.slice(-20)) {
        if ('subscriptionId' in change) getSubscription(history.facts, change.subscriptionId);
        if ('invoiceId' in change) getInvoice(history.facts, change.invoiceId);
      }
    },
  },
);

type Preview = (facts: AccountFacts, context: DecisionContext) => Decision;

function previews({ history, prices }: Player): Preview[] {
  const value = findLiveSubscription(catchUpFacts(history.facts, history.context()).facts);
  if (value === undefined) return [];
  const { id: subscriptionId } = value;
  const upToDate =
    (decide: Preview): Preview =>
    (facts, on) =>
      decide(catchUpFacts(facts, on).facts, on);
  return [
    ...(['GUARANTEE', 'END_OF_MONTH', 'IMMEDIATE'] as const).map((kind) =>
      upToDate((facts, on) => decideCancel(facts, { subscriptionId, kind }, on)),
    ),
    upToDate((facts, on) => decideResume(facts, { subscriptionId }, on)),
    upToDate((facts, on) => decideRefundRequest(facts, { subscriptionId }, on)),
    ...prices.map((price) => upToDate((facts, on) => decideUpgrade(facts, { subscriptionId, price }, on))),
    ...prices.map((price) => upToDate((facts, on) => decideDowngrade(facts, { subscriptionId, price }, on))),
  ];
}

/** The best way out is carried out on a copy of the account, and asked for once more. */
function sameAsCommand({ history }: Player): void {
  const context = history.context();
  const { facts } = catchUpFacts(history.facts, context);
  const subscription: SubscriptionFacts | undefined = findLiveSubscription(facts);
  if (subscription === undefined) return;
  for (const option of listCancellationOptions(facts, subscription.id, context)) {
    const kind = option.subject.split(' ').at(-1) as 'GUARANTEE' | 'END_OF_MONTH' | 'IMMEDIATE';
    const fork = history.fork({});
    const done = fork.cancel({ subscriptionId: subscription.id, kind });
    assertHolds(
      computePreviewToken(done) === computePreviewToken(option),
      () => `${option.subject} is not what its preview showed`,
    );
    const again = fork.cancel({ subscriptionId: subscription.id, kind });
    assertHolds(
      again.outcome === 'CANCELED' && again.changes.length === 0,
      () => `${option.subject} twice does more`,
    );
  }
}

function variants(decision: Decision): Decision[] {
  const { amounts, dates } = decision;
  return [
    { ...decision, outcome: decision.outcome === 'REFUSED' ? 'CANCELED' : 'REFUSED' },
    { ...decision, subject: `${decision.subject}.` },
    ...Object.entries(amounts).map(([name, value]) => ({
      ...decision,
      amounts: { ...amounts, [name]: { ...value, amount: value.amount + 1 } },
    })),
    ...Object.keys(dates).map((name) => ({
      ...decision,
      dates: { ...dates, [name]: '2099-12-31' as never },
    })),
  ];
}
