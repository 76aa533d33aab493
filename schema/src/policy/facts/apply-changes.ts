/** Applies changes to facts, as the database applies them to rows. */

import { toLocalDate } from '../time/calendar.ts';
import type { Change, InvoiceChange, PaymentChange, RefundChange, SubscriptionChange } from './changes.ts';
import type { AccountFacts, AttemptFacts, InvoiceFacts, RefundFacts, SubscriptionFacts } from './facts.ts';

export function applyChanges(facts: AccountFacts, changes: readonly Change[]): AccountFacts {
  return changes.reduce(applyChange, facts);
}

function applyChange(facts: AccountFacts, change: Change): AccountFacts {
  if (change.type === 'SUBSCRIPTION_CREATED') {
    return { ...facts, subscriptions: [...facts.subscriptions, change.subscription] };
  }
  if (change.type === 'MAIL_QUEUED' || change.type === 'STAFF_ALERTED') return facts;
  const subscriptions = facts.subscriptions.map((subscription) =>
    subscription.id === change.subscriptionId
      ? applyToSubscription(subscription, change, facts.zone)
      : subscription,
  );
  return { ...facts, subscriptions };
}

type InnerChange =
  | Exclude<SubscriptionChange, { type: 'SUBSCRIPTION_CREATED' }>
  | InvoiceChange
  | PaymentChange
  | RefundChange;

function applyToSubscription(
  subscription: SubscriptionFacts,
  change: InnerChange,
  zone: string,
): SubscriptionFacts {
  switch (change.type) {
    case 'SUBSCRIPTION_STARTED': {
      const { anchor, initialDate, term } = change;
      return { ...subscription, stage: 'STARTED', anchor, initialDate, term };
    }
    case 'TERM_TURNED':
      return { ...subscription, term: change.term };
    case 'PLAN_CHANGED':
      return { ...subscription, price: change.price, term: change.term };
    case 'CANCELLATION_SET':
      return { ...subscription, cancellation: change.cancellation, endsOn: change.endsOn };
    case 'CANCELLATION_UNDONE':
      return { ...subscription, cancellation: null, endsOn: null };
    case 'SUBSCRIPTION_SUSPENDED':
      return { ...subscription, suspendedAt: change.at };
    case 'SUBSCRIPTION_REACTIVATED':
      return { ...subscription, suspendedAt: null };
    case 'SUBSCRIPTION_ENDED':
      // The first day without it: at a boundary that day, else the day on which it ended at once.
      return { ...subscription, stage: 'ENDED', endedAt: change.at, endsOn: toLocalDate(change.at, zone) };
    case 'RENEWAL_ANNOUNCED':
      return { ...subscription, noticeSentFor: change.termStart };
    case 'INVOICE_ISSUED':
      return { ...subscription, invoices: [...subscription.invoices, change.invoice] };
    case 'REFUND_CREATED':
      return applyRefundReserve(
        { ...subscription, refunds: [...subscription.refunds, change.refund] },
        change.refund.legs,
        1,
      );
    case 'REFUND_LEGS_ADDED':
    case 'REFUND_LEG_ANSWERED':
      return applyToRefund(subscription, change);
    default:
      return {
        ...subscription,
        invoices: subscription.invoices.map((i) =>
          i.id === change.invoiceId ? applyToInvoice(i, change) : i,
        ),
      };
  }
}

type InnerInvoiceChange = Exclude<InvoiceChange, { type: 'INVOICE_ISSUED' }> | PaymentChange;

function applyToInvoice(invoice: InvoiceFacts, change: InnerInvoiceChange): InvoiceFacts {
  switch (change.type) {
    case 'INVOICE_PERIOD_MOVED': {
      const lines = invoice.lines.map((line) => ({ ...line, period: change.period }));
      return { ...invoice, period: change.period, term: change.period, lines };
    }
    case 'INVOICE_CREDITED':
      return { ...invoice, lines: [...invoice.lines, change.line] };
    case 'INVOICE_PAID':
      return { ...invoice, status: 'PAID' };
    case 'INVOICE_VOIDED':
      return { ...invoice, status: 'VOID' };
    case 'INVOICE_REOPENED':
      return { ...invoice, status: 'OPEN' };
    case 'FIRST_FAILURE_NOTED':
      return { ...invoice, firstFailedAt: change.at };
    case 'SLOT_SKIPPED':
      return { ...invoice, skippedSlots: [...invoice.skippedSlots, change.slot] };
    case 'ATTEMPT_STARTED':
      return { ...invoice, attempts: [...invoice.attempts, change.attempt] };
    default:
      return {
        ...invoice,
        attempts: invoice.attempts.map((a) => (a.id === change.attemptId ? applyToAttempt(a, change) : a)),
      };
  }
}

function applyToAttempt(
  attempt: AttemptFacts,
  change: Exclude<PaymentChange, { type: 'ATTEMPT_STARTED' }>,
): AttemptFacts {
  switch (change.type) {
    case 'ATTEMPT_ANSWERED': {
      const { status, captured, failureCode, actionExpiresAt } = change;
      const settled = status === 'SUCCEEDED' || status === 'FAILED' || status === 'CANCELED';
      return {
        ...attempt,
        status,
        captured,
        failureCode,
        actionExpiresAt,
        settledAt: settled ? change.at : null,
      };
    }
    case 'ATTEMPT_CANCEL_REQUESTED':
      return { ...attempt, cancelRequestedAt: change.at };
    case 'DISPUTE_CHANGED': {
      const { dispute, withdrawn, disputed, lost } = change;
      return { ...attempt, dispute, withdrawn, disputed, lost };
    }
  }
}

type InnerRefundChange = Exclude<RefundChange, { type: 'REFUND_CREATED' }>;

function applyToRefund(subscription: SubscriptionFacts, change: InnerRefundChange): SubscriptionFacts {
  const refunds = subscription.refunds.map((refund) =>
    refund.id === change.refundId ? applyToRefundLegs(refund, change) : refund,
  );
  if (change.type === 'REFUND_LEGS_ADDED')
    return applyRefundReserve({ ...subscription, refunds }, change.legs, 1);
  // Only the provider's explicit refusal frees the amount (rule 16).
  return change.status === 'FAILED'
    ? applyRefundReserve({ ...subscription, refunds }, [change], -1)
    : { ...subscription, refunds };
}

function applyToRefundLegs(refund: RefundFacts, change: InnerRefundChange): RefundFacts {
  if (change.type === 'REFUND_LEGS_ADDED') {
    return { ...refund, amount: refund.amount + change.adds, legs: [...refund.legs, ...change.legs] };
  }
  const { legId, status, failureCode } = change;
  return {
    ...refund,
    legs: refund.legs.map((leg) => (leg.id === legId ? { ...leg, status, failureCode } : leg)),
  };
}

function applyRefundReserve(
  subscription: SubscriptionFacts,
  legs: readonly { readonly attemptId: string; readonly amount: number }[],
  sign: 1 | -1,
): SubscriptionFacts {
  const sum = (attemptId: string) =>
    legs.reduce((total, leg) => (leg.attemptId === attemptId ? total + leg.amount : total), 0);
  const invoices = subscription.invoices.map((invoice) => ({
    ...invoice,
    attempts: invoice.attempts.map((a) => ({ ...a, refundReserved: a.refundReserved + sign * sum(a.id) })),
  }));
  return { ...subscription, invoices };
}
