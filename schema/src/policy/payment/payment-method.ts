/** REACTIVATION, rules 8, 9 and 12: a new payment method, and whether it pays what is open at once. */

import { cancelPendingAction } from '../cancellation/ending.ts';
import { cite, type Decision, type Occasion, type Refusal, refuse } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import {
  amountDue,
  awaitingAction,
  liveSubscription,
  openPeriodInvoice,
  unanswered,
} from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { money } from '../money/money.ts';
import { decidePayInvoice } from './reactivation.ts';

export interface NewPaymentMethod {
  readonly cardId: string;
  /** Left out: true; false while suspended, where paying is asked for in words (rule 8). */
  readonly payOpenInvoice?: boolean;
}

export interface PaymentMethodDecision {
  /** What it pays at once; null if it is only saved. */
  readonly pay: Decision | null;
  /** A pending authentication must first be cancelled at the provider; the payment follows its answer. */
  readonly firstCancel: string | null;
  readonly changes: readonly Change[];
}

/** Facts brought up to date. Saving never fails; paying is refused while an answer is outstanding, and then nothing is saved. */
export function decidePaymentMethod(
  facts: AccountFacts,
  ask: NewPaymentMethod,
  occasion: Occasion,
): PaymentMethodDecision | Refusal {
  const withCard = { ...facts, cardId: ask.cardId };
  const open = payable(facts, ask);
  if (open === null) return { pay: null, firstCancel: null, changes: [] };
  const { subscription, invoice } = open;
  const pending = unanswered(invoice);
  if (pending !== undefined) {
    const due = money(amountDue(invoice), invoice.price.currency);
    const citations = [cite(invoice.policyVersion, 'REACTIVATION', 10)];
    const refusal = {
      subject: `payment-method ${facts.id}`,
      refusal: 'PaymentInProgress',
      citations,
    } as const;
    return refuse({
      ...refusal,
      steps: [step('paymentRunning', { due })],
      about: pending.id,
      retryable: true,
    });
  }
  const waiting = awaitingAction(invoice);
  if (waiting !== undefined) {
    return {
      pay: null,
      firstCancel: waiting.id,
      changes: cancelPendingAction(subscription, invoice, occasion.asOf),
    };
  }
  const pay = decidePayInvoice(withCard, invoice.id, occasion);
  return { pay, firstCancel: null, changes: pay.changes };
}

function payable(
  facts: AccountFacts,
  ask: NewPaymentMethod,
): { subscription: SubscriptionFacts; invoice: InvoiceFacts } | null {
  const subscription = liveSubscription(facts);
  const invoice = subscription === undefined ? undefined : openPeriodInvoice(subscription);
  if (subscription === undefined || invoice === undefined || subscription.stage !== 'STARTED') return null;
  const wanted = ask.payOpenInvoice ?? subscription.suspendedAt === null;
  return wanted ? { subscription, invoice } : null;
}
