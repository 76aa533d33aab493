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
  for (const it of facts.subscriptions) {
    if (it.stage === 'ENDED') continue;
    for (const turn of turnsOf(facts, it, book))
      if (earliest === null || turn.at < earliest.at) earliest = turn;
  }
  return earliest;
}

/** In the order in which they go when they fall on the same instant: what lapses, then what ends, then what begins. */
export function turnsOf(facts: AccountFacts, it: SubscriptionFacts, book: PolicyBook): Turn[] {
  const turns = [...actionExpiry(it), ...upgradeLapse(facts, it), ...slotSkip(facts, it, book)];
  if (it.stage === 'SCHEDULED') return [...turns, ...successorStart(facts, it)];
  if (it.stage !== 'STARTED') return turns;
  return [...turns, ...endOf(facts, it), ...termTurn(facts, it), ...suspendedRoll(facts, it)];
}

/** Rule 12: a first payment or upgrade whose authentication lapsed is void; a renewal's makes way for the next try. */
function actionExpiry(it: SubscriptionFacts): Turn[] {
  return openInvoices(it).flatMap((invoice) => {
    const at = awaitingAction(invoice)?.actionExpiresAt;
    if (at == null) return [];
    if (it.stage === 'INCOMPLETE') return [{ kind: 'EXPIRE_ACTION', at, changes: () => endNow(it, at) }];
    if (invoice.kind === 'UPGRADE')
      return [{ kind: 'EXPIRE_ACTION', at, changes: () => voidInvoice(it, invoice, at) }];
    return [{ kind: 'EXPIRE_ACTION', at, changes: () => cancelPendingAction(it, invoice, at) }];
  });
}

/** Rule 19: the next boundary voids an upgrade that was not paid. */
function upgradeLapse(facts: AccountFacts, it: SubscriptionFacts): Turn[] {
  const invoice = openUpgradeInvoice(it);
  if (invoice === undefined) return [];
  const at = startOfDay(monthAt(started(it).anchor, invoice.period.start).next, facts.zone);
  return [{ kind: 'LAPSE_UPGRADE', at, changes: () => voidInvoice(it, invoice, at) }];
}

function slotSkip(facts: AccountFacts, it: SubscriptionFacts, book: PolicyBook): Turn[] {
  const next = nextCollection(facts, it, book);
  if (next === null || (next.kind !== 'SKIP_SLOT' && next.kind !== 'SKIP_FIRST_TRY')) return [];
  return [{ kind: 'SKIP_SLOT', at: next.at, changes: (occasion) => skip(facts, it, next, occasion) }];
}

function endOf(facts: AccountFacts, it: SubscriptionFacts): Turn[] {
  if (it.endsOn === null) return [];
  const at = startOfDay(it.endsOn, facts.zone);
  return [{ kind: 'END', at, changes: () => endNow(it, at) }];
}

/** Waits for the live one to have ended, so that the two never overlap (rule 15). */
function successorStart(facts: AccountFacts, it: SubscriptionFacts): Turn[] {
  if (it.startsOn === null || liveSubscription(facts) !== undefined) return [];
  const at = startOfDay(it.startsOn, facts.zone);
  return [{ kind: 'START', at, changes: (occasion) => startSuccessor(facts, it, at, occasion) }];
}

/** Rule 13: the older period first; the next one's invoice only when it is settled. */
function termTurn(facts: AccountFacts, it: SubscriptionFacts): Turn[] {
  if (it.suspendedAt !== null || openPeriodInvoice(it) !== undefined) return [];
  const { term } = started(it);
  if (it.endsOn !== null && it.endsOn <= term.next) return [];
  const at = startOfDay(term.next, facts.zone);
  return [{ kind: 'RENEW', at, changes: (occasion) => decideRenewal(facts, it, at, occasion).changes }];
}

function suspendedRoll(facts: AccountFacts, it: SubscriptionFacts): Turn[] {
  const at = rollDueAt(facts, it);
  return at === null
    ? []
    : [{ kind: 'ROLL', at, changes: (occasion) => rollOpenInvoice(facts, it, occasion) }];
}
