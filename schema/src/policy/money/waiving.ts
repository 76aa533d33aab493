/** Rule 14: what is smaller than the provider's minimum charge is settled by a line instead of a charge. */

import type { Occasion } from '../decision/decision.ts';
import type { Change } from '../facts/changes.ts';
import { amountDue } from '../facts/contract.ts';
import type { InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { versionNamed } from '../terms/policy-terms.ts';
import { waiver } from './invoicing.ts';

/** The changes that settle it without a charge; null if the provider must be asked. */
export function settleWithoutCharge(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  occasion: Occasion,
): Change[] | null {
  const line = waiver(invoice, versionNamed(occasion.book, invoice.policyVersion));
  if (line === null && amountDue(invoice) > 0) return null;
  const ids = { subscriptionId: subscription.id, invoiceId: invoice.id, at: occasion.asOf };
  const credited: Change[] = line === null ? [] : [{ ...ids, type: 'INVOICE_CREDITED', line }];
  return [...credited, { ...ids, type: 'INVOICE_PAID' }];
}
