/**
 * Failed payments and payments that wait for the customer: retries, mails, suspension (PAYMENT_RETRY, PAYMENT_MAIL,
 * rule 12).
 */

import { decideUnusedMonthsCredit } from '../cancellation/cancellation-unpaid.ts';
import { closeSubscription, voidInvoice } from '../cancellation/ending.ts';
import { type Consequence, cite, type DecisionContext } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { computeMonthAt, getAttempt, isReopened } from '../facts/facts-queries.ts';
import { addHours, type Instant, pickEarlier, startOfDay, toLocalDate } from '../time/calendar.ts';
import {
  findNextCollection,
  findSuspensionAt,
  listRetrySlots,
  listWaitingSlots,
  suspendSubscription,
} from './dunning.ts';
import { createAnsweredChange, getFailedAt, NO_CONSEQUENCE, type PaymentContext } from './payment-context.ts';

/** Rule 12: an authentication is given up after this long, or at the next boundary if that comes first. */
export const ACTION_HOURS = 23;

export function decidePaymentFailed(payment: PaymentContext): Consequence {
  const { facts, subscription, invoice, attempt, context } = payment;
  const base = createAnsweredChange(payment, null);
  if (invoice.status !== 'OPEN') return { ...NO_CONSEQUENCE, changes: [base] };
  if (subscription.stage === 'INCOMPLETE')
    return createRefusedPayment(payment, [base, ...closeSubscription(subscription, context.asOf)]);
  if (invoice.kind === 'UPGRADE' && !isReopened(invoice)) {
    return createRefusedPayment(payment, [base, ...voidInvoice(subscription, invoice, context.asOf)]);
  }
  const noted = applyChanges(facts, [base, ...recordFirstFailure(payment)]);
  const after = getAttempt(noted, attempt.id);
  // An authentication was reported as a failed attempt when it was required: its end is no second failure.
  const reported = attempt.status === 'REQUIRES_ACTION';
  const mail = reported ? [] : [createFailureMail(noted, payment)];
  const over =
    subscription.suspendedAt === null &&
    listWaitingSlots(after.invoice, facts.zone, context.policyVersions).length === 0;
  const changes = [
    base,
    ...recordFirstFailure(payment),
    ...mail,
    ...decideDeferredCredit(noted, payment),
    ...(over ? suspendSubscription(subscription, getFailedAt(payment)) : []),
  ];
  if (!over) return { ...NO_CONSEQUENCE, changes };
  const tries = listRetrySlots(after.invoice, facts.zone, context.policyVersions).length;
  return {
    outcome: 'SUSPENDED',
    citations: [cite(invoice.policyVersion, 'SUSPENSION')],
    steps: [step('allTriesFailed', { tries })],
    changes,
  };
}

export function decideActionRequired(payment: PaymentContext): Consequence {
  const { facts, subscription, invoice, attempt, answer, context } = payment;
  if (invoice.status !== 'OPEN') {
    // Nothing is due any more: the authentication is canceled at the provider at once.
    const ids = {
      subscriptionId: subscription.id,
      invoiceId: invoice.id,
      attemptId: attempt.id,
      at: context.asOf,
    };
    return {
      ...NO_CONSEQUENCE,
      changes: [createAnsweredChange(payment, answer.at), { ...ids, type: 'ATTEMPT_CANCEL_REQUESTED' }],
    };
  }
  const waits = createAnsweredChange(payment, computeActionExpiry(payment));
  if (invoice.origin === 'FIRST' || invoice.kind === 'UPGRADE')
    return { ...NO_CONSEQUENCE, changes: [waits] };
  // While suspended no slot is left to wait for, but the failure is reported like any other.
  if (subscription.suspendedAt !== null)
    return { ...NO_CONSEQUENCE, changes: [waits, createFailureMail(facts, payment)] };
  const noted = applyChanges(facts, recordFirstFailure(payment));
  const after = getAttempt(noted, attempt.id);
  const slots = listWaitingSlots(after.invoice, facts.zone, context.policyVersions);
  const over = slots.length === 0;
  const expiry = slots[0]?.dueAt ?? computeActionExpiry(payment);
  // The authentication makes way at the next slot, so its mail announces that one as if the charge had failed already.
  const givenUp = createAnsweredChange({ ...payment, answer: { ...answer, status: 'CANCELED' } }, null);
  const mail = createFailureMail(applyChanges(noted, [givenUp]), payment);
  const changes = [
    createAnsweredChange(payment, expiry),
    ...recordFirstFailure(payment),
    mail,
    ...(over ? suspendSubscription(subscription, getFailedAt(payment)) : []),
  ];
  const citations = [cite(invoice.policyVersion, over ? 'SUSPENSION' : 'PAYMENT_RETRY', 12)];
  return { outcome: over ? 'SUSPENDED' : null, citations, steps: [], changes };
}

function createRefusedPayment(payment: PaymentContext, changes: readonly Change[]): Consequence {
  const { invoice } = payment;
  return {
    outcome: null,
    citations: [cite(invoice.policyVersion, invoice.kind === 'UPGRADE' ? 'UPGRADE' : 'PLANS', 19)],
    steps: [],
    changes,
  };
}

/** The slots count from the first failure; while suspended nothing is tried, so nothing is counted. */
function recordFirstFailure(payment: PaymentContext): readonly Change[] {
  const { subscription, invoice } = payment;
  if (invoice.firstFailedAt !== null || subscription.suspendedAt !== null) return [];
  const at = getFailedAt(payment);
  return [{ type: 'FIRST_FAILURE_NOTED', subscriptionId: subscription.id, invoiceId: invoice.id, at }];
}

/** Rule 7: the annual cancellation that waited for this answer now brings the invoice down to the months begun. */
function decideDeferredCredit(
  noted: AccountFacts,
  { subscription, invoice, answer }: PaymentContext,
): readonly Change[] {
  const { cancellation } = subscription;
  if (
    cancellation?.kind !== 'END_OF_MONTH' ||
    subscription.price.interval !== 'YEAR' ||
    cancellation.bound !== null
  )
    return [];
  const date = toLocalDate(cancellation.requestedAt, noted.zone);
  const { changes } = decideUnusedMonthsCredit(subscription, invoice, date, answer.at);
  if (changes.length === 0) return [];
  const bound: Change = {
    type: 'CANCELLATION_SET',
    subscriptionId: subscription.id,
    cancellation: { ...cancellation, bound: 'CREDITED' },
    endsOn: subscription.endsOn,
    at: answer.at,
  };
  return [...changes, bound];
}

/**
 * The mail about a failed attempt, with the next retry on this payment method, if any, and the day on which access
 * stops (PAYMENT_MAIL).
 */
function createFailureMail(failed: AccountFacts, { attempt, answer, context }: PaymentContext): Change {
  const { subscription: current, invoice } = getAttempt(failed, attempt.id);
  const next = findNextCollection(failed, current, context.policyVersions);
  return {
    type: 'MAIL_QUEUED',
    subscriptionId: current.id,
    template: answer.status === 'REQUIRES_ACTION' ? 'ACTION_REQUIRED' : 'PAYMENT_FAILED',
    reference: attempt.id,
    attemptId: attempt.id,
    nextRetryAt: next?.kind === 'RETRY' ? next.at : null,
    suspendsAt: current.suspendedAt ?? findSuspensionBeforeEnd(failed, current, invoice, context),
    at: context.asOf,
  };
}

function findSuspensionBeforeEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  context: DecisionContext,
): Instant | null {
  const at = findSuspensionAt(invoice, facts.zone, context.policyVersions);
  return at === null || subscription.endsOn === null || at < startOfDay(subscription.endsOn, facts.zone)
    ? at
    : null;
}

/** min(23 h, next boundary); a first payment has no boundary yet. */
function computeActionExpiry(payment: PaymentContext): Instant {
  const { facts, subscription } = payment;
  const asked = getFailedAt(payment);
  const hours = addHours(asked, ACTION_HOURS);
  if (subscription.anchor === null) return hours;
  return pickEarlier(
    hours,
    startOfDay(computeMonthAt(subscription.anchor, toLocalDate(asked, facts.zone)).end, facts.zone),
  );
}
