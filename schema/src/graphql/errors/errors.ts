/**
 * The typed errors of the API as classes: a resolver throws one, Pothos makes it a member of the field's union. What they
 * hold is plain data, so that the answer to an idempotency key can be stored and given again.
 */

import { GraphQLError } from 'graphql';
import type { Citation } from '../../policy/decision/decision.ts';
import type { Money } from '../../policy/money/money.ts';
import type { Instant, LocalDate } from '../../policy/time/calendar.ts';
import type { PreviewData } from '../previews/preview-data.ts';
import type { OwnedId } from '../request/owned-id.ts';

export interface FieldProblemData {
  /** `input.billingEmail` */
  readonly path: string;
  readonly message: string;
}

export interface PaymentActionData {
  readonly expiresAt: Instant;
  /** The attempt that waits; its secret is fetched anew whenever it is shown. */
  readonly attempt: OwnedId;
}

/** What each error holds besides its message; `null`: nothing. */
export interface ErrorData {
  NotFound: null;
  Forbidden: null;
  InvalidInput: { readonly fields: readonly FieldProblemData[] };
  IdempotencyMismatch: null;
  IdempotencyInProgress: null;
  NothingToChange: null;
  NotADowngrade: null;
  NotChangeable: null;
  PriceNotAvailable: null;
  NotCancelable: null;
  NotResumable: null;
  NothingToRefund: null;
  NothingToPay: null;
  ClockCannotGoBack: null;
  PreviewStale: { readonly preview: PreviewData };
  PaymentDeclined: { readonly failureCode: string };
  PaymentActionRequired: {
    readonly action: PaymentActionData;
    readonly invoice: OwnedId;
    readonly subscription: OwnedId;
  };
  PaymentInProgress: {
    readonly invoice: OwnedId;
    readonly subscription: OwnedId;
    readonly checkAgainAt: Instant;
  };
  PaymentOverdue: { readonly invoice: OwnedId };
  AlreadySubscribed: { readonly subscription: OwnedId };
  DowngradeNotAllowed: { readonly preview: PreviewData };
  SubscriptionEnding: { readonly endsOn: LocalDate; readonly resumable: boolean };
  RefundNotCovered: {
    readonly guaranteeEndedOn: LocalDate;
    readonly cancellationPreview: PreviewData | null;
  };
  AmountExceedsRefundable: { readonly refundable: Money };
}
export type ErrorName = keyof ErrorData;

interface CommonErrorData {
  readonly message: string;
  readonly retryable?: boolean;
  readonly citation?: Citation | null;
}
type ErrorInput<N extends ErrorName> = CommonErrorData & (ErrorData[N] extends null ? object : ErrorData[N]);

/** Any of them, as it is thrown and stored. Where a field has no union for it, it is an error of the answer with its code. */
export abstract class ApiError extends GraphQLError {
  abstract readonly kind: ErrorName;
  abstract readonly data: CommonErrorData & object;

  get code(): string {
    return toErrorCode(this.kind);
  }

  get retryable(): boolean {
    return this.data.retryable ?? false;
  }

  get citation(): Citation | null {
    return this.data.citation ?? null;
  }
}

function toErrorCode(kind: ErrorName): string {
  return kind.replaceAll(/(?<!^)(?=[A-Z])/g, '_').toUpperCase();
}

export interface ApiErrorOf<N extends ErrorName> extends ApiError {
  readonly kind: N;
  readonly data: ErrorInput<N>;
}
type ErrorClass<N extends ErrorName> = new (data: ErrorInput<N>) => ApiErrorOf<N>;

function createErrorClass<N extends ErrorName>(kind: N): ErrorClass<N> {
  return class extends ApiError {
    override readonly name = kind;
    readonly kind = kind;
    readonly data: ErrorInput<N>;

    constructor(data: ErrorInput<N>) {
      super(data.message, { extensions: { code: toErrorCode(kind) } });
      this.data = data;
    }
  };
}

const NAMES: { readonly [N in ErrorName]: true } = {
  NotFound: true,
  Forbidden: true,
  InvalidInput: true,
  IdempotencyMismatch: true,
  IdempotencyInProgress: true,
  NothingToChange: true,
  NotADowngrade: true,
  NotChangeable: true,
  PriceNotAvailable: true,
  NotCancelable: true,
  NotResumable: true,
  NothingToRefund: true,
  NothingToPay: true,
  ClockCannotGoBack: true,
  PreviewStale: true,
  PaymentDeclined: true,
  PaymentActionRequired: true,
  PaymentInProgress: true,
  PaymentOverdue: true,
  AlreadySubscribed: true,
  DowngradeNotAllowed: true,
  SubscriptionEnding: true,
  RefundNotCovered: true,
  AmountExceedsRefundable: true,
};

/** `new ApiErrors.NotFound({ message })` */
export const ApiErrors = Object.fromEntries(
  Object.keys(NAMES).map((name) => [name, createErrorClass(name as ErrorName)]),
) as { readonly [N in ErrorName]: ErrorClass<N> };

/** In every union. */
export const COMMON_ERRORS = [ApiErrors.NotFound, ApiErrors.Forbidden, ApiErrors.InvalidInput] as const;
/** In the union of every mutation that takes an idempotency key. */
export const IDEMPOTENCY_ERRORS = [ApiErrors.IdempotencyMismatch, ApiErrors.IdempotencyInProgress] as const;

/** As it was stored with the answer to an idempotency key. */
export function createApiError(kind: ErrorName, data: object): ApiError {
  const Class = ApiErrors[kind] as new (data: object) => ApiError;
  return new Class(data);
}
