/** What one account's changes leave different: the facts before and after, side by side. */

import type { Change } from '../../policy/facts/changes.ts';
import type {
  AccountFacts,
  AttemptFacts,
  InvoiceFacts,
  LegFacts,
  RefundFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import type { NextAction } from '../../policy/timeline/next-action.ts';
import type { KnownFacts } from '../facts/load-facts.ts';

/** One account's part of a batch. */
export interface ChangeEntry {
  /** As read, or as written a moment ago; `loaded.facts` stand before the changes. */
  readonly loaded: KnownFacts;
  readonly changes: readonly Change[];
  /** `applyChanges(loaded.facts, changes)` */
  readonly after: AccountFacts;
  /** What each subscription that is not over does next by itself, and when; null for nothing ever. */
  readonly dueAt: ReadonlyMap<string, NextAction | null>;
  /** `subscriber:<id>`, `job:renew` */
  readonly by: string;
  /** So many of the first changes were time's own (rule 4): whoever asked did not make them. */
  readonly byTime?: number;
  readonly requestId: string | null;
  readonly recordedAt: Instant;
  /** What the provider calls each payment attempt that it has just answered for. */
  readonly providerIds?: ReadonlyMap<string, string>;
  /** The stored decision that the refunds rest on. */
  readonly decisionId?: string | null;
}

/** `before` is undefined for what is new. Only what differs is listed. */
export interface Differing<T, Parent = null> {
  readonly entry: ChangeEntry;
  readonly parent: Parent;
  readonly before: T | undefined;
  readonly after: T;
}

export interface Differences {
  readonly subscriptions: readonly Differing<SubscriptionFacts>[];
  readonly invoices: readonly Differing<InvoiceFacts, SubscriptionFacts>[];
  /** Invoices whose lines differ. */
  readonly lines: readonly Differing<InvoiceFacts, SubscriptionFacts>[];
  readonly attempts: readonly Differing<AttemptFacts, InvoiceFacts>[];
  readonly refunds: readonly Differing<RefundFacts, SubscriptionFacts>[];
  readonly legs: readonly Differing<LegFacts, RefundFacts>[];
}

export function computeDifferences(entries: readonly ChangeEntry[]): Differences {
  const subscriptions = entries.flatMap((entry) =>
    matchPairs(entry, null, entry.loaded.facts.subscriptions, entry.after.subscriptions),
  );
  const invoices = subscriptions.flatMap(({ entry, before, after }) =>
    matchPairs(entry, after, before?.invoices, after.invoices),
  );
  const refunds = subscriptions.flatMap(({ entry, before, after }) =>
    matchPairs(entry, after, before?.refunds, after.refunds),
  );
  const attempts = invoices.flatMap(({ entry, before, after }) =>
    matchPairs(entry, after, before?.attempts, after.attempts),
  );
  const legs = refunds.flatMap(({ entry, before, after }) =>
    matchPairs(entry, after, before?.legs, after.legs),
  );
  return {
    subscriptions: subscriptions.filter((it) => isDifferent(it, ['invoices', 'refunds'])),
    invoices: invoices.filter((it) => isDifferent(it, ['lines', 'attempts'])),
    lines: invoices.filter(({ before, after }) => before?.lines !== after.lines),
    attempts: attempts.filter((it) => isDifferent(it, [])),
    refunds: refunds.filter((it) => isDifferent(it, ['legs'])),
    legs: legs.filter((it) => isDifferent(it, [])),
  };
}

/** Facts are never changed in place: what is the same object is the same. */
function matchPairs<T extends { readonly id: string }, Parent>(
  entry: ChangeEntry,
  parent: Parent,
  before: readonly T[] = [],
  after: readonly T[],
): Differing<T, Parent>[] {
  if (before === after) return [];
  const known = new Map(before.map((it) => [it.id, it]));
  return after
    .map((it) => ({ entry, parent, before: known.get(it.id), after: it }))
    .filter((it) => it.before !== it.after);
}

/** In its own values, not in the lists under it, which have rows of their own. */
function isDifferent<T extends object>(
  { before, after }: Differing<T, unknown>,
  under: (keyof T)[],
): boolean {
  if (before === undefined) return true;
  return (Object.keys(after) as (keyof T)[]).some(
    (key) => !under.includes(key) && before[key] !== after[key],
  );
}

export function isNew(value: { readonly before: unknown }): boolean {
  return value.before === undefined;
}

/** A due moment in the column of the clock by which the account lives: real sweeps never see a test clock's. */
export function splitByClock(
  { loaded }: ChangeEntry,
  at: Instant | null,
): { readonly real: Instant | null; readonly clock: Instant | null } {
  return loaded.account.test_clock_id === null ? { real: at, clock: null } : { real: null, clock: at };
}
