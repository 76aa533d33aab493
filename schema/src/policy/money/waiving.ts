/** Waiving: an amount below the provider's minimum charge is settled by a line instead of a charge (rule 14). */

import type { DecisionContext } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import type { InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { computeAmountDue } from '../facts/facts-queries.ts';
import { getVersionByName } from '../terms/policy-terms.ts';
import { findWaiverLine } from './invoicing.ts';

/** The changes that settle the invoice without a charge; null if the provider must be called. */
export function settleWithoutCharge(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  context: DecisionContext,
): Change[] | null {
  const line = findWaiverLine(invoice, getVersionByName(context.policyVersions, invoice.policyVersion));
  if (line === null && computeAmountDue(invoice) > 0) return null;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at: context.asOf };
  const credited: Change[] = line === null ? [] : [{ ...ids, type: 'INVOICE_CREDITED', line }];
  return [...credited, { ...ids, type: 'INVOICE_PAID' }];
}
