/**
 * Plays random steps on a `History`, with a provider that has its own ledger. A step that finds nothing to act on does
 * nothing.
 */

import type { Decision } from '@kalenner/schema/policy/decision/decision';
import type {
  AttemptFacts,
  LegFacts,
  LegStatus,
  PriceFacts,
  SubscriptionFacts,
} from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription, findScheduledSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { addHours, addMinutes, type Instant, pickEarlier } from '@kalenner/schema/policy/time/calendar';
import { computeWaitEnd } from '../database/compute-wait-end.ts';
import { PlannedProvider, toProviderAnswer } from '../journey/planned-provider.ts';
import type { ProviderLedger } from '../laws/provider-ledger.ts';
import { History, type HistoryOptions } from './history.ts';
import type { Answer, Step } from './random-history.ts';
import { listPrices, type World } from './random-world.ts';

export class Player {
  readonly history: History;
  private readonly provider = new PlannedProvider();
  readonly prices: readonly PriceFacts[];
  private paymentMethodCount = 1;
  private outage = false;
  /** The last step's decision, if it made one. */
  played: Decision | null = null;

  constructor(world: World, options: Partial<HistoryOptions> = {}) {
    this.prices = listPrices(world);
    this.history = new History({
      zone: world.zone,
      startAt: world.startAt,
      provider: (attempt) => this.provider.charge(attempt),
      refundReply: (leg) => this.provider.refund(leg),
      cancelReply: (attempt) => this.provider.cancel(attempt),
      ...options,
    });
  }

  get ledger(): ProviderLedger {
    return this.provider.ledger;
  }

  /** An outage, or an answer that came late: then what fell due meanwhile is served later. */
  get disturbed(): boolean {
    return this.outage || this.provider.slow;
  }

  /** Plays one step. A second passes first: no two requests share an instant. */
  play(step: Step): Decision | null {
    this.played = this.decide(step);
    return this.played;
  }

  tick(): void {
    this.history.sleep(Temporal.Instant.from(this.history.now).add({ seconds: 1 }).toString());
  }

  private decide(step: Step): Decision | null {
    const { history } = this;
    this.tick();
    const { facts } = history;
    const live = findLiveSubscription(facts);
    switch (step.do) {
      case 'subscribe': {
        const end = step.atEnd ? live?.endsOn : null;
        return history.subscribe(this.price(step.price), end ?? undefined);
      }
      case 'cancel': {
        const value = this.cancelable(step.pick);
        if (value === undefined) return null;
        const kind = step.kind === 'ORDINARY' ? {} : { kind: step.kind };
        return history.cancel({ subscriptionId: value.id, ...kind });
      }
      case 'requestRefund': {
        const current = pickItem(facts.subscriptions, step.pick);
        if (current === undefined) return null;
        const sentAt = addHours(history.now, -step.hoursBefore);
        return history.requestRefund({
          subscriptionId: current.id,
          ...(step.hoursBefore === 0 ? {} : { sentAt }),
        });
      }
      case 'goodwill':
        return facts.subscriptions.length === 0 ? null : history.goodwill(step.amount);
      case 'resume':
        return this.withLive(() => history.resume());
      case 'upgrade':
        return this.withLive(() => history.upgrade(this.price(step.price)));
      case 'downgrade':
        return this.withLive(() => history.downgrade(this.price(step.price)));
      default:
        return this.playMoney(step);
    }
  }

  private playMoney(step: Step): Decision | null {
    const { history } = this;
    const { facts } = history;
    switch (step.do) {
      case 'pay': {
        const all = facts.subscriptions.flatMap((it) => it.invoices);
        const open = all.filter((invoice) => invoice.status === 'OPEN');
        const invoice = pickItem(open.length > 0 ? open : all, step.pick);
        return invoice === undefined ? null : history.pay(invoice.id);
      }
      case 'newCard': {
        this.paymentMethodCount += 1;
        history.setPaymentMethod(`card-${this.paymentMethodCount}`, step.pay ?? undefined);
        return null;
      }
      case 'removeCard':
        history.facts = { ...facts, paymentMethodId: null };
        return null;
      case 'retryRefund': {
        const refund = pickItem(
          facts.subscriptions.flatMap((it) => it.refunds),
          step.pick,
        );
        return refund === undefined ? null : history.retryRefund(refund.id);
      }
      case 'replies':
        this.provider.replies.push(...step.replies);
        return null;
      case 'refundReply':
        this.provider.refundReplies.push(step.reply);
        return null;
      case 'cancelReply':
        this.provider.cancelReplies.push(step.reply);
        return null;
      case 'wait':
        this.waitTo(this.computeWaitEnd(step), step.jobs);
        return null;
      default:
        this.playProviderStep(step);
        return null;
    }
  }

  private playProviderStep(step: Step): void {
    const { history } = this;
    history.catchUp();
    const attempts = this.attempts();
    if (step.do === 'answer') {
      const value = pickItem(attempts.filter(isOutstanding), step.pick);
      if (value === undefined) return;
      const at = step.stamped === 'now' ? history.now : addMinutes(value.attemptedAt, 1);
      this.answer(value, step.answer, pickEarlier(at, history.now));
    }
    if (step.do === 'lateSuccess') {
      const current = pickItem(
        attempts.filter(({ status }) => status === 'FAILED' || status === 'CANCELED'),
        step.pick,
      );
      if (current !== undefined) this.answer(current, 'SUCCEED', history.now);
    }
    if (step.do === 'dispute') {
      const { ledger } = this;
      const canBe = ({ id }: AttemptFacts) =>
        step.event === 'OPEN' ? ledger.canBeDisputed(id) : ledger.of(id).disputed > 0;
      const value = pickItem(attempts.filter(canBe), step.pick);
      if (value !== undefined) history.dispute(value.id, step.event, ledger.dispute(value.id, step.event));
    }
    if (step.do === 'leg') {
      const leg = pickItem(
        this.legs().filter((it) => it.status !== 'FAILED'),
        step.pick,
      );
      if (leg !== undefined) this.answerLeg(leg, step.status);
    }
  }

  attempts(): readonly AttemptFacts[] {
    return this.history.facts.subscriptions
      .flatMap((it) => it.invoices)
      .flatMap((invoice) => invoice.attempts);
  }

  legs(): readonly LegFacts[] {
    return this.history.facts.subscriptions.flatMap((it) => it.refunds).flatMap((refund) => refund.legs);
  }

  clearFaults(): void {
    this.provider.clearFaults();
  }

  /** The provider settles whatever is outstanding, staff send failed refunds again: what a quiet week would do. */
  settle(): void {
    const { history } = this;
    history.catchUp();
    for (const { id } of this.attempts().filter(isOutstanding)) {
      const value = this.attempts().find((attempt) => attempt.id === id);
      if (value !== undefined && isOutstanding(value)) this.answer(value, 'SUCCEED', history.now);
    }
    for (const leg of this.legs()) if (leg.status === 'PROCESSING') this.answerLeg(leg, 'COMPLETED');
    for (const current of history.facts.subscriptions)
      for (const refund of current.refunds) history.retryRefund(refund.id);
  }

  private answer(attempt: AttemptFacts, answer: Answer, at: Instant): void {
    const { history } = this;
    const { status, captured, failureCode } = toProviderAnswer(answer, attempt.amount);
    if (status === 'SUCCEEDED') this.ledger.capture(attempt.id, captured);
    history.answer(attempt.id, { status, captured, failureCode, at });
  }

  /** A word that comes after the end of a leg is stale: the provider's own ledger does not move. */
  private answerLeg(leg: LegFacts, status: LegStatus): void {
    if (leg.status !== 'COMPLETED' || status === 'FAILED')
      this.ledger.leg(leg.id, leg.attemptId, leg.amount, status);
    this.history.answerLeg(leg.id, status);
  }

  private price(index: number): PriceFacts {
    const price = this.prices[index];
    if (price === undefined) throw new Error(`price ${index} is not in the list`);
    return price;
  }

  private cancelable(pick: number): SubscriptionFacts | undefined {
    const { facts } = this.history;
    const choices = [
      findLiveSubscription(facts),
      findLiveSubscription(facts),
      findScheduledSubscription(facts),
      facts.subscriptions.at(-1),
    ];
    return pickItem(
      choices.filter((it) => it !== undefined),
      pick,
    );
  }

  /** A command on the live subscription; none may be left once time has caught up. */
  private withLive(command: () => Decision): Decision | null {
    this.history.catchUp();
    return findLiveSubscription(this.history.facts) === undefined ? null : command();
  }

  /** Waits; without jobs it is an outage. */
  waitTo(to: string, jobs: boolean): void {
    if (jobs) this.history.advance(to);
    else this.history.sleep(to);
    this.outage ||= !jobs;
  }

  computeWaitEnd(step: Extract<Step, { do: 'wait' }>): string {
    return computeWaitEnd(this.history, step);
  }
}

export function isOutstanding({ status }: AttemptFacts): boolean {
  return status === 'PENDING' || status === 'IN_DOUBT' || status === 'REQUIRES_ACTION';
}

export function pickItem<T>(items: readonly T[], pick: number): T | undefined {
  return items[pick % Math.max(1, items.length)];
}
