/** The error of the rules: input that no rule can decide on. A refusal is a value (`decision.ts`), not an error. */

export type PolicyInputCode =
  | 'UNKNOWN_ZONE'
  | 'INVALID_DATE'
  | 'INVALID_INSTANT'
  | 'INVALID_MONEY'
  | 'CURRENCY_MISMATCH'
  | 'OUTSIDE_PERIOD'
  | 'INVALID_TERMS'
  | 'OVERLAPPING_TERMS'
  | 'UNKNOWN_POLICY_VERSION'
  | 'UNKNOWN_REFERENCE'
  | 'INVALID_FACTS';

export interface BadInput {
  readonly code: PolicyInputCode;
  /** The value given. */
  readonly value: unknown;
  /** Path of the value that a reader can follow: `invoice inv-1.total`. */
  readonly place: string;
  /** The expected form or range. */
  readonly expectation: string;
}

export class PolicyInputError extends Error {
  override readonly name = 'PolicyInputError';
  readonly code: PolicyInputCode;
  readonly value: unknown;
  readonly place: string;
  readonly expectation: string;

  constructor(bad: BadInput) {
    super(`${bad.place}: got ${formatValue(bad.value)}; expected ${bad.expectation}`);
    this.code = bad.code;
    this.value = bad.value;
    this.place = bad.place;
    this.expectation = bad.expectation;
  }
}

function formatValue(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
}
