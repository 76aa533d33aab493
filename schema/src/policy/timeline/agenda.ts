/** What falls due next on a subscription, and which job does it: so that a sweep is one indexed range scan. */

import type { Occasion } from '../decision/decision.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import { subscriptionOf } from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { decideCollection, nextCollection } from '../payment/dunning.ts';
import { announceRenewal, noticeDueAt } from '../subscription/renewal.ts';
import type { PolicyBook } from '../terms/policy-terms.ts';
import type { Instant } from '../time/calendar.ts';
import { bringUpToDate, type TurnKind, turnsOf, type UpToDate } from './up-to-date.ts';

/** CHARGE: the first try of an invoice. RETRY: a slot. ANNOUNCE: rule 18. The others are what time alone does. */
export type ActionKind = TurnKind | 'CHARGE' | 'RETRY' | 'ANNOUNCE';

export interface NextAction {
  readonly kind: ActionKind;
  readonly at: Instant;
}

/** The earliest; null if nothing will ever happen by itself. */
export function nextAction(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  book: PolicyBook,
): NextAction | null {
  if (subscription.stage === 'ENDED') return null;
  const actions: NextAction[] = turnsOf(facts, subscription, book).map(({ kind, at }) => ({ kind, at }));
  const collection = nextCollection(facts, subscription, book);
  if (collection?.kind === 'FIRST_TRY') actions.push({ kind: 'CHARGE', at: collection.at });
  if (collection?.kind === 'RETRY') actions.push({ kind: 'RETRY', at: collection.at });
  const notice = noticeDueAt(facts, subscription, book);
  if (notice !== null) actions.push({ kind: 'ANNOUNCE', at: notice });
  return actions.reduce<NextAction | null>(
    (first, it_) => (first === null || it_.at < first.at ? it_ : first),
    null,
  );
}

/**
 * What a job does for an account at a moment: time's own turns, the mails that announce, and the charges that are due.
 * Charges are only started here (`ATTEMPT_STARTED`); the provider is called once this is written.
 */
export function playDue(facts: AccountFacts, occasion: Occasion): UpToDate {
  const upToDate = bringUpToDate(facts, occasion);
  let now = upToDate.facts;
  const changes = [...upToDate.changes];
  for (const { id } of now.subscriptions) {
    for (const play of [announceIfDue, decideCollection]) {
      const step = play(now, subscriptionOf(now, id), occasion);
      now = applyChanges(now, step);
      changes.push(...step);
    }
  }
  return { facts: now, changes };
}

function announceIfDue(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  occasion: Occasion,
): readonly Change[] {
  const at = noticeDueAt(facts, subscription, occasion.book);
  return at === null || at > occasion.asOf ? [] : announceRenewal(subscription, at);
}
