/** Issues invoices and starts their payment attempts; rule 14 waives what the provider would not charge. */

import type { DecisionContext } from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type {
  AttemptFacts,
  InvoiceFacts,
  InvoiceLineFacts,
  InvoiceOrigin,
  PriceFacts,
  SubscriptionFacts,
} from '../facts/facts.ts';
import { computeAmountDue, computeInvoiceTotal } from '../facts/facts-queries.ts';
import { getVersionOn, type PolicyVersion } from '../terms/policy-terms.ts';
import { type Instant, type Period, toLocalDate } from '../time/calendar.ts';

export interface InvoiceDraft {
  readonly origin: InvoiceOrigin;
  readonly price: PriceFacts;
  readonly period: Period;
  readonly term: Period;
  readonly lines: readonly InvoiceLineFacts[];
  readonly issuedAt: Instant;
}

/** The invoice under the version in force on its date of issue; its lines may sum to what is then waived. */
export function createInvoice(draft: InvoiceDraft, zone: string, context: DecisionContext): InvoiceFacts {
  const version = getVersionOn(context.policyVersions, toLocalDate(draft.issuedAt, zone));
  return {
    ...draft,
    id: context.newId(),
    kind: draft.origin === 'UPGRADE' ? 'UPGRADE' : 'PERIOD',
    status: 'OPEN',
    policyVersion: version.version,
    firstFailedAt: null,
    skippedSlots: [],
    attempts: [],
  };
}

export function createPlanLine(price: PriceFacts, period: Period, amount = price.amount): InvoiceLineFacts {
  return { kind: 'PLAN', amount, planCode: price.planCode, period };
}

/** Rule 14: an open invoice below the provider's minimum charge is made 0 by a line. */
export function findWaiverLine(invoice: InvoiceFacts, version: PolicyVersion): InvoiceLineFacts | null {
  const due = invoice.status === 'OPEN' ? computeAmountDue(invoice) : computeInvoiceTotal(invoice);
  if (due <= 0 || due >= version.terms.minimumCharge) return null;
  return { kind: 'WAIVER', amount: -due, planCode: invoice.price.planCode, period: invoice.period };
}

export function createWaivedStep(due: number, price: PriceFacts, version: PolicyVersion): Step {
  return step('waived', toMoneyValues(price.currency, { due, minimum: version.terms.minimumCharge }));
}

export interface AttemptStart {
  readonly startedBy: AttemptFacts['startedBy'];
  readonly paymentMethodId: string;
  readonly servesSlots: readonly number[];
  readonly at: Instant;
}

/** Starts a charge: our own reference, written before the provider is called. */
export function startAttempt(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  start: AttemptStart,
  newId: () => string,
): Change {
  const attempt: AttemptFacts = {
    id: newId(),
    number: invoice.attempts.length + 1,
    status: 'PENDING',
    amount: computeAmountDue(invoice),
    paymentMethodId: start.paymentMethodId,
    startedBy: start.startedBy,
    servesSlots: start.servesSlots,
    attemptedAt: start.at,
    settledAt: null,
    failureCode: null,
    actionExpiresAt: null,
    cancelRequestedAt: null,
    captured: 0,
    refundReserved: 0,
    withdrawn: 0,
    disputed: 0,
    lost: 0,
    dispute: null,
  };
  return { type: 'ATTEMPT_STARTED', subscriptionId: subscription.id, invoiceId: invoice.id, attempt };
}
