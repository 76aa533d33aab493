/** What ends with a subscription: its open invoices, its pending authentications, the subscription scheduled after it. */

import type { Change } from '../facts/changes.ts';
import { awaitingAction, openInvoices, scheduledSubscription } from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import type { Instant } from '../time/calendar.ts';

/** Ends a subscription now: every open invoice is void, every pending authentication is cancelled at the provider. */
export function endNow(it: SubscriptionFacts, at: Instant): Change[] {
  const ended: Change[] =
    it.stage === 'ENDED' ? [] : [{ type: 'SUBSCRIPTION_ENDED', subscriptionId: it.id, at }];
  return [...openInvoices(it).flatMap((invoice) => voidInvoice(it, invoice, at)), ...ended];
}

export function voidInvoice(it: SubscriptionFacts, invoice: InvoiceFacts, at: Instant): Change[] {
  const of = { subscriptionId: it.id, invoiceId: invoice.id, at };
  return [{ ...of, type: 'INVOICE_VOIDED' }, ...cancelPendingAction(it, invoice, at)];
}

/** Rule 12: an authentication still waiting is cancelled at the provider; money that still comes is late money. */
export function cancelPendingAction(it: SubscriptionFacts, invoice: InvoiceFacts, at: Instant): Change[] {
  const waiting = awaitingAction(invoice);
  if (waiting === undefined) return [];
  return [
    { type: 'ATTEMPT_CANCEL_ASKED', subscriptionId: it.id, invoiceId: invoice.id, attemptId: waiting.id, at },
  ];
}

/** The one that was to follow it; a claim on an older subscription leaves what follows a newer one alone. */
export function dropScheduled(facts: AccountFacts, it: SubscriptionFacts, at: Instant): Change[] {
  const scheduled = scheduledSubscription(facts);
  return scheduled?.predecessorId !== it.id
    ? []
    : [{ type: 'SUBSCRIPTION_ENDED', subscriptionId: scheduled.id, at }];
}
