/** The decision as a value: outcome, amounts, dates, cited clauses and arithmetic. */

import type { Change } from '../facts/changes.ts';
import type { Money } from '../money/money.ts';
import {
  type ClauseId,
  getVersionOn,
  type PolicyVersion,
  type PolicyVersions,
} from '../terms/policy-terms.ts';
import { type Instant, type LocalDate, toLocalDate } from '../time/calendar.ts';
import type { Step } from './steps.ts';

export const OUTCOMES = [
  'SUBSCRIBED',
  'SCHEDULED',
  'CANCELED',
  'RESUMED',
  'UPGRADED',
  'DOWNGRADED',
  'REFUNDED',
  'REACTIVATED',
  'REFUSED',
  'SUSPENDED',
  'RENEWED',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Citation {
  readonly clause: ClauseId;
  /** Number of a note of the version. */
  readonly rule: number | null;
  readonly policyVersion: string;
}

/** Actor, instant and policy versions of a decision: everything a rule may know besides the facts. */
export interface DecisionContext {
  readonly asOf: Instant;
  readonly policyVersions: PolicyVersions;
  /** Recorded with the decision's changes: `subscriber:<id>`, `job:due`. */
  readonly by: string;
  /** Creates ids for new rows. They are no part of the decision: the preview token leaves them out. */
  readonly newId: () => string;
}

export interface Decision<Amount extends string = string, When extends string = string> {
  readonly outcome: Outcome;
  /** The subject of the decision, e.g. `cancel sub-1 END_OF_MONTH`; part of the preview token. */
  readonly subject: string;
  readonly amounts: Readonly<Record<Amount, Money>>;
  readonly dates: Readonly<Record<When, LocalDate | Instant | null>>;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
  readonly changes: readonly Change[];
}

export type RefusalCode =
  | 'AlreadySubscribed'
  | 'PriceNotAvailable'
  | 'PaymentInProgress'
  | 'PaymentOverdue'
  | 'NotCancelable'
  | 'NotResumable'
  | 'NotChangeable'
  | 'NothingToChange'
  | 'NotADowngrade'
  | 'DowngradeNotAllowed'
  | 'SubscriptionEnding'
  | 'RefundNotCovered'
  | 'NothingToRefund'
  | 'NothingToPay'
  | 'AmountExceedsRefundable'
  | 'InvalidInput';

/** A refusal is an answer with its reason, not an exception. It changes nothing. */
export interface Refusal extends Decision<string, string> {
  readonly outcome: 'REFUSED';
  readonly refusal: RefusalCode;
  /** Id of the invoice, payment attempt or subscription that the refusal is about. */
  readonly reference: string | null;
  /** Whether the same request may succeed later with nothing else changed. */
  readonly retryable: boolean;
}

export function isRefusal(decision: Decision): decision is Refusal {
  return decision.outcome === 'REFUSED';
}

export interface RefusalParts {
  readonly subject: string;
  readonly refusal: RefusalCode;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
  readonly reference?: string | null;
  readonly amounts?: Readonly<Record<string, Money>>;
  readonly dates?: Readonly<Record<string, LocalDate | Instant | null>>;
  readonly retryable?: boolean;
}

export function createRefusal(parts: RefusalParts): Refusal {
  const { reference: about = null, amounts = {}, dates = {}, retryable = false } = parts;
  return { ...parts, outcome: 'REFUSED', reference: about, amounts, dates, retryable, changes: [] };
}

export interface Consequence {
  /** Null where nothing was decided: the provider's answer is still awaited, or was known already. */
  readonly outcome: Outcome | null;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
  readonly changes: readonly Change[];
}

/** `cite(version, 'REFUND_ANNUAL')`, or with a rule: `cite(version, 'RENEWAL', 18)`. */
export function cite(
  version: PolicyVersion | string,
  clause: ClauseId,
  rule: number | null = null,
): Citation {
  return { clause, rule, policyVersion: typeof version === 'string' ? version : version.version };
}

/** The version in force when the decision is made, for clauses that no older date governs. */
export function getCurrentVersion(context: DecisionContext, zone: string): PolicyVersion {
  return getVersionOn(context.policyVersions, toLocalDate(context.asOf, zone));
}
