/** The end of a subscription: its open invoices, pending authentications and scheduled successor end with it. */

import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  findAttemptAwaitingAction,
  findScheduledSubscription,
  listOpenInvoices,
} from '../facts/facts-queries.ts';
import type { Instant } from '../time/calendar.ts';

/** Ends a subscription now: every open invoice is void, every pending authentication is canceled at the provider. */
export function closeSubscription(subscription: SubscriptionFacts, at: Instant): Change[] {
  const ended: Change[] =
    subscription.stage === 'ENDED'
      ? []
      : [{ type: 'SUBSCRIPTION_ENDED', subscriptionId: subscription.id, at }];
  return [
    ...listOpenInvoices(subscription).flatMap((invoice) => voidInvoice(subscription, invoice, at)),
    ...ended,
  ];
}

export function voidInvoice(subscription: SubscriptionFacts, invoice: InvoiceFacts, at: Instant): Change[] {
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at };
  return [{ ...ids, type: 'INVOICE_VOIDED' }, ...cancelPendingAction(subscription, invoice, at)];
}

/** Cancels a pending authentication at the provider; money that still comes is late money (rules 11, 12). */
export function cancelPendingAction(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  at: Instant,
): Change[] {
  const waiting = findAttemptAwaitingAction(invoice);
  if (waiting === undefined) return [];
  return [
    {
      type: 'ATTEMPT_CANCEL_REQUESTED',
      subscriptionId: subscription.id,
      invoiceId: invoice.id,
      attemptId: waiting.id,
      at,
    },
  ];
}

/** Cancels the scheduled successor; a claim on an older subscription leaves the successor of a newer one alone. */
export function cancelScheduledSuccessor(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  at: Instant,
): Change[] {
  const scheduled = findScheduledSubscription(facts);
  return scheduled?.predecessorId !== subscription.id
    ? []
    : [{ type: 'SUBSCRIPTION_ENDED', subscriptionId: scheduled.id, at }];
}

/** One for each time it is canceled. */
export function createCanceledMail(subscription: SubscriptionFacts, at: Instant): Change {
  const none = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return {
    type: 'MAIL_QUEUED',
    subscriptionId: subscription.id,
    template: 'CANCELED',
    reference: `${subscription.id} ${at}`,
    ...none,
    at,
  };
}
