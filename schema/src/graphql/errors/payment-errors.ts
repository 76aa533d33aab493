/** How a payment that a customer asked for went, where it did not simply succeed. */

import type { Citation } from '../../policy/decision/decision.ts';
import type { Locale, Localised } from '../../policy/terms/policy-terms.ts';
import { type AccountView, findAttemptView } from '../request/account-view.ts';
import { ApiErrors } from './errors.ts';
import { getPaymentInProgress } from './refusal-errors.ts';

const MESSAGES = {
  declined: {
    FR: 'Le paiement a été refusé ({code}).',
    EN: 'The payment was declined ({code}).',
    DE: 'Die Zahlung wurde abgelehnt ({code}).',
  },
  action: {
    FR: 'Le paiement doit encore être authentifié par son titulaire.',
    EN: 'The payment still has to be authenticated by its holder.',
    DE: 'Die Zahlung muss noch vom Inhaber bestätigt werden.',
  },
  inProgress: {
    FR: 'Le paiement est en cours ; son résultat n’est pas encore connu.',
    EN: 'The payment is under way; its result is not known yet.',
    DE: 'Die Zahlung läuft; ihr Ergebnis ist noch nicht bekannt.',
  },
} as const satisfies Record<string, Localised>;

export interface StartedPayment {
  readonly view: AccountView;
  readonly locale: Locale;
  /** Of the attempt that the request started; undefined: it started none. */
  readonly attemptId: string | undefined;
  readonly citation: Citation | null;
}

/** Throws unless it succeeded. */
export function assertPaid({ view, locale, attemptId, citation }: StartedPayment): void {
  const found = attemptId === undefined ? null : findAttemptView(view, attemptId);
  if (found === null || found.attempt.status === 'SUCCEEDED') return;
  const { attempt, invoice, subscription } = found;
  const accountId = view.facts.id;
  if (attempt.status === 'FAILED' || attempt.status === 'CANCELED') {
    const failureCode = attempt.failureCode ?? 'canceled';
    const message = MESSAGES.declined[locale].replace('{code}', failureCode);
    throw new ApiErrors.PaymentDeclined({ message, citation, failureCode });
  }
  if (attempt.status === 'REQUIRES_ACTION' && attempt.actionExpiresAt !== null) {
    throw new ApiErrors.PaymentActionRequired({
      message: MESSAGES.action[locale],
      citation,
      action: { expiresAt: attempt.actionExpiresAt, attempt: { accountId, id: attempt.id } },
      invoice: { accountId, id: invoice.id },
      subscription: { accountId, id: subscription.id },
    });
  }
  const message = MESSAGES.inProgress[locale];
  throw new ApiErrors.PaymentInProgress({
    message,
    retryable: true,
    citation,
    ...getPaymentInProgress(view, attempt.id),
  });
}
