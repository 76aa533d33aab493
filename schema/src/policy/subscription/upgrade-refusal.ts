/** Rules 6 and 7: when an upgrade is refused, and what to do instead. */

import { termVersion } from '../cancellation/cancellation-refund.ts';
import { cite, type Occasion, type Refusal, type RefusalParts, refuse } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import {
  amountDue,
  awaitingAction,
  openPeriodInvoice,
  openUpgradeInvoice,
  unanswered,
} from '../facts/contract.ts';
import type { AccountFacts, SubscriptionFacts } from '../facts/facts.ts';
import { statusOf } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { versionOn } from '../terms/policy-terms.ts';
import { type LocalDate, localDateOf } from '../time/calendar.ts';
import { decideDowngrade } from './downgrade.ts';
import { classifyChange, type PlanChangeRequest, priceName, refuseUnsold } from './plan-change.ts';

export function refuseUpgrade(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: PlanChangeRequest,
  occasion: Occasion,
): Refusal | null {
  const subject = `upgrade ${subscription.id} ${ask.price.id}`;
  const reason = reasonAgainst(facts, subscription, ask);
  if (reason !== null) {
    const today = localDateOf(occasion.asOf, facts.zone);
    const version =
      subscription.term === null
        ? versionOn(occasion.book, today)
        : termVersion(subscription, occasion.book, today);
    return refuse({ ...reason, subject, citations: [cite(version, 'UPGRADE', reason.rule)] });
  }
  const kind = classifyChange(subscription.price, ask.price);
  return kind === 'DOWNGRADE' ? downgradeNeeded(facts, subscription, ask, occasion, subject) : null;
}

type Reason = Omit<RefusalParts, 'subject' | 'citations'> & { readonly rule: number | null };

function reasonAgainst(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: PlanChangeRequest,
): Reason | null {
  const about = subscription.id;
  if (subscription.stage !== 'STARTED') {
    const steps = [step('statusForbids', { status: statusOf(subscription) })];
    return { refusal: 'NotChangeable', steps, about, rule: 6 };
  }
  const unsold = refuseUnsold(subscription, ask);
  if (unsold !== null) return { refusal: 'PriceNotAvailable', steps: [unsold], about: ask.price.id, rule: 6 };
  if (classifyChange(subscription.price, ask.price) === 'CURRENT') {
    return {
      refusal: 'NothingToChange',
      steps: [step('samePlan', { plan: priceName(subscription.price) })],
      rule: 6,
    };
  }
  const { endsOn } = subscription;
  if (endsOn !== null) {
    const steps = [step('endingAlready', { endsOn })];
    return { refusal: 'SubscriptionEnding', steps, dates: { endsOn }, about, rule: 6 };
  }
  if (facts.cardId === null) return { refusal: 'InvalidInput', steps: [step('noCard')], rule: null };
  return reasonUnpaid(subscription);
}

/** Rule 7: overdue if it failed or waits for authentication; otherwise in progress. An upgrade under way holds back another. */
function reasonUnpaid(subscription: SubscriptionFacts): Reason | null {
  const period = openPeriodInvoice(subscription);
  const upgrade = openUpgradeInvoice(subscription);
  const underWay = upgrade !== undefined && unanswered(upgrade) !== undefined ? upgrade : undefined;
  const invoice = period ?? underWay;
  if (invoice === undefined) return null;
  const due = money(amountDue(invoice), invoice.price.currency);
  const failed =
    invoice.firstFailedAt !== null ||
    subscription.suspendedAt !== null ||
    awaitingAction(invoice) !== undefined;
  if (invoice === period && failed && unanswered(invoice) === undefined) {
    return {
      refusal: 'PaymentOverdue',
      steps: [step('paymentOverdue', { due })],
      about: invoice.id,
      rule: 7,
    };
  }
  const steps = [step('paymentRunning', { due })];
  return { refusal: 'PaymentInProgress', steps, about: invoice.id, retryable: true, rule: 7 };
}

function downgradeNeeded(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: PlanChangeRequest,
  occasion: Occasion,
  subject: string,
): Refusal {
  const way = decideDowngrade(facts, ask, occasion);
  if (way.outcome === 'REFUSED') return { ...(way as Refusal), subject };
  const { endsOn, startsOn } = way.dates as { endsOn: LocalDate; startsOn: LocalDate };
  const names = { from: priceName(subscription.price), to: priceName(ask.price), endsOn, startsOn };
  return refuse({
    subject,
    refusal: 'DowngradeNotAllowed',
    citations: way.citations,
    steps: [step('isDowngrade', names)],
    about: subscription.id,
    amounts: way.amounts,
    dates: way.dates,
  });
}
