/**
 * Brings an account up to an instant, through the same changes that jobs write, before anything is decided (rule 4). No
 * answer depends on whether a job has run yet. Only time acts here; charging is left to the jobs.
 */

import { cancelPendingAction, closeSubscription, voidInvoice } from '../cancellation/ending.ts';
import type { DecisionContext } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkFacts } from '../facts/facts-check.ts';
import {
  computeMonthAt,
  findAttemptAwaitingAction,
  findLiveSubscription,
  findOpenPeriodInvoice,
  findOpenUpgradeInvoice,
  listOpenInvoices,
  requireStarted,
} from '../facts/facts-queries.ts';
import { findNextCollection, recordSkippedSlot } from '../payment/dunning.ts';
import { decideInvoiceRollover, findRolloverDueAt } from '../payment/reactivation.ts';
import { decideRenewal } from '../subscription/renewal.ts';
import { startSuccessor } from '../subscription/successor.ts';
import type { PolicyVersions } from '../terms/policy-terms.ts';
import { type Instant, startOfDay } from '../time/calendar.ts';

export interface CaughtUp {
  readonly facts: AccountFacts;
  readonly changes: readonly Change[];
}

/** A decade of monthly periods; more transitions than that in one go are broken facts. */
const TRANSITIONS_MAX = 200;

export function catchUpFacts(facts: AccountFacts, context: DecisionContext): CaughtUp {
  checkFacts(facts);
  let now = facts;
  const changes: Change[] = [];
  for (let turn = 0; turn < TRANSITIONS_MAX; turn += 1) {
    const next = findNextTransition(now, context.policyVersions);
    if (next === null || next.at > context.asOf) return { facts: now, changes };
    const step = next.changes(context);
    now = applyChanges(now, step);
    changes.push(...step);
  }
  const expectation = `at most ${TRANSITIONS_MAX} turns`;
  throw new PolicyInputError({
    code: 'INVALID_FACTS',
    value: facts.id,
    place: 'bringing up to date',
    expectation,
  });
}

/** The instant at which time alone next changes the account; null if never. */
export function findNextTransitionAt(facts: AccountFacts, policyVersions: PolicyVersions): Instant | null {
  return findNextTransition(facts, policyVersions)?.at ?? null;
}

/** The transitions by time alone; the jobs are named after them. */
export type TransitionKind =
  | 'EXPIRE_ACTION'
  | 'LAPSE_UPGRADE'
  | 'SKIP_SLOT'
  | 'START'
  | 'END'
  | 'RENEW'
  | 'ROLL';

export interface Transition {
  readonly kind: TransitionKind;
  readonly at: Instant;
  readonly changes: (context: DecisionContext) => readonly Change[];
}

function findNextTransition(facts: AccountFacts, policyVersions: PolicyVersions): Transition | null {
  let earliest: Transition | null = null;
  for (const subscription of facts.subscriptions) {
    if (subscription.stage === 'ENDED') continue;
    for (const turn of listTransitions(facts, subscription, policyVersions))
      if (earliest === null || turn.at < earliest.at) earliest = turn;
  }
  return earliest;
}

/** The transitions in the order of execution at one instant: lapses, then ends, then beginnings. */
export function listTransitions(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
): Transition[] {
  const turns = [
    ...listActionExpiries(subscription),
    ...listUpgradeLapses(facts, subscription),
    ...listSlotSkips(facts, subscription, policyVersions),
  ];
  if (subscription.stage === 'SCHEDULED') return [...turns, ...listSuccessorStarts(facts, subscription)];
  if (subscription.stage !== 'STARTED') return turns;
  return [
    ...turns,
    ...listEnds(facts, subscription),
    ...listRenewals(facts, subscription),
    ...listRollovers(facts, subscription),
  ];
}

/** Rule 12: a first payment or upgrade whose authentication lapsed is void; a renewal's makes way for the next try. */
function listActionExpiries(subscription: SubscriptionFacts): Transition[] {
  return listOpenInvoices(subscription).flatMap((invoice) => {
    const at = findAttemptAwaitingAction(invoice)?.actionExpiresAt;
    if (at == null) return [];
    if (subscription.stage === 'INCOMPLETE')
      return [{ kind: 'EXPIRE_ACTION', at, changes: () => closeSubscription(subscription, at) }];
    if (invoice.kind === 'UPGRADE')
      return [{ kind: 'EXPIRE_ACTION', at, changes: () => voidInvoice(subscription, invoice, at) }];
    return [{ kind: 'EXPIRE_ACTION', at, changes: () => cancelPendingAction(subscription, invoice, at) }];
  });
}

/** Rule 19: the next boundary voids an upgrade that was not paid. */
function listUpgradeLapses(facts: AccountFacts, subscription: SubscriptionFacts): Transition[] {
  const invoice = findOpenUpgradeInvoice(subscription);
  if (invoice === undefined) return [];
  const at = startOfDay(
    computeMonthAt(requireStarted(subscription).anchor, invoice.period.start).end,
    facts.zone,
  );
  return [{ kind: 'LAPSE_UPGRADE', at, changes: () => voidInvoice(subscription, invoice, at) }];
}

function listSlotSkips(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
): Transition[] {
  const next = findNextCollection(facts, subscription, policyVersions);
  if (next === null || (next.kind !== 'SKIP_SLOT' && next.kind !== 'SKIP_FIRST_TRY')) return [];
  return [
    {
      kind: 'SKIP_SLOT',
      at: next.at,
      changes: (context) => recordSkippedSlot(facts, subscription, next, context),
    },
  ];
}

function listEnds(facts: AccountFacts, subscription: SubscriptionFacts): Transition[] {
  if (subscription.endsOn === null) return [];
  const at = startOfDay(subscription.endsOn, facts.zone);
  return [{ kind: 'END', at, changes: () => closeSubscription(subscription, at) }];
}

/** Waits for the live one to have ended, so that the two never overlap (rule 15). */
function listSuccessorStarts(facts: AccountFacts, subscription: SubscriptionFacts): Transition[] {
  if (subscription.startsOn === null || findLiveSubscription(facts) !== undefined) return [];
  const at = startOfDay(subscription.startsOn, facts.zone);
  return [{ kind: 'START', at, changes: (context) => startSuccessor(facts, subscription, at, context) }];
}

/** Rule 13: the older period first; the next one's invoice only when it is settled. */
function listRenewals(facts: AccountFacts, subscription: SubscriptionFacts): Transition[] {
  if (subscription.suspendedAt !== null || findOpenPeriodInvoice(subscription) !== undefined) return [];
  const { term } = requireStarted(subscription);
  if (subscription.endsOn !== null && subscription.endsOn <= term.end) return [];
  const at = startOfDay(term.end, facts.zone);
  return [
    { kind: 'RENEW', at, changes: (context) => decideRenewal(facts, subscription, at, context).changes },
  ];
}

function listRollovers(facts: AccountFacts, subscription: SubscriptionFacts): Transition[] {
  const at = findRolloverDueAt(facts, subscription);
  return at === null
    ? []
    : [{ kind: 'ROLL', at, changes: (context) => decideInvoiceRollover(facts, subscription, context) }];
}
