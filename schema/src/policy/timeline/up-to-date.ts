/**
 * Rule 4: brings an account up to a moment, through the same changes that jobs write, before anything is decided.
 * No answer depends on whether a job has run yet. Only time acts here; charging is left to the jobs.
 */

import { cancelPendingAction, endNow, voidInvoice } from '../cancellation/ending.ts';
import type { Occasion } from '../decision/decision.ts';
import { PolicyInputError } from '../decision/errors.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import {
  awaitingAction,
  liveSubscription,
  monthAt,
  openInvoices,
  openPeriodInvoice,
  openUpgradeInvoice,
  started,
} from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkFacts } from '../facts/facts-check.ts';
import { nextCollection, skip } from '../payment/dunning.ts';
import { rollDueAt, rollOpenInvoice } from '../payment/reactivation.ts';
import { decideRenewal } from '../subscription/renewal.ts';
import { startSuccessor } from '../subscription/successor.ts';
import type { PolicyBook } from '../terms/policy-terms.ts';
import { type Instant, startOfDay } from '../time/calendar.ts';

export interface UpToDate {
  readonly facts: AccountFacts;
  readonly changes: readonly Change[];
}

/** A decade of monthly periods; more turns than that in one go are broken facts. */
const TURNS_MAX = 200;

export function bringUpToDate(facts: AccountFacts, occasion: Occasion): UpToDate {
  checkFacts(facts);
  let now = facts;
  const changes: Change[] = [];
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    const next = nextTurn(now, occasion.book);
    if (next === null || next.at > occasion.asOf) return { facts: now, changes };
    const step = next.changes(occasion);
    now = applyChanges(now, step);
    changes.push(...step);
  }
  const expectation = `at most ${TURNS_MAX} turns`;
  throw new PolicyInputError({
    code: 'INVALID_FACTS',
    value: facts.id,
    place: 'bringing up to date',
    expectation,
  });
}

/** When time alone next changes the account; null if never. */
export function nextTurnAt(facts: AccountFacts, book: PolicyBook): Instant | null {
  return nextTurn(facts, book)?.at ?? null;
}

/** What time alone does; the jobs are named after it. */
export type TurnKind = 'EXPIRE_ACTION' | 'LAPSE_UPGRADE' | 'SKIP_SLOT' | 'START' | 'END' | 'RENEW' | 'ROLL';

export interface Turn {
  readonly kind: TurnKind;
  readonly at: Instant;
  readonly changes: (occasion: Occasion) => readonly Change[];
}

function nextTurn(facts: AccountFacts, book: PolicyBook): Turn | null {
  let earliest: Turn | null = null;
  for (const subscription of facts.subscriptions) {
    if (subscription.stage === 'ENDED') continue;
    for (const turn of turnsOf(facts, subscription, book))
      if (earliest === null || turn.at < earliest.at) earliest = turn;
  }
  return earliest;
}

/** In the order in which they go when they fall on the same instant: what lapses, then what ends, then what begins. */
export function turnsOf(facts: AccountFacts, subscription: SubscriptionFacts, book: PolicyBook): Turn[] {
  const turns = [
    ...actionExpiry(subscription),
    ...upgradeLapse(facts, subscription),
    ...slotSkip(facts, subscription, book),
  ];
  if (subscription.stage === 'SCHEDULED') return [...turns, ...successorStart(facts, subscription)];
  if (subscription.stage !== 'STARTED') return turns;
  return [
    ...turns,
    ...endOf(facts, subscription),
    ...termTurn(facts, subscription),
    ...suspendedRoll(facts, subscription),
  ];
}

/** Rule 12: a first payment or upgrade whose authentication lapsed is void; a renewal's makes way for the next try. */
function actionExpiry(subscription: SubscriptionFacts): Turn[] {
  return openInvoices(subscription).flatMap((invoice) => {
    const at = awaitingAction(invoice)?.actionExpiresAt;
    if (at == null) return [];
    if (subscription.stage === 'INCOMPLETE')
      return [{ kind: 'EXPIRE_ACTION', at, changes: () => endNow(subscription, at) }];
    if (invoice.kind === 'UPGRADE')
      return [{ kind: 'EXPIRE_ACTION', at, changes: () => voidInvoice(subscription, invoice, at) }];
    return [{ kind: 'EXPIRE_ACTION', at, changes: () => cancelPendingAction(subscription, invoice, at) }];
  });
}

/** Rule 19: the next boundary voids an upgrade that was not paid. */
function upgradeLapse(facts: AccountFacts, subscription: SubscriptionFacts): Turn[] {
  const invoice = openUpgradeInvoice(subscription);
  if (invoice === undefined) return [];
  const at = startOfDay(monthAt(started(subscription).anchor, invoice.period.start).next, facts.zone);
  return [{ kind: 'LAPSE_UPGRADE', at, changes: () => voidInvoice(subscription, invoice, at) }];
}

function slotSkip(facts: AccountFacts, subscription: SubscriptionFacts, book: PolicyBook): Turn[] {
  const next = nextCollection(facts, subscription, book);
  if (next === null || (next.kind !== 'SKIP_SLOT' && next.kind !== 'SKIP_FIRST_TRY')) return [];
  return [
    { kind: 'SKIP_SLOT', at: next.at, changes: (occasion) => skip(facts, subscription, next, occasion) },
  ];
}

function endOf(facts: AccountFacts, subscription: SubscriptionFacts): Turn[] {
  if (subscription.endsOn === null) return [];
  const at = startOfDay(subscription.endsOn, facts.zone);
  return [{ kind: 'END', at, changes: () => endNow(subscription, at) }];
}

/** Waits for the live one to have ended, so that the two never overlap (rule 15). */
function successorStart(facts: AccountFacts, subscription: SubscriptionFacts): Turn[] {
  if (subscription.startsOn === null || liveSubscription(facts) !== undefined) return [];
  const at = startOfDay(subscription.startsOn, facts.zone);
  return [{ kind: 'START', at, changes: (occasion) => startSuccessor(facts, subscription, at, occasion) }];
}

/** Rule 13: the older period first; the next one's invoice only when it is settled. */
function termTurn(facts: AccountFacts, subscription: SubscriptionFacts): Turn[] {
  if (subscription.suspendedAt !== null || openPeriodInvoice(subscription) !== undefined) return [];
  const { term } = started(subscription);
  if (subscription.endsOn !== null && subscription.endsOn <= term.next) return [];
  const at = startOfDay(term.next, facts.zone);
  return [
    { kind: 'RENEW', at, changes: (occasion) => decideRenewal(facts, subscription, at, occasion).changes },
  ];
}

function suspendedRoll(facts: AccountFacts, subscription: SubscriptionFacts): Turn[] {
  const at = rollDueAt(facts, subscription);
  return at === null
    ? []
    : [{ kind: 'ROLL', at, changes: (occasion) => rollOpenInvoice(facts, subscription, occasion) }];
}
