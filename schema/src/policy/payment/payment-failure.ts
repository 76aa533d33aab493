/** A payment that failed, or that waits for the customer: retries, mails, suspension (PAYMENT_RETRY, PAYMENT_MAIL, rule 12). */

import { creditToMonthsBegun } from '../cancellation/cancellation-unpaid.ts';
import { endNow, voidInvoice } from '../cancellation/ending.ts';
import { type Consequence, cite, type Occasion } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import { applyChanges } from '../facts/apply-changes.ts';
import type { Change } from '../facts/changes.ts';
import { attemptOf, monthAt, reopened } from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { addHours, earlier, type Instant, localDateOf, startOfDay } from '../time/calendar.ts';
import { nextCollection, slotsOf, suspend, suspendsAt, waitingSlots } from './dunning.ts';
import { answered, failedAt, NOTHING, type Scene } from './payment-scene.ts';

/** Rule 12: an authentication is given up after this long, or at the next boundary if that comes first. */
export const ACTION_HOURS = 23;

export function failed(scene: Scene): Consequence {
  const { facts, subscription, invoice, attempt, occasion } = scene;
  const base = answered(scene, null);
  if (invoice.status !== 'OPEN') return { ...NOTHING, changes: [base] };
  if (subscription.stage === 'INCOMPLETE')
    return refusedPayment(scene, [base, ...endNow(subscription, occasion.asOf)]);
  if (invoice.kind === 'UPGRADE' && !reopened(invoice)) {
    return refusedPayment(scene, [base, ...voidInvoice(subscription, invoice, occasion.asOf)]);
  }
  const noted = applyChanges(facts, [base, ...noteFirstFailure(scene)]);
  const after = attemptOf(noted, attempt.id);
  // An authentication was told of as a failed attempt when it was asked for: its end is no second failure.
  const told = attempt.status === 'REQUIRES_ACTION';
  const mail = told ? [] : [failureMail(noted, scene)];
  const over =
    subscription.suspendedAt === null && waitingSlots(after.invoice, facts.zone, occasion.book).length === 0;
  const changes = [
    base,
    ...noteFirstFailure(scene),
    ...mail,
    ...creditIfCancelled(noted, scene),
    ...(over ? suspend(subscription, failedAt(scene)) : []),
  ];
  if (!over) return { ...NOTHING, changes };
  const tries = slotsOf(after.invoice, facts.zone, occasion.book).length;
  return {
    outcome: 'SUSPENDED',
    citations: [cite(invoice.policyVersion, 'SUSPENSION')],
    steps: [step('allTriesFailed', { tries })],
    changes,
  };
}

export function needsAction(scene: Scene): Consequence {
  const { facts, subscription, invoice, attempt, answer, occasion } = scene;
  if (invoice.status !== 'OPEN') {
    // Nothing is asked for any more: the authentication is cancelled at the provider at once.
    const ids = {
      subscriptionId: subscription.id,
      invoiceId: invoice.id,
      attemptId: attempt.id,
      at: occasion.asOf,
    };
    return { ...NOTHING, changes: [answered(scene, answer.at), { ...ids, type: 'ATTEMPT_CANCEL_ASKED' }] };
  }
  const waits = answered(scene, actionExpiry(scene));
  if (invoice.origin === 'FIRST' || invoice.kind === 'UPGRADE') return { ...NOTHING, changes: [waits] };
  // While suspended no slot is left to wait for, but it is told like any other failed attempt.
  if (subscription.suspendedAt !== null) return { ...NOTHING, changes: [waits, failureMail(facts, scene)] };
  const noted = applyChanges(facts, noteFirstFailure(scene));
  const after = attemptOf(noted, attempt.id);
  const slots = waitingSlots(after.invoice, facts.zone, occasion.book);
  const over = slots.length === 0;
  const expiry = slots[0]?.dueAt ?? actionExpiry(scene);
  // It makes way at the next slot, so its mail announces that one as if it had failed already.
  const givenUp = answered({ ...scene, answer: { ...answer, status: 'CANCELED' } }, null);
  const mail = failureMail(applyChanges(noted, [givenUp]), scene);
  const changes = [
    answered(scene, expiry),
    ...noteFirstFailure(scene),
    mail,
    ...(over ? suspend(subscription, failedAt(scene)) : []),
  ];
  const citations = [cite(invoice.policyVersion, over ? 'SUSPENSION' : 'PAYMENT_RETRY', 12)];
  return { outcome: over ? 'SUSPENDED' : null, citations, steps: [], changes };
}

function refusedPayment(scene: Scene, changes: readonly Change[]): Consequence {
  const { invoice } = scene;
  return {
    outcome: null,
    citations: [cite(invoice.policyVersion, invoice.kind === 'UPGRADE' ? 'UPGRADE' : 'PLANS', 19)],
    steps: [],
    changes,
  };
}

/** The slots count from the first failure; while suspended nothing is tried, so nothing is counted. */
function noteFirstFailure(scene: Scene): readonly Change[] {
  const { subscription, invoice } = scene;
  if (invoice.firstFailedAt !== null || subscription.suspendedAt !== null) return [];
  const at = failedAt(scene);
  return [{ type: 'FIRST_FAILURE_NOTED', subscriptionId: subscription.id, invoiceId: invoice.id, at }];
}

/** Rule 7: the annual cancellation that waited for this answer now brings the invoice down to the months begun. */
function creditIfCancelled(noted: AccountFacts, { subscription, invoice, answer }: Scene): readonly Change[] {
  const { cancellation } = subscription;
  if (
    cancellation?.kind !== 'END_OF_MONTH' ||
    subscription.price.interval !== 'YEAR' ||
    cancellation.bound !== null
  )
    return [];
  const date = localDateOf(cancellation.requestedAt, noted.zone);
  const { changes } = creditToMonthsBegun(subscription, invoice, date, answer.at);
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

/** PAYMENT_MAIL: one per failed attempt, with the next try on this card, if any, and the day on which access stops. */
function failureMail(failed: AccountFacts, { attempt, answer, occasion }: Scene): Change {
  const { subscription: current, invoice } = attemptOf(failed, attempt.id);
  const next = nextCollection(failed, current, occasion.book);
  return {
    type: 'MAIL_QUEUED',
    subscriptionId: current.id,
    template: answer.status === 'REQUIRES_ACTION' ? 'ACTION_REQUIRED' : 'PAYMENT_FAILED',
    about: attempt.id,
    attemptId: attempt.id,
    nextRetryAt: next?.kind === 'RETRY' ? next.at : null,
    suspendsAt: current.suspendedAt ?? suspendsBeforeEnd(failed, current, invoice, occasion),
    at: occasion.asOf,
  };
}

function suspendsBeforeEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  occasion: Occasion,
): Instant | null {
  const at = suspendsAt(invoice, facts.zone, occasion.book);
  return at === null || subscription.endsOn === null || at < startOfDay(subscription.endsOn, facts.zone)
    ? at
    : null;
}

/** min(23 h, next boundary); a first payment has no boundary yet. */
function actionExpiry(scene: Scene): Instant {
  const { facts, subscription } = scene;
  const asked = failedAt(scene);
  const hours = addHours(asked, ACTION_HOURS);
  if (subscription.anchor === null) return hours;
  return earlier(
    hours,
    startOfDay(monthAt(subscription.anchor, localDateOf(asked, facts.zone)).next, facts.zone),
  );
}
