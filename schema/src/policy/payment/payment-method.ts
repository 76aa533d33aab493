/** A new payment method, and whether it pays the open invoice at once (REACTIVATION, rules 8, 9 and 12). */

import { cancelPendingAction } from '../cancellation/ending.ts';
import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  type Refusal,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  findAttemptAwaitingAction,
  findLiveSubscription,
  findOpenPeriodInvoice,
  findUnansweredAttempt,
} from '../facts/facts-queries.ts';
import { money } from '../money/money.ts';
import { decidePayInvoice } from './reactivation.ts';

export interface NewPaymentMethod {
  readonly paymentMethodId: string;
  /** Default: true; false while suspended, where paying must be requested explicitly (rule 8). */
  readonly payOpenInvoice?: boolean;
}

export interface PaymentMethodDecision {
  /** The decision to pay at once; null if the payment method is only saved. */
  readonly pay: Decision | null;
  /**
   * Id of a pending authentication that must first be canceled at the provider; the payment follows the provider's
   * answer.
   */
  readonly cancelFirst: string | null;
  readonly changes: readonly Change[];
}

/** Facts brought up to date. Saving never fails; paying is refused while an answer is outstanding, and then nothing is saved. */
export function decidePaymentMethod(
  facts: AccountFacts,
  request: NewPaymentMethod,
  context: DecisionContext,
): PaymentMethodDecision | Refusal {
  const withCard = { ...facts, paymentMethodId: request.paymentMethodId };
  const open = findPayableInvoice(facts, request);
  if (open === null) return { pay: null, cancelFirst: null, changes: [] };
  const { subscription, invoice } = open;
  const pending = findUnansweredAttempt(invoice);
  if (pending !== undefined) {
    const due = money(computeAmountDue(invoice), invoice.price.currency);
    const citations = [cite(invoice.policyVersion, 'REACTIVATION', 10)];
    const refusal = {
      subject: `payment-method ${facts.id}`,
      refusal: 'PaymentInProgress',
      citations,
    } as const;
    return createRefusal({
      ...refusal,
      steps: [step('paymentRunning', { due })],
      reference: pending.id,
      retryable: true,
    });
  }
  const waiting = findAttemptAwaitingAction(invoice);
  if (waiting !== undefined) {
    return {
      pay: null,
      cancelFirst: waiting.id,
      changes: cancelPendingAction(subscription, invoice, context.asOf),
    };
  }
  const pay = decidePayInvoice(withCard, invoice.id, context);
  return { pay, cancelFirst: null, changes: pay.changes };
}

function findPayableInvoice(
  facts: AccountFacts,
  request: NewPaymentMethod,
): { subscription: SubscriptionFacts; invoice: InvoiceFacts } | null {
  const subscription = findLiveSubscription(facts);
  const invoice = subscription === undefined ? undefined : findOpenPeriodInvoice(subscription);
  if (subscription === undefined || invoice === undefined || subscription.stage !== 'STARTED') return null;
  const wanted = request.payOpenInvoice ?? subscription.suspendedAt === null;
  return wanted ? { subscription, invoice } : null;
}
