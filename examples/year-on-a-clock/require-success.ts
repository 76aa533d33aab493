import type { CancelResult, Kalenner, SubscribeResult, UpgradeResult } from '@kalenner/sdk';
import { abortWithRefusal, assertNever } from '../output.ts';

type ResultOf<Act extends (...args: never[]) => Promise<unknown>> = Awaited<ReturnType<Act>>;

/** The answers to the actions of the year. */
type Result =
  | CancelResult
  | SubscribeResult
  | UpgradeResult
  | ResultOf<Kalenner['accounts']['create']>
  | ResultOf<Kalenner['accounts']['setPaymentMethod']>
  | ResultOf<Kalenner['sandbox']['clocks']['create']>
  | ResultOf<Kalenner['sandbox']['clocks']['advance']>;

type SuccessOf<R extends Result> = Extract<R, { readonly __typename: `${string}Success` }>;

/** The success; in a story that is known ahead, every other answer ends it. */
export function requireSuccess<R extends Result>(result: R): SuccessOf<R> {
  assertSuccess(result);
  // A result that passes `check` is a success; the compiler does not narrow a type parameter.
  return result as SuccessOf<R>;
}

function assertSuccess(result: Result): void {
  switch (result.__typename) {
    case 'CancelSuccess':
    case 'SubscribeSuccess':
    case 'UpgradeSuccess':
    case 'CreateAccountSuccess':
    case 'SetPaymentMethodSuccess':
    case 'CreateTestClockSuccess':
    case 'AdvanceTestClockSuccess':
      break;
    case 'AlreadySubscribed':
    case 'ClockCannotGoBack':
    case 'DowngradeNotAllowed':
    case 'NotCancelable':
    case 'NotChangeable':
    case 'NothingToChange':
    case 'PaymentActionRequired':
    case 'PaymentDeclined':
    case 'PaymentInProgress':
    case 'PaymentOverdue':
    case 'PreviewStale':
    case 'PriceNotAvailable':
    case 'RefundNotCovered':
    case 'SubscriptionEnding':
    case 'NotFound':
    case 'Forbidden':
    case 'InvalidInput':
    case 'IdempotencyMismatch':
    case 'IdempotencyInProgress':
      abortWithRefusal(result);
      break;
    default:
      assertNever(result);
  }
}
