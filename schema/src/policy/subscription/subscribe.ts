/** Subscribing now, or from where the running subscription ends (PLANS, rule 15). */

import { closeSubscription } from '../cancellation/ending.ts';
import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  getCurrentVersion,
  type Refusal,
  type RefusalParts,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkPrice } from '../facts/facts-check.ts';
import {
  computeAmountDue,
  findLiveSubscription,
  findScheduledSubscription,
  findUnansweredAttempt,
  listOpenInvoices,
} from '../facts/facts-queries.ts';
import {
  createInvoice,
  createPlanLine,
  createWaivedStep,
  findWaiverLine,
  startAttempt,
} from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { createPeriod, type LocalDate, MONTHS_PER_INTERVAL, toLocalDate } from '../time/calendar.ts';
import { createScheduledSubscription } from './downgrade.ts';
import { formatPriceName } from './plan-change.ts';

export interface SubscribeRequest {
  readonly price: PriceFacts;
  /** First local date: the `endsOn` of the running subscription, or today. Default: today. */
  readonly startsOn?: LocalDate;
}

export type SubscribeDecision = Decision<'due', 'start' | 'end' | 'startsOn'>;

/** Facts brought up to date. The subscription starts with its first payment: until then it is INCOMPLETE. */
export function decideSubscribe(
  facts: AccountFacts,
  request: SubscribeRequest,
  context: DecisionContext,
): SubscribeDecision | Refusal {
  checkPrice(request.price);
  const today = toLocalDate(context.asOf, facts.zone);
  const live = findLiveSubscription(facts);
  const replaced = live?.stage === 'INCOMPLETE' ? live : undefined;
  const running = replaced === undefined ? live : undefined;
  const refused = findSubscribeRefusal(facts, request, { today, running, replaced }, context);
  if (refused !== null) return refused;
  if (running !== undefined && running.endsOn !== null)
    return scheduleStart(facts, request, running, running.endsOn, context);
  return startNow(facts, request, today, replaced, context);
}

function scheduleStart(
  facts: AccountFacts,
  request: SubscribeRequest,
  running: SubscriptionFacts,
  startsOn: LocalDate,
  context: DecisionContext,
): SubscribeDecision {
  const subscription = createScheduledSubscription(running, request.price, startsOn, context.newId());
  const price = money(request.price.amount, request.price.currency);
  const first = createPeriod(startsOn, 0, MONTHS_PER_INTERVAL[request.price.interval]);
  const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return {
    outcome: 'SCHEDULED',
    subject: `subscribe ${facts.id} ${request.price.id}`,
    amounts: { due: money(0, price.currency) },
    dates: { ...first, startsOn },
    citations: [cite(getCurrentVersion(context, facts.zone), 'DOWNGRADE', 15)],
    steps: [step('scheduledStart', { startsOn, price })],
    changes: [
      { type: 'SUBSCRIPTION_CREATED', subscriptionId: subscription.id, subscription: subscription },
      {
        type: 'MAIL_QUEUED',
        subscriptionId: subscription.id,
        template: 'SCHEDULED_START',
        reference: subscription.id,
        ...mail,
        at: context.asOf,
      },
    ],
  };
}

function startNow(
  facts: AccountFacts,
  request: SubscribeRequest,
  today: LocalDate,
  replaced: SubscriptionFacts | undefined,
  context: DecisionContext,
): SubscribeDecision {
  const { price } = request;
  const { asOf, newId } = context;
  const version = getCurrentVersion(context, facts.zone);
  const first = createPeriod(today, 0, MONTHS_PER_INTERVAL[price.interval]);
  const draft = {
    origin: 'FIRST',
    price,
    period: first,
    term: first,
    lines: [createPlanLine(price, first)],
    issuedAt: asOf,
  } as const;
  const drafted = createInvoice(draft, facts.zone, context);
  const line = price.amount === 0 ? null : findWaiverLine(drafted, version);
  const invoice: InvoiceFacts = line === null ? drafted : { ...drafted, lines: [...drafted.lines, line] };
  const due = computeAmountDue(invoice);
  const subscription: SubscriptionFacts = {
    ...createScheduledSubscription({ id: '' } as SubscriptionFacts, price, today, newId()),
    ...NEW_INCOMPLETE,
  };
  const steps = [step('firstCharge', { ...first, price: money(price.amount, price.currency) })];
  if (due === 0) steps.push(createWaivedStep(price.amount, price, version));
  return {
    outcome: 'SUBSCRIBED',
    subject: `subscribe ${facts.id} ${price.id}`,
    amounts: { due: money(due, price.currency) },
    dates: { ...first, startsOn: null },
    citations: [
      cite(version, 'PLANS'),
      cite(version, 'RENEWAL'),
      ...(due === 0 ? [cite(version, 'PLANS', 14)] : []),
    ],
    steps,
    changes: [
      ...(replaced === undefined ? [] : closeSubscription(replaced, asOf)),
      { type: 'SUBSCRIPTION_CREATED', subscriptionId: subscription.id, subscription: subscription },
      { type: 'INVOICE_ISSUED', subscriptionId: subscription.id, invoice },
      ...createFirstPayment(facts, subscription, invoice, context),
    ],
  };
}

const NEW_INCOMPLETE = { stage: 'INCOMPLETE', startsOn: null, predecessorId: null } as const;

function createFirstPayment(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  context: DecisionContext,
): Change[] {
  const { asOf: at, newId } = context;
  if (computeAmountDue(invoice) === 0) {
    const { start: anchor } = invoice.period;
    return [
      {
        type: 'SUBSCRIPTION_STARTED',
        subscriptionId: subscription.id,
        anchor,
        initialDate: anchor,
        term: invoice.term,
        at,
      },
      { type: 'INVOICE_PAID', subscriptionId: subscription.id, invoiceId: invoice.id, at },
    ];
  }
  if (facts.paymentMethodId === null) return [];
  return [
    startAttempt(
      subscription,
      invoice,
      { startedBy: 'CUSTOMER', paymentMethodId: facts.paymentMethodId, servesSlots: [], at },
      newId,
    ),
  ];
}

interface SubscribeSituation {
  readonly today: LocalDate;
  readonly running: SubscriptionFacts | undefined;
  readonly replaced: SubscriptionFacts | undefined;
}

function findSubscribeRefusal(
  facts: AccountFacts,
  request: SubscribeRequest,
  standing: SubscribeSituation,
  context: DecisionContext,
): Refusal | null {
  const { price } = request;
  const { today, running, replaced } = standing;
  const version = getCurrentVersion(context, facts.zone);
  const no = (parts: Omit<RefusalParts, 'subject' | 'citations'>, rule: number | null = 15) =>
    createRefusal({
      ...parts,
      subject: `subscribe ${facts.id} ${price.id}`,
      citations: [cite(version, 'PLANS', rule)],
    });
  if (!price.active) {
    const steps = [step('priceNotSold', { price: price.id, plan: price.planCode })];
    return no({ refusal: 'PriceNotAvailable', steps, reference: price.id }, null);
  }
  const blocking = running ?? findScheduledSubscription(facts);
  const startsOn = request.startsOn ?? today;
  if (
    blocking !== undefined &&
    (blocking.stage === 'SCHEDULED' || blocking.endsOn === null || request.startsOn === undefined)
  ) {
    return no({
      refusal: 'AlreadySubscribed',
      steps: [step('hasSubscription', { plan: formatPriceName(blocking.price) })],
      reference: blocking.id,
    });
  }
  const waiting = findScheduledSubscription(facts);
  if (waiting !== undefined) {
    return no({
      refusal: 'AlreadySubscribed',
      steps: [step('hasSubscription', { plan: formatPriceName(waiting.price) })],
      reference: waiting.id,
    });
  }
  const possible = running?.endsOn ?? today;
  if (startsOn !== possible)
    return no({
      refusal: 'InvalidInput',
      steps: [step('startMustBe', { asked: startsOn, possible })],
      dates: { possible },
    });
  if (replaced !== undefined) {
    const pending = listOpenInvoices(replaced).find(
      (invoice) => findUnansweredAttempt(invoice) !== undefined,
    );
    if (pending !== undefined) {
      const steps = [step('paymentRunning', { due: money(computeAmountDue(pending), price.currency) })];
      return no({ refusal: 'PaymentInProgress', steps, reference: pending.id, retryable: true });
    }
  }
  const needsCard = running === undefined && price.amount >= version.terms.minimumCharge;
  if (!needsCard || facts.paymentMethodId !== null) return null;
  return no({ refusal: 'InvalidInput', steps: [step('noCard')] }, null);
}
