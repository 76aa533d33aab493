/** Carries the provider's answers into the words of the policy. */

import type { ChargeAnswer, RefundAnswer } from '../../payments/payment-provider.ts';
import { ProviderBusy, ProviderRefused } from '../../payments/provider-errors.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-context.ts';
import type { LegAnswer } from '../../policy/refund/refunds.ts';
import { type Instant, instant } from '../../policy/time/calendar.ts';

/** A call that brought no answer. BUSY: nothing was done. SILENT: nobody knows (rule 10). */
export type NoAnswer =
  | { readonly status: 'BUSY'; readonly retryAfterMs: number }
  | { readonly status: 'SILENT'; readonly why: string };

/** The answer, or what its absence means; a request that the provider refuses has failed. */
export async function callProvider<T>(call: () => Promise<T>): Promise<T | NoAnswer | ProviderRefused> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ProviderRefused) return error;
    if (error instanceof ProviderBusy) return { status: 'BUSY', retryAfterMs: error.retryAfterMs };
    return { status: 'SILENT', why: error instanceof Error ? error.name : 'unknown' };
  }
}

export function toProviderAnswer(attemptId: string, answer: ChargeAnswer): ProviderAnswer {
  const ids = { attemptId, at: instant(answer.at), captured: 0, failureCode: null };
  switch (answer.status) {
    case 'SUCCEEDED':
      return { ...ids, status: 'SUCCEEDED', captured: answer.captured };
    case 'FAILED':
      return { ...ids, status: 'FAILED', failureCode: answer.failureCode };
    case 'PROCESSING':
      return { ...ids, status: 'IN_DOUBT' };
    default:
      return { ...ids, status: answer.status };
  }
}

export function createFailedAnswer(attemptId: string, failureCode: string, at: Instant): ProviderAnswer {
  return { attemptId, status: 'FAILED', captured: 0, failureCode, at };
}

export function createDoubtAnswer(attemptId: string, at: Instant): ProviderAnswer {
  return { attemptId, status: 'IN_DOUBT', captured: 0, failureCode: null, at };
}

export function toLegAnswer(legId: string, answer: RefundAnswer): LegAnswer {
  const failureCode = answer.status === 'FAILED' ? answer.failureCode : null;
  return { legId, status: answer.status, failureCode };
}
