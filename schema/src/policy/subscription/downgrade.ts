/** DOWNGRADE: cancel, then subscribe to the lower plan from the next billing cycle; both in one decision. */

import { decideCancel } from '../cancellation/cancellation.ts';
import { dropScheduled } from '../cancellation/ending.ts';
import {
  cite,
  type Decision,
  type Occasion,
  type Refusal,
  type RefusalParts,
  refuse,
  versionNow,
} from '../decision/decision.ts';
import { type Step, step } from '../decision/steps.ts';
import { scheduledSubscription, subscriptionOf } from '../facts/contract.ts';
import type { AccountFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkPrice } from '../facts/facts-check.ts';
import { statusOf } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { classifyChange, type PlanChangeRequest, priceName, refuseUnsold } from './plan-change.ts';

export type DowngradeDecision = Decision<'refund' | 'firstCharge', 'endsOn' | 'startsOn'>;

export interface DowngradeRequest extends PlanChangeRequest {
  readonly reason?: string;
}

/** Facts brought up to date. With an `endsOn` already set it only schedules, replacing what was scheduled. */
export function decideDowngrade(
  facts: AccountFacts,
  ask: DowngradeRequest,
  occasion: Occasion,
): DowngradeDecision | Refusal {
  checkPrice(ask.price);
  const subscription = subscriptionOf(facts, ask.subscriptionId);
  const refused = refuseDowngrade(facts, subscription, ask, occasion);
  if (refused !== null) return refused;
  const { reason } = ask;
  const request = {
    subscriptionId: subscription.id,
    kind: 'END_OF_MONTH',
    ...(reason === undefined ? {} : { reason }),
  } as const;
  const cancel = decideCancel(facts, request, occasion);
  if (cancel.outcome === 'REFUSED') return cancel as Refusal;
  const { endsOn } = cancel.dates as { endsOn: NonNullable<SubscriptionFacts['endsOn']> };
  const { refund } = cancel.amounts as { refund: ReturnType<typeof money> };
  const successor = scheduled(subscription, ask.price, endsOn, occasion.newId());
  const at = occasion.asOf;
  const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  const firstCharge = money(ask.price.amount, ask.price.currency);
  const citation = cite(versionNow(occasion, facts.zone), 'DOWNGRADE');
  return {
    outcome: 'DOWNGRADED',
    subject: subjectOf(ask),
    amounts: { refund, firstCharge },
    dates: { endsOn, startsOn: endsOn },
    citations: [citation, ...cancel.citations],
    steps: [
      ...cancel.steps,
      ...replaced(facts),
      step('scheduledStart', { startsOn: endsOn, price: firstCharge }),
    ],
    changes: [
      ...cancel.changes,
      ...dropScheduled(facts, subscription, at),
      { type: 'SUBSCRIPTION_CREATED', subscriptionId: successor.id, subscription: successor },
      {
        type: 'MAIL_QUEUED',
        subscriptionId: successor.id,
        template: 'SCHEDULED_START',
        about: successor.id,
        ...mail,
        at,
      },
    ],
  };
}

/** A subscription that begins on the day its predecessor ends; nothing is charged before. */
export function scheduled(
  before: SubscriptionFacts,
  price: PriceFacts,
  startsOn: NonNullable<SubscriptionFacts['startsOn']>,
  id: string,
): SubscriptionFacts {
  return {
    id,
    stage: 'SCHEDULED',
    price,
    initialDate: null,
    anchor: null,
    term: null,
    startsOn,
    endsOn: null,
    endedAt: null,
    suspendedAt: null,
    cancellation: null,
    predecessorId: before.id,
    noticeSentFor: null,
    invoices: [],
    refunds: [],
  };
}

function replaced(facts: AccountFacts): Step[] {
  const startsOn = scheduledSubscription(facts)?.startsOn;
  return startsOn == null ? [] : [step('successorDropped', { startsOn })];
}

function refuseDowngrade(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: DowngradeRequest,
  occasion: Occasion,
): Refusal | null {
  const citations = [cite(versionNow(occasion, facts.zone), 'DOWNGRADE', 6)];
  const no = (parts: Pick<RefusalParts, 'refusal' | 'steps'>) =>
    refuse({ ...parts, subject: subjectOf(ask), citations, about: subscription.id });
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt !== null) {
    return no({
      refusal: 'NotChangeable',
      steps: [step('statusForbids', { status: statusOf(subscription) })],
    });
  }
  const unsold = refuseUnsold(subscription, ask);
  if (unsold !== null) return no({ refusal: 'PriceNotAvailable', steps: [unsold] });
  const kind = classifyChange(subscription.price, ask.price);
  if (kind === 'CURRENT')
    return no({
      refusal: 'NothingToChange',
      steps: [step('samePlan', { plan: priceName(subscription.price) })],
    });
  if (kind === 'DOWNGRADE') return null;
  return no({
    refusal: 'NotADowngrade',
    steps: [step('isUpgrade', { from: priceName(subscription.price), to: priceName(ask.price) })],
  });
}

function subjectOf(ask: PlanChangeRequest): string {
  return `downgrade ${ask.subscriptionId} ${ask.price.id}`;
}
