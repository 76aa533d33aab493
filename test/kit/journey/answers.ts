/** The answers of use cases, in the few words that a row of a journey shows. */

import type { PaymentResult } from '@kalenner/schema/billing/provider/send-charge';
import { isRefusal, type Refusal } from '@kalenner/schema/policy/decision/decision';
import type { Customer } from './customer.ts';
import { formatLocalTime } from './outcome-description.ts';

type Answer =
  | Refusal
  | null
  | { readonly result: Answer }
  | { readonly kind: 'REFUSED'; readonly refusal: Refusal }
  | { readonly kind: 'STALE' }
  | { readonly kind: 'DONE'; readonly payment: PaymentResult | null };

/** Runs the use case and describes its answer. */
export function withAnswer(
  what: (customer: Customer) => Promise<Answer>,
): (customer: Customer) => Promise<string> {
  return async (customer) => describeAnswer(await what(customer));
}

/** `refused PaymentInProgress`, `to be authenticated until …`; nothing where all went well. */
export function describeAnswer(answer: Answer): string {
  if (answer === null) return '';
  if ('result' in answer) return describeAnswer(answer.result);
  if ('outcome' in answer) return isRefusal(answer) ? `refused ${answer.refusal}` : '';
  if (answer.kind === 'REFUSED') return `refused ${answer.refusal.refusal}`;
  if (answer.kind === 'STALE') return 'stale';
  const { payment } = answer;
  switch (payment?.status) {
    case 'ACTION_REQUIRED':
      return `to be authenticated until ${formatLocalTime(payment.expiresAt)}`;
    case 'DECLINED':
      return `declined ${payment.failureCode}`;
    case 'IN_PROGRESS':
      return 'in progress';
    default:
      return '';
  }
}
