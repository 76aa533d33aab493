/** Refusals of upgrades, and what to do instead (rules 6 and 7). */

import { getTermVersion } from '../cancellation/cancellation-refund.ts';
import {
  cite,
  createRefusal,
  type DecisionContext,
  type Refusal,
  type RefusalParts,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  findAttemptAwaitingAction,
  findOpenPeriodInvoice,
  findOpenUpgradeInvoice,
  findUnansweredAttempt,
  listCharges,
  requireStarted,
} from '../facts/facts-queries.ts';
import { computeSubscriptionStatus } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { getVersionOn } from '../terms/policy-terms.ts';
import { type LocalDate, toLocalDate } from '../time/calendar.ts';
import { decideDowngrade } from './downgrade.ts';
import { findUnsoldStep, formatPriceName, getPlanChangeKind, type PlanChangeRequest } from './plan-change.ts';

export function findUpgradeRefusal(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: PlanChangeRequest,
  context: DecisionContext,
): Refusal | null {
  const subject = `upgrade ${subscription.id} ${request.price.id}`;
  const reason = findRefusalReason(facts, subscription, request);
  if (reason !== null) {
    const today = toLocalDate(context.asOf, facts.zone);
    const version =
      subscription.term === null
        ? getVersionOn(context.policyVersions, today)
        : getTermVersion(subscription, context.policyVersions, today);
    return createRefusal({ ...reason, subject, citations: [cite(version, 'UPGRADE', reason.rule)] });
  }
  const kind = getPlanChangeKind(subscription.price, request.price);
  return kind === 'DOWNGRADE' ? createDowngradeRefusal(facts, subscription, request, context, subject) : null;
}

type RefusalReason = Omit<RefusalParts, 'subject' | 'citations'> & { readonly rule: number | null };

function findRefusalReason(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: PlanChangeRequest,
): RefusalReason | null {
  const reference = subscription.id;
  if (subscription.stage !== 'STARTED') {
    const steps = [step('statusForbids', { status: computeSubscriptionStatus(subscription) })];
    return { refusal: 'NotChangeable', steps, reference, rule: 6 };
  }
  const unsold = findUnsoldStep(subscription, request);
  if (unsold !== null)
    return { refusal: 'PriceNotAvailable', steps: [unsold], reference: request.price.id, rule: 6 };
  if (getPlanChangeKind(subscription.price, request.price) === 'CURRENT') {
    return {
      refusal: 'NothingToChange',
      steps: [step('samePlan', { plan: formatPriceName(subscription.price) })],
      rule: 6,
    };
  }
  const { endsOn } = subscription;
  if (endsOn !== null) {
    const steps = [step('endingAlready', { endsOn })];
    return { refusal: 'SubscriptionEnding', steps, dates: { endsOn }, reference, rule: 6 };
  }
  if (facts.paymentMethodId === null) return { refusal: 'InvalidInput', steps: [step('noCard')], rule: null };
  return findUnpaidReason(subscription) ?? findDisputeReason(subscription);
}

/** Rule 20: what the current period was paid with is disputed; its value cannot be credited until that is decided. */
function findDisputeReason(subscription: SubscriptionFacts): RefusalReason | null {
  const { term } = requireStarted(subscription);
  const charge = listCharges(subscription, term).find(
    ({ dispute, disputed }) => dispute === 'OPEN' && disputed > 0,
  );
  if (charge === undefined) return null;
  const disputed = money(charge.disputed, subscription.price.currency);
  const steps = [step('chargeDisputed', { disputed })];
  return { refusal: 'PaymentInProgress', steps, reference: charge.id, retryable: true, rule: 20 };
}

/**
 * The reason of a refusal by rule 7: overdue if a charge failed or waits for authentication; otherwise in progress. A
 * pending upgrade holds back another.
 */
function findUnpaidReason(subscription: SubscriptionFacts): RefusalReason | null {
  const period = findOpenPeriodInvoice(subscription);
  const upgrade = findOpenUpgradeInvoice(subscription);
  const underWay =
    upgrade !== undefined && findUnansweredAttempt(upgrade) !== undefined ? upgrade : undefined;
  const invoice = period ?? underWay;
  if (invoice === undefined) return null;
  const due = money(computeAmountDue(invoice), invoice.price.currency);
  const failed =
    invoice.firstFailedAt !== null ||
    subscription.suspendedAt !== null ||
    findAttemptAwaitingAction(invoice) !== undefined;
  if (invoice === period && failed && findUnansweredAttempt(invoice) === undefined) {
    return {
      refusal: 'PaymentOverdue',
      steps: [step('paymentOverdue', { due })],
      reference: invoice.id,
      rule: 7,
    };
  }
  const steps = [step('paymentRunning', { due })];
  return { refusal: 'PaymentInProgress', steps, reference: invoice.id, retryable: true, rule: 7 };
}

function createDowngradeRefusal(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: PlanChangeRequest,
  context: DecisionContext,
  subject: string,
): Refusal {
  const downgrade = decideDowngrade(facts, request, context);
  if (downgrade.outcome === 'REFUSED') return { ...(downgrade as Refusal), subject };
  const { endsOn, startsOn } = downgrade.dates as { endsOn: LocalDate; startsOn: LocalDate };
  const names = {
    from: formatPriceName(subscription.price),
    to: formatPriceName(request.price),
    endsOn,
    startsOn,
  };
  return createRefusal({
    subject,
    refusal: 'DowngradeNotAllowed',
    citations: downgrade.citations,
    steps: [step('isDowngrade', names)],
    reference: subscription.id,
    amounts: downgrade.amounts,
    dates: downgrade.dates,
  });
}
