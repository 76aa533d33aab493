/** Downgrades: cancel, then subscribe to the lower plan from the next billing cycle; both in one decision (DOWNGRADE). */

import { decideCancel } from '../cancellation/cancellation.ts';
import { cancelScheduledSuccessor } from '../cancellation/ending.ts';
import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  getCurrentVersion,
  type Refusal,
  type RefusalParts,
} from '../decision/decision.ts';
import { type Step, step } from '../decision/steps.ts';
import type { AccountFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkPrice } from '../facts/facts-check.ts';
import { findScheduledSubscription, getSubscription } from '../facts/facts-queries.ts';
import { computeSubscriptionStatus } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { toLocalDate } from '../time/calendar.ts';
import { findUnsoldStep, formatPriceName, getPlanChangeKind, type PlanChangeRequest } from './plan-change.ts';

export type DowngradeDecision = Decision<'refund' | 'firstCharge', 'endsOn' | 'startsOn'>;

export interface DowngradeRequest extends PlanChangeRequest {
  readonly reason?: string;
}

/** Facts brought up to date. With an `endsOn` already set it only schedules, replacing what was scheduled. */
export function decideDowngrade(
  facts: AccountFacts,
  request: DowngradeRequest,
  context: DecisionContext,
): DowngradeDecision | Refusal {
  checkPrice(request.price);
  const subscription = getSubscription(facts, request.subscriptionId);
  const refused = findDowngradeRefusal(facts, subscription, request, context);
  if (refused !== null) return refused;
  const { reason } = request;
  const cancelRequest = {
    subscriptionId: subscription.id,
    kind: 'END_OF_MONTH',
    ...(reason === undefined ? {} : { reason }),
  } as const;
  const cancel = decideCancel(facts, cancelRequest, context);
  if (cancel.outcome === 'REFUSED') return cancel as Refusal;
  const { endsOn } = cancel.dates as { endsOn: NonNullable<SubscriptionFacts['endsOn']> };
  const { refund } = cancel.amounts as { refund: ReturnType<typeof money> };
  const successor = createScheduledSubscription(subscription, request.price, endsOn, context.newId());
  const at = context.asOf;
  const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  const firstCharge = money(request.price.amount, request.price.currency);
  const citation = cite(getCurrentVersion(context, facts.zone), 'DOWNGRADE');
  // Canceled before: what that gave back is made already, and not given a second time.
  const made = subscription.cancellation;
  const madeSteps =
    made === null || refund.amount === 0
      ? []
      : [step('refundMade', { refund, date: toLocalDate(made.requestedAt, facts.zone) })];
  return {
    outcome: 'DOWNGRADED',
    subject: formatSubject(request),
    amounts: { refund: made === null ? refund : money(0, firstCharge.currency), firstCharge },
    dates: { endsOn, startsOn: endsOn },
    citations: [citation, ...cancel.citations],
    steps: [
      ...cancel.steps,
      ...madeSteps,
      ...createReplacedSteps(facts),
      step('scheduledStart', { startsOn: endsOn, price: firstCharge }),
    ],
    changes: [
      ...cancel.changes,
      ...cancelScheduledSuccessor(facts, subscription, at),
      { type: 'SUBSCRIPTION_CREATED', subscriptionId: successor.id, subscription: successor },
      {
        type: 'MAIL_QUEUED',
        subscriptionId: successor.id,
        template: 'SCHEDULED_START',
        reference: successor.id,
        ...mail,
        at,
      },
    ],
  };
}

/** A subscription that begins on the day its predecessor ends; nothing is charged before. */
export function createScheduledSubscription(
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

function createReplacedSteps(facts: AccountFacts): Step[] {
  const startsOn = findScheduledSubscription(facts)?.startsOn;
  return startsOn == null ? [] : [step('successorDropped', { startsOn })];
}

function findDowngradeRefusal(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  request: DowngradeRequest,
  context: DecisionContext,
): Refusal | null {
  const citations = [cite(getCurrentVersion(context, facts.zone), 'DOWNGRADE', 6)];
  const no = (parts: Pick<RefusalParts, 'refusal' | 'steps'>) =>
    createRefusal({ ...parts, subject: formatSubject(request), citations, reference: subscription.id });
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt !== null) {
    return no({
      refusal: 'NotChangeable',
      steps: [step('statusForbids', { status: computeSubscriptionStatus(subscription) })],
    });
  }
  const unsold = findUnsoldStep(subscription, request);
  if (unsold !== null) return no({ refusal: 'PriceNotAvailable', steps: [unsold] });
  const kind = getPlanChangeKind(subscription.price, request.price);
  if (kind === 'CURRENT')
    return no({
      refusal: 'NothingToChange',
      steps: [step('samePlan', { plan: formatPriceName(subscription.price) })],
    });
  if (kind === 'DOWNGRADE') return null;
  return no({
    refusal: 'NotADowngrade',
    steps: [
      step('isUpgrade', { from: formatPriceName(subscription.price), to: formatPriceName(request.price) }),
    ],
  });
}

function formatSubject(request: PlanChangeRequest): string {
  return `downgrade ${request.subscriptionId} ${request.price.id}`;
}
