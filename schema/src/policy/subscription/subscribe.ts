/** PLANS and rule 15: starting a subscription now, or where the running one ends. */

import { endNow } from '../cancellation/ending.ts';
import {
  cite,
  type Decision,
  type Occasion,
  type Refusal,
  type RefusalParts,
  refuse,
  versionNow,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import {
  amountDue,
  liveSubscription,
  openInvoices,
  scheduledSubscription,
  unanswered,
} from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, PriceFacts, SubscriptionFacts } from '../facts/facts.ts';
import { checkPrice } from '../facts/facts-check.ts';
import { draftInvoice, planLine, startAttempt, waivedStep, waiver } from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { type LocalDate, localDateOf, MONTHS_OF, periodFrom } from '../time/calendar.ts';
import { scheduled } from './downgrade.ts';
import { priceName } from './plan-change.ts';

export interface SubscribeRequest {
  readonly price: PriceFacts;
  /** The `endsOn` of the running subscription, or today; left out: today. */
  readonly startsOn?: LocalDate;
}

export type SubscribeDecision = Decision<'due', 'start' | 'next' | 'startsOn'>;

/** Facts brought up to date. The subscription starts with its first payment: until then it is INCOMPLETE. */
export function decideSubscribe(
  facts: AccountFacts,
  ask: SubscribeRequest,
  occasion: Occasion,
): SubscribeDecision | Refusal {
  checkPrice(ask.price);
  const today = localDateOf(occasion.asOf, facts.zone);
  const live = liveSubscription(facts);
  const replaced = live?.stage === 'INCOMPLETE' ? live : undefined;
  const running = replaced === undefined ? live : undefined;
  const refused = refuseSubscribe(facts, ask, { today, running, replaced }, occasion);
  if (refused !== null) return refused;
  if (running !== undefined && running.endsOn !== null)
    return schedule(facts, ask, running, running.endsOn, occasion);
  return startNow(facts, ask, today, replaced, occasion);
}

function schedule(
  facts: AccountFacts,
  ask: SubscribeRequest,
  running: SubscriptionFacts,
  startsOn: LocalDate,
  occasion: Occasion,
): SubscribeDecision {
  const subscription = scheduled(running, ask.price, startsOn, occasion.newId());
  const price = money(ask.price.amount, ask.price.currency);
  const first = periodFrom(startsOn, 0, MONTHS_OF[ask.price.interval]);
  const mail = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return {
    outcome: 'SCHEDULED',
    subject: `subscribe ${facts.id} ${ask.price.id}`,
    amounts: { due: money(0, price.currency) },
    dates: { ...first, startsOn },
    citations: [cite(versionNow(occasion, facts.zone), 'DOWNGRADE', 15)],
    steps: [step('scheduledStart', { startsOn, price })],
    changes: [
      { type: 'SUBSCRIPTION_CREATED', subscriptionId: subscription.id, subscription: subscription },
      {
        type: 'MAIL_QUEUED',
        subscriptionId: subscription.id,
        template: 'SCHEDULED_START',
        about: subscription.id,
        ...mail,
        at: occasion.asOf,
      },
    ],
  };
}

function startNow(
  facts: AccountFacts,
  ask: SubscribeRequest,
  today: LocalDate,
  replaced: SubscriptionFacts | undefined,
  occasion: Occasion,
): SubscribeDecision {
  const { price } = ask;
  const { asOf, newId } = occasion;
  const version = versionNow(occasion, facts.zone);
  const first = periodFrom(today, 0, MONTHS_OF[price.interval]);
  const draft = {
    origin: 'FIRST',
    price,
    period: first,
    term: first,
    lines: [planLine(price, first)],
    issuedAt: asOf,
  } as const;
  const drafted = draftInvoice(draft, facts.zone, occasion);
  const line = price.amount === 0 ? null : waiver(drafted, version);
  const invoice: InvoiceFacts = line === null ? drafted : { ...drafted, lines: [...drafted.lines, line] };
  const due = amountDue(invoice);
  const subscription: SubscriptionFacts = {
    ...scheduled({ id: '' } as SubscriptionFacts, price, today, newId()),
    ...NEW_INCOMPLETE,
  };
  const steps = [step('firstCharge', { ...first, price: money(price.amount, price.currency) })];
  if (due === 0) steps.push(waivedStep(price.amount, price, version));
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
      ...(replaced === undefined ? [] : endNow(replaced, asOf)),
      { type: 'SUBSCRIPTION_CREATED', subscriptionId: subscription.id, subscription: subscription },
      { type: 'INVOICE_ISSUED', subscriptionId: subscription.id, invoice },
      ...firstPayment(facts, subscription, invoice, occasion),
    ],
  };
}

const NEW_INCOMPLETE = { stage: 'INCOMPLETE', startsOn: null, predecessorId: null } as const;

function firstPayment(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  occasion: Occasion,
): Change[] {
  const { asOf: at, newId } = occasion;
  if (amountDue(invoice) === 0) {
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
  if (facts.cardId === null) return [];
  return [
    startAttempt(
      subscription,
      invoice,
      { startedBy: 'CUSTOMER', cardId: facts.cardId, servesSlots: [], at },
      newId,
    ),
  ];
}

interface Standing {
  readonly today: LocalDate;
  readonly running: SubscriptionFacts | undefined;
  readonly replaced: SubscriptionFacts | undefined;
}

function refuseSubscribe(
  facts: AccountFacts,
  ask: SubscribeRequest,
  standing: Standing,
  occasion: Occasion,
): Refusal | null {
  const { price } = ask;
  const { today, running, replaced } = standing;
  const version = versionNow(occasion, facts.zone);
  const no = (parts: Omit<RefusalParts, 'subject' | 'citations'>, rule: number | null = 15) =>
    refuse({
      ...parts,
      subject: `subscribe ${facts.id} ${price.id}`,
      citations: [cite(version, 'PLANS', rule)],
    });
  if (!price.active) {
    const steps = [step('priceNotSold', { price: price.id, plan: price.planCode })];
    return no({ refusal: 'PriceNotAvailable', steps, about: price.id }, null);
  }
  const taken = running ?? scheduledSubscription(facts);
  const asked = ask.startsOn ?? today;
  if (
    taken !== undefined &&
    (taken.stage === 'SCHEDULED' || taken.endsOn === null || ask.startsOn === undefined)
  ) {
    return no({
      refusal: 'AlreadySubscribed',
      steps: [step('hasSubscription', { plan: priceName(taken.price) })],
      about: taken.id,
    });
  }
  const waiting = scheduledSubscription(facts);
  if (waiting !== undefined) {
    return no({
      refusal: 'AlreadySubscribed',
      steps: [step('hasSubscription', { plan: priceName(waiting.price) })],
      about: waiting.id,
    });
  }
  const possible = running?.endsOn ?? today;
  if (asked !== possible)
    return no({
      refusal: 'InvalidInput',
      steps: [step('startMustBe', { asked, possible })],
      dates: { possible },
    });
  if (replaced !== undefined) {
    const pending = openInvoices(replaced).find((invoice) => unanswered(invoice) !== undefined);
    if (pending !== undefined) {
      const steps = [step('paymentRunning', { due: money(amountDue(pending), price.currency) })];
      return no({ refusal: 'PaymentInProgress', steps, about: pending.id, retryable: true });
    }
  }
  const needsCard = running === undefined && price.amount >= version.terms.minimumCharge;
  if (!needsCard || facts.cardId !== null) return null;
  return no({ refusal: 'InvalidInput', steps: [step('noCard')] }, null);
}
