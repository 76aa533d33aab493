/** The next due action of a subscription and its job, so that a sweep is one indexed range scan. */

import type { DecisionContext } from '../decision/decision.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { getSubscription } from '../facts/facts-queries.ts';
import { decideCollection, findNextCollection } from '../payment/dunning.ts';
import { announceRenewal, findNoticeDueAt } from '../subscription/renewal.ts';
import type { PolicyVersions } from '../terms/policy-terms.ts';
import type { Instant } from '../time/calendar.ts';
import { type CaughtUp, catchUpFacts, listTransitions, type TransitionKind } from './up-to-date.ts';

/**
 * The kinds of due actions. CHARGE: the first charge of an invoice. RETRY: a slot. ANNOUNCE: rule 18. The others are
 * transitions by time alone.
 */
export type ActionKind = TransitionKind | 'CHARGE' | 'RETRY' | 'ANNOUNCE';

export interface NextAction {
  readonly kind: ActionKind;
  readonly at: Instant;
}

/** The earliest due action; null if nothing will ever happen by itself. */
export function findNextAction(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
): NextAction | null {
  if (subscription.stage === 'ENDED') return null;
  const actions: NextAction[] = listTransitions(facts, subscription, policyVersions).map(({ kind, at }) => ({
    kind,
    at,
  }));
  const collection = findNextCollection(facts, subscription, policyVersions);
  if (collection?.kind === 'FIRST_TRY') actions.push({ kind: 'CHARGE', at: collection.at });
  if (collection?.kind === 'RETRY') actions.push({ kind: 'RETRY', at: collection.at });
  const notice = findNoticeDueAt(facts, subscription, policyVersions);
  if (notice !== null) actions.push({ kind: 'ANNOUNCE', at: notice });
  return actions.reduce<NextAction | null>(
    (first, it_) => (first === null || it_.at < first.at ? it_ : first),
    null,
  );
}

/**
 * Decides everything due for an account at an instant: transitions by time, announcing mails, and due charges. Charges
 * are only started here (`ATTEMPT_STARTED`); the provider is called once this is written.
 */
export function decideDue(facts: AccountFacts, context: DecisionContext): CaughtUp {
  const upToDate = catchUpFacts(facts, context);
  let now = upToDate.facts;
  const changes = [...upToDate.changes];
  for (const { id } of now.subscriptions) {
    for (const play of [announceIfDue, decideCollection]) {
      const step = play(now, getSubscription(now, id), context);
      now = applyChanges(now, step);
      changes.push(...step);
    }
  }
  return { facts: now, changes };
}

function announceIfDue(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): readonly Change[] {
  const at = findNoticeDueAt(facts, subscription, context.policyVersions);
  return at === null || at > context.asOf ? [] : announceRenewal(subscription, at);
}
