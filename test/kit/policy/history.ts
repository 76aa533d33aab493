/**
 * A whole account in memory: the real rules over a fake provider, with the clock set by hand. What jobs and use cases
 * do in the database, it does on facts, so that years of histories play in milliseconds.
 */

import { type CancelRequest, decideCancel } from '@kalenner/schema/policy/cancellation/cancellation';
import { decideResume } from '@kalenner/schema/policy/cancellation/resume';
import type { Decision, DecisionContext } from '@kalenner/schema/policy/decision/decision';
import { computeAccess } from '@kalenner/schema/policy/facts/access';
import { applyChanges } from '@kalenner/schema/policy/facts/apply-changes';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type {
  AccountFacts,
  AttemptFacts,
  LegFacts,
  LegStatus,
  PriceFacts,
  SubscriptionFacts,
} from '@kalenner/schema/policy/facts/facts';
import {
  computeRefundable,
  findLiveSubscription,
  findScheduledSubscription,
  getAttempt,
} from '@kalenner/schema/policy/facts/facts-queries';
import { type DisputeUpdate, decideDispute } from '@kalenner/schema/policy/payment/disputes';
import type { ProviderAnswer } from '@kalenner/schema/policy/payment/payment-context';
import { decidePaymentMethod } from '@kalenner/schema/policy/payment/payment-method';
import { decidePaymentOutcome } from '@kalenner/schema/policy/payment/payment-outcome';
import { decidePayInvoice } from '@kalenner/schema/policy/payment/reactivation';
import { decideGoodwill } from '@kalenner/schema/policy/refund/goodwill';
import { decideRefundRequest } from '@kalenner/schema/policy/refund/refund-request';
import { decideRetryRefund, recordLegAnswer } from '@kalenner/schema/policy/refund/refunds';
import { decideDowngrade } from '@kalenner/schema/policy/subscription/downgrade';
import { decideSubscribe } from '@kalenner/schema/policy/subscription/subscribe';
import { decideUpgrade } from '@kalenner/schema/policy/subscription/upgrade';
import { createPolicyVersions, type PolicyVersions } from '@kalenner/schema/policy/terms/policy-terms';
import { addMinutes, type Instant, instant, pickLater } from '@kalenner/schema/policy/time/calendar';
import { decideDue, findNextAction } from '@kalenner/schema/policy/timeline/next-action';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';

/** The fake provider's answers to a charge; `silent` leaves it pending until `answer` is called. */
export type Reply = 'succeed' | 'decline' | 'hard-decline' | 'authenticate' | 'doubt' | 'silent';

export interface HistoryOptions {
  readonly zone?: string;
  readonly policyVersions?: PolicyVersions;
  readonly startAt: string;
  /** Called for each charge; default: succeed. */
  readonly provider?: (attempt: AttemptFacts) => Reply;
  /** Called for each refund leg that is sent; default: COMPLETED. */
  readonly refundReply?: (leg: LegFacts) => LegStatus;
  /** Called when an authentication is canceled; default: CANCELED. */
  readonly cancelReply?: (attempt: AttemptFacts) => CancelReply;
  /** Delay of the jobs, in minutes after something fell due. */
  readonly jobDelay?: () => number;
}

/** The fake provider's answers to a cancellation: the customer may have been faster; `silent` answers later. */
export type CancelReply = 'CANCELED' | 'SUCCEEDED' | 'silent';

/** Steps in which time stands still and nothing changes: more than one means that a job would spin for ever. */
const IDLE_TURNS_MAX = 1;

export class History {
  facts: AccountFacts;
  now: Instant;
  /** All changes, in order. */
  readonly log: Change[] = [];
  provider: (attempt: AttemptFacts) => Reply;
  readonly policyVersions: PolicyVersions;
  private readonly refundReply: (leg: LegFacts) => LegStatus;
  private readonly cancelReply: (attempt: AttemptFacts) => CancelReply;
  private readonly jobDelay: () => number;
  private readonly reportedDisputes = new Map<string, readonly DisputeUpdate[]>();
  private ids = 0;

  constructor(options: HistoryOptions) {
    const { zone = 'Europe/Luxembourg', policyVersions = createPolicyVersions([POLICY_2025_05_26]) } =
      options;
    this.facts = { id: 'account', zone, paymentMethodId: 'card-1', subscriptions: [] };
    this.now = instant(options.startAt);
    this.policyVersions = policyVersions;
    this.provider = options.provider ?? (() => 'succeed');
    this.refundReply = options.refundReply ?? (() => 'COMPLETED');
    this.cancelReply = options.cancelReply ?? (() => 'CANCELED');
    this.jobDelay = options.jobDelay ?? (() => 0);
  }

  get live(): SubscriptionFacts {
    return requireLiveSubscription(this.facts);
  }

  get scheduled(): SubscriptionFacts {
    return requireFound(findScheduledSubscription(this.facts), 'a scheduled subscription');
  }

  get latest(): SubscriptionFacts {
    return requireLatestSubscription(this.facts);
  }

  /** Forks the account from here on, under another provider or other delays; this one stays as it is. */
  fork(options: Omit<HistoryOptions, 'startAt' | 'zone' | 'policyVersions'>): History {
    const { zone } = this.facts;
    const fork = new History({ ...options, zone, policyVersions: this.policyVersions, startAt: this.now });
    fork.facts = this.facts;
    fork.ids = this.ids;
    for (const [attemptId, news] of this.reportedDisputes) fork.reportedDisputes.set(attemptId, news);
    return fork;
  }

  context(by = 'subscriber'): DecisionContext {
    return {
      asOf: this.now,
      policyVersions: this.policyVersions,
      by,
      newId: () => `id-${String(++this.ids).padStart(6, '0')}`,
    };
  }

  access() {
    return computeAccess(this.facts, this.context());
  }

  subscribe(price: PriceFacts, startsOn?: Parameters<typeof decideSubscribe>[1]['startsOn']) {
    return this.decide((facts, context) =>
      decideSubscribe(facts, startsOn === undefined ? { price } : { price, startsOn }, context),
    );
  }

  cancel(request: Omit<CancelRequest, 'subscriptionId'> & { subscriptionId?: string } = {}) {
    return this.decide((facts, context) =>
      decideCancel(
        facts,
        { ...request, subscriptionId: request.subscriptionId ?? requireLiveSubscription(facts).id },
        context,
      ),
    );
  }

  resume() {
    return this.decide((facts, context) =>
      decideResume(facts, { subscriptionId: requireLiveSubscription(facts).id }, context),
    );
  }

  upgrade(price: PriceFacts) {
    return this.decide((facts, context) =>
      decideUpgrade(facts, { subscriptionId: requireLiveSubscription(facts).id, price }, context),
    );
  }

  downgrade(price: PriceFacts) {
    return this.decide((facts, context) =>
      decideDowngrade(facts, { subscriptionId: requireLiveSubscription(facts).id, price }, context),
    );
  }

  requestRefund(request: { sentAt?: Instant; subscriptionId?: string } = {}) {
    return this.decide((facts, context) =>
      decideRefundRequest(
        facts,
        { subscriptionId: requireLatestSubscription(facts).id, ...request },
        context,
      ),
    );
  }

  goodwill(amount: number) {
    return this.decide((facts, context) =>
      decideGoodwill(
        facts,
        { subscriptionId: requireLatestSubscription(facts).id, amount, reason: 'a gift' },
        context,
      ),
    );
  }

  pay(invoiceId: string) {
    return this.decide((facts, context) => decidePayInvoice(facts, invoiceId, context));
  }

  /**
   * Sets a payment method. A refusal saves nothing; a pending authentication is canceled first, then the new payment
   * method is charged.
   */
  setPaymentMethod(paymentMethodId: string, payOpenInvoice?: boolean) {
    this.catchUp();
    const request = payOpenInvoice === undefined ? { paymentMethodId } : { paymentMethodId, payOpenInvoice };
    const decision = decidePaymentMethod(this.facts, request, this.context());
    if ('outcome' in decision) return decision;
    this.facts = { ...this.facts, paymentMethodId: paymentMethodId };
    this.write(decision.changes);
    if (decision.cancelFirst !== null) {
      const { invoice } = getAttempt(this.facts, decision.cancelFirst);
      if (invoice.status === 'OPEN') this.pay(invoice.id);
    }
    return decision;
  }

  /** Disputes a charge, by default all that it still holds, in its first dispute. */
  dispute(
    attemptId: string,
    event: DisputeUpdate['event'],
    source: { number?: number; amount?: number } = {},
  ) {
    this.catchUp();
    const before = this.reportedDisputes.get(attemptId) ?? [];
    const disputeId = `${attemptId} ${source.number ?? 1}`;
    const known = before.find((it) => it.disputeId === disputeId);
    const amount =
      source.amount ?? known?.amount ?? computeRefundable(getAttempt(this.facts, attemptId).value);
    const news = { disputeId, event, amount };
    this.reportedDisputes.set(attemptId, [...before, news]);
    const answer = { ...news, attemptId, at: this.now, before };
    const consequence = decideDispute(this.facts, answer, this.context('provider'));
    this.write(consequence.changes);
    return consequence;
  }

  /** The provider's answer to a charge, whenever it comes. */
  answer(attemptId: string, answer: Partial<ProviderAnswer> & Pick<ProviderAnswer, 'status'>) {
    this.catchUp();
    const { value } = getAttempt(this.facts, attemptId);
    const captured = answer.status === 'SUCCEEDED' ? value.amount : 0;
    const whole = { captured, failureCode: null, at: this.now, ...answer, attemptId };
    const consequence = decidePaymentOutcome(this.facts, whole, this.context('provider'));
    this.write(consequence.changes);
    return consequence;
  }

  /** The provider's word on a refund leg: PROCESSING, then COMPLETED or FAILED; a bank may return it even then. */
  answerLeg(legId: string, status: LegStatus): void {
    this.catchUp();
    const answer = { legId, status, failureCode: status === 'FAILED' ? 'refused' : null };
    this.write(recordLegAnswer(this.facts, answer, this.context('provider')));
  }

  retryRefund(refundId: string) {
    return this.decide((facts, context) => decideRetryRefund(facts, refundId, context));
  }

  /** Time passes with the jobs running: everything that falls due is done in due order. */
  advance(to: string): void {
    const end = instant(to);
    for (let idle = 0; idle <= IDLE_TURNS_MAX; ) {
      const due = this.nextDueAt();
      const at = due === null ? null : pickLater(this.now, addMinutes(due, this.jobDelay()));
      if (due === null || due > end || at === null || at > end) {
        this.now = pickLater(this.now, end);
        return;
      }
      const before = this.log.length;
      this.now = at;
      this.runJobs();
      idle = this.log.length === before ? idle + 1 : 0;
    }
    throw new Error(
      `at ${this.now} something is due at ${this.nextDueAt()}, and the jobs do nothing about it`,
    );
  }

  /** Moves time alone, as in an outage. */
  sleep(to: string): void {
    this.now = pickLater(this.now, instant(to));
  }

  runJobs(): void {
    this.write(decideDue(this.facts, this.context('job')).changes);
  }

  nextDueAt(): Instant | null {
    const { facts, policyVersions } = this;
    const dues = facts.subscriptions.map((it) => findNextAction(facts, it, policyVersions)?.at ?? null);
    return dues.reduce((first, at) => (at !== null && (first === null || at < first) ? at : first), null);
  }

  catchUp(): void {
    this.write(catchUpFacts(this.facts, this.context('job')).changes);
  }

  private decide<D extends Decision>(decide: (facts: AccountFacts, context: DecisionContext) => D): D {
    // One transaction: what time did and what was decided are written together, before any provider is called.
    const upToDate = catchUpFacts(this.facts, this.context('job'));
    const decision = decide(upToDate.facts, this.context());
    this.write([...upToDate.changes, ...decision.changes]);
    return decision;
  }

  private write(changes: readonly Change[]): void {
    this.facts = applyChanges(this.facts, changes);
    this.log.push(...changes);
    for (const change of changes) this.executeProviderCalls(change);
  }

  /** The second and third step: the provider is called, its answer recorded. */
  private executeProviderCalls(change: Change): void {
    if (change.type === 'ATTEMPT_STARTED') this.reply(change.attempt);
    if (change.type === 'ATTEMPT_CANCEL_REQUESTED') {
      const reply = this.cancelReply(getAttempt(this.facts, change.attemptId).value);
      if (reply !== 'silent') this.answer(change.attemptId, { status: reply });
    }
    const legs =
      change.type === 'REFUND_CREATED'
        ? change.refund.legs
        : change.type === 'REFUND_LEGS_ADDED'
          ? change.legs
          : [];
    for (const leg of legs) {
      const status = this.refundReply(leg);
      if (status !== 'APPROVED') this.answerLeg(leg.id, status);
    }
  }

  private reply(attempt: AttemptFacts): void {
    const reply = this.provider(attempt);
    if (reply === 'succeed') this.answer(attempt.id, { status: 'SUCCEEDED' });
    if (reply === 'decline') this.answer(attempt.id, { status: 'FAILED', failureCode: 'card_declined' });
    if (reply === 'hard-decline') this.answer(attempt.id, { status: 'FAILED', failureCode: 'stolen_card' });
    if (reply === 'authenticate') this.answer(attempt.id, { status: 'REQUIRES_ACTION' });
    if (reply === 'doubt') this.answer(attempt.id, { status: 'IN_DOUBT' });
  }
}

export function price(
  planCode: string,
  interval: PriceFacts['interval'],
  amount: number,
  tier = { starter: 1, pro: 2, business: 3 }[planCode] ?? 1,
): PriceFacts {
  return {
    id: `${planCode}-${interval}-${amount}`,
    planCode,
    tier,
    interval,
    amount,
    currency: 'EUR',
    active: true,
  };
}

function requireLiveSubscription(facts: AccountFacts): SubscriptionFacts {
  return requireFound(findLiveSubscription(facts), 'a live subscription');
}

function requireLatestSubscription(facts: AccountFacts): SubscriptionFacts {
  return requireFound(facts.subscriptions.at(-1), 'a subscription');
}

function requireFound<T>(value: T | undefined, what: string): T {
  if (value !== undefined) return value;
  throw new Error(`the history has no ${what}`);
}
