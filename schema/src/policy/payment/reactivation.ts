/** Suspended subscriptions: the amount due, and the reactivation by paying it (REACTIVATION, rule 8). */

import { voidInvoice } from '../cancellation/ending.ts';
import {
  cite,
  createRefusal,
  type Decision,
  type DecisionContext,
  type Refusal,
} from '../decision/decision.ts';
import { type Step, step, toMoneyValues } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, SubscriptionFacts } from '../facts/facts.ts';
import {
  computeAmountDue,
  computeMonthAt,
  findAttemptAwaitingAction,
  findUnansweredAttempt,
  getInvoice,
  isReopened,
  isSamePeriod,
  listOwedInvoices,
  requireStarted,
} from '../facts/facts-queries.ts';
import { getLinePrice, listShareLines } from '../money/invoice-shares.ts';
import {
  createInvoice,
  createPlanLine,
  createWaivedStep,
  findWaiverLine,
  startAttempt,
} from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { computeUsedShare } from '../money/proration.ts';
import { settleWithoutCharge } from '../money/waiving.ts';
import { getVersionByName } from '../terms/policy-terms.ts';
import {
  addDays,
  computeMonthIndex,
  createPeriod,
  type Instant,
  type LocalDate,
  MONTHS_PER_INTERVAL,
  type Period,
  pickEarlier,
  pickLater,
  startOfDay,
  toLocalDate,
} from '../time/calendar.ts';

/**
 * The instant at which a suspended subscription's open invoice gives way to one for what would still be used: the next
 * month's start.
 */
export function findRolloverDueAt(facts: AccountFacts, subscription: SubscriptionFacts): Instant | null {
  const owed = listOwedInvoices(subscription);
  const open = owed.at(-1);
  if (subscription.stage !== 'STARTED' || subscription.suspendedAt === null || open === undefined)
    return null;
  // While money may still arrive for it, or an authentication runs, the invoice stands.
  if (owed.some((invoice) => findUnansweredAttempt(invoice) ?? findAttemptAwaitingAction(invoice)))
    return null;
  const { anchor, term } = requireStarted(subscription);
  // A paid term is not due again: what a dispute took from an older one stays due until the term ends.
  if (!owed.some((invoice) => isSamePeriod(invoice.term, term)))
    return pickLater(startOfDay(term.end, facts.zone), subscription.suspendedAt);
  const suspendedOn = toLocalDate(subscription.suspendedAt, facts.zone);
  // A month in which a dispute re-opened its invoice asks for what was lost (rule 20): never before the next one.
  if (!owed.some(isReopened) && computeMonthAt(anchor, open.period.start).end <= suspendedOn)
    return subscription.suspendedAt;
  return startOfDay(computeMonthAt(anchor, pickLater(suspendedOn, open.period.start)).end, facts.zone);
}

/**
 * Voids what is open and opens one from the current month: a monthly plan's month; of an annual plan the shares of what
 * was open, P − used(k−1) for the rest of the term, never more than was open before (rule 20).
 */
export function decideInvoiceRollover(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  context: DecisionContext,
): readonly Change[] {
  const owed = listOwedInvoices(subscription);
  const { anchor } = requireStarted(subscription);
  const month = computeMonthAt(
    anchor,
    computeLastDayUsed(subscription, toLocalDate(context.asOf, facts.zone)),
  );
  const term = computeTermAt(subscription, month);
  const monthStart = startOfDay(month.start, facts.zone);
  const at = subscription.suspendedAt === null ? monthStart : pickLater(monthStart, subscription.suspendedAt);
  const ofTerm = owed.filter((invoice) => isSamePeriod(invoice.term, term));
  const period = { start: month.start, end: term.end };
  const lines =
    ofTerm.length > 0
      ? ofTerm.flatMap((invoice) => listShareLines(subscription, invoice, month))
      : [createPlanLine(subscription.price, period, computeRestOfTerm(subscription, term, month))];
  const draft = {
    origin: 'REACTIVATION',
    price: ofTerm.at(-1)?.price ?? subscription.price,
    period,
    term,
    lines,
    issuedAt: at,
  } as const;
  const turned: Change[] = isSamePeriod(requireStarted(subscription).term, term)
    ? []
    : [{ type: 'TERM_TURNED', subscriptionId: subscription.id, term, at }];
  const invoice = createInvoice(draft, facts.zone, context);
  return [
    ...owed.flatMap((invoice) => voidInvoice(subscription, invoice, at)),
    ...turned,
    { type: 'INVOICE_ISSUED', subscriptionId: subscription.id, invoice },
  ];
}

/** The last day that can be used: nothing after the end is sold. */
function computeLastDayUsed(subscription: SubscriptionFacts, date: LocalDate): LocalDate {
  return subscription.endsOn === null ? date : pickEarlier(date, addDays(subscription.endsOn, -1));
}

function computeTermAt(subscription: SubscriptionFacts, month: Period): Period {
  const { anchor, term } = requireStarted(subscription);
  const months = MONTHS_PER_INTERVAL[subscription.price.interval];
  const first = computeMonthIndex(anchor, term.start);
  const now = computeMonthIndex(anchor, month.start);
  return createPeriod(anchor, first + Math.floor((now - first) / months) * months, months);
}

function computeRestOfTerm(subscription: SubscriptionFacts, term: Period, month: Period): number {
  if (subscription.price.interval === 'MONTH') return subscription.price.amount;
  const { anchor } = requireStarted(subscription);
  const monthsBefore = computeMonthIndex(anchor, month.start) - computeMonthIndex(anchor, term.start);
  return subscription.price.amount - computeUsedShare(subscription.price.amount, monthsBefore);
}

export type PayDecision = Decision<'due', 'start' | 'end' | 'payableUntil'>;

/** A customer pays an open invoice: it uses up no retry (rule 9). The amount is the invoice's, as the preview showed. */
export function decidePayInvoice(
  facts: AccountFacts,
  invoiceId: string,
  context: DecisionContext,
): PayDecision | Refusal {
  const { subscription, invoice } = getInvoice(facts, invoiceId);
  const due = money(computeAmountDue(invoice), invoice.price.currency);
  const subject = `pay ${invoiceId}`;
  const citations = [
    cite(invoice.policyVersion, 'REACTIVATION', subscription.suspendedAt === null ? null : 8),
  ];
  const refusal = { subject, citations, reference: invoiceId };
  if (invoice.status !== 'OPEN')
    return createRefusal({ ...refusal, refusal: 'NothingToPay', steps: [step('nothingOpen')] });
  const pending = findUnansweredAttempt(invoice);
  if (pending !== undefined) {
    const steps = [step('paymentRunning', { due })];
    return createRefusal({
      ...refusal,
      refusal: 'PaymentInProgress',
      steps,
      reference: pending.id,
      retryable: true,
    });
  }
  if (facts.paymentMethodId === null)
    return createRefusal({ ...refusal, refusal: 'InvalidInput', steps: [step('noCard')] });
  const { steps, until } = createPaySteps(facts, subscription, invoice);
  const version = getVersionByName(context.policyVersions, invoice.policyVersion);
  const waived = findWaiverLine(invoice, version) !== null;
  return {
    outcome: 'REACTIVATED',
    subject,
    amounts: { due: waived ? money(0, due.currency) : due },
    dates: { ...invoice.period, payableUntil: until },
    citations: waived ? [...citations, cite(version, 'REACTIVATION', 14)] : citations,
    steps: waived ? [...steps, createWaivedStep(due.amount, invoice.price, version)] : steps,
    changes: createPayChanges(subscription, invoice, facts.paymentMethodId, context),
  };
}

/** The changes of a payment: none if an authentication already waits, which is answered again instead of a new charge. */
function createPayChanges(
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
  paymentMethodId: string,
  context: DecisionContext,
): readonly Change[] {
  if (findAttemptAwaitingAction(invoice) !== undefined) return [];
  const settled = settleWithoutCharge(subscription, invoice, context);
  if (settled !== null) return [...settled, ...reactivateSubscription(subscription, invoice, context.asOf)];
  const start = { startedBy: 'CUSTOMER', paymentMethodId, servesSlots: [], at: context.asOf } as const;
  return [startAttempt(subscription, invoice, start, context.newId)];
}

function createPaySteps(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  invoice: InvoiceFacts,
): { steps: Step[]; until: Instant | null } {
  const { currency } = subscription.price;
  const due = computeAmountDue(invoice);
  const steps: Step[] = createShareSteps(subscription, invoice);
  if (steps.length !== 1) steps.push(step('openAmount', toMoneyValues(currency, { due })));
  const until = findRolloverDueAt(facts, subscription);
  if (until !== null) steps.push(step('payableUntil', { until: toLocalDate(until, facts.zone) }));
  return { steps, until };
}

/** What is left of each plan that the invoice asks for, as it was sold; nothing where a part was paid before. */
function createShareSteps(subscription: SubscriptionFacts, invoice: InvoiceFacts): Step[] {
  if (invoice.origin !== 'REACTIVATION' || subscription.price.interval !== 'YEAR') return [];
  const { currency } = invoice.price;
  const shares = invoice.lines.flatMap((line) => {
    const { amount: price } = getLinePrice(subscription, invoice, line);
    const due = Math.abs(line.amount);
    return price < due
      ? []
      : [{ line, sums: toMoneyValues(currency, { price, usedBefore: price - due, due }) }];
  });
  return shares.map(({ line, sums }) =>
    step(line.kind === 'CREDIT' ? 'restOfTermCredit' : 'restOfTerm', { ...invoice.period, ...sums }),
  );
}

/** REACTIVATION: in the same transaction as the payment, the anchor unchanged; with two invoices open, by the second. */
export function reactivateSubscription(
  subscription: SubscriptionFacts,
  paid: InvoiceFacts,
  at: Instant,
): readonly Change[] {
  if (subscription.suspendedAt === null || listOwedInvoices(subscription).some(({ id }) => id !== paid.id))
    return [];
  const mail = { template: 'REACTIVATED', attemptId: null, nextRetryAt: null, suspendsAt: null } as const;
  return [
    { type: 'SUBSCRIPTION_REACTIVATED', subscriptionId: subscription.id, at },
    {
      type: 'MAIL_QUEUED',
      subscriptionId: subscription.id,
      ...mail,
      reference: `${subscription.id} ${at}`,
      at,
    },
  ];
}
