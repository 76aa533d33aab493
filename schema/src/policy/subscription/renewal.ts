/**
 * Renewals: at each boundary of the plan's interval, one invoice for the coming period (RENEWAL); annual ones are
 * announced (rule 18).
 */

import { cite, type Decision, type DecisionContext } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import type { AccountFacts, InvoiceFacts, InvoiceOrigin, SubscriptionFacts } from '../facts/facts.ts';
import { computeInvoiceTotal, requireStarted } from '../facts/facts-queries.ts';
import { createInvoice, createPlanLine, createWaivedStep, findWaiverLine } from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { getVersionByName, type PolicyVersions } from '../terms/policy-terms.ts';
import {
  addDays,
  computeMonthIndex,
  createPeriod,
  type Instant,
  MONTHS_PER_INTERVAL,
  type Period,
  pickLater,
  startOfDay,
} from '../time/calendar.ts';

/** The next term, counted from the anchor. */
export function computeNextTerm(subscription: SubscriptionFacts): Period {
  const { anchor, term } = requireStarted(subscription);
  return createPeriod(
    anchor,
    computeMonthIndex(anchor, term.end),
    MONTHS_PER_INTERVAL[subscription.price.interval],
  );
}

/** One invoice for the coming period at the price sold, collected at once. `at` is the boundary, not when a job ran. */
export function decideRenewal(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  at: Instant,
  context: DecisionContext,
): Decision<'due', 'start' | 'end'> {
  const term = computeNextTerm(subscription);
  const { invoice, changes } = createPeriodInvoice(
    facts,
    subscription,
    { origin: 'RENEWAL', term, at },
    context,
  );
  const version = getVersionByName(context.policyVersions, invoice.policyVersion);
  const price = money(subscription.price.amount, subscription.price.currency);
  const due = computeInvoiceTotal(invoice);
  const steps = [step('renewal', { ...term, price })];
  if (due === 0) steps.push(createWaivedStep(price.amount, subscription.price, version));
  return {
    outcome: 'RENEWED',
    subject: `renew ${subscription.id} ${term.start}`,
    amounts: { due: money(due, price.currency) },
    dates: { ...term },
    citations: [cite(version, 'RENEWAL'), ...(due === 0 ? [cite(version, 'RENEWAL', 14)] : [])],
    steps,
    changes: [{ type: 'TERM_TURNED', subscriptionId: subscription.id, term, at }, ...changes],
  };
}

export interface PeriodInvoice {
  readonly origin: Exclude<InvoiceOrigin, 'UPGRADE'>;
  readonly term: Period;
  readonly at: Instant;
}

/** The invoice for a whole term; below the minimum charge, or free of charge, it is issued paid (rule 14). */
export function createPeriodInvoice(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  { origin, term, at }: PeriodInvoice,
  context: DecisionContext,
): { readonly invoice: InvoiceFacts; readonly changes: readonly Change[] } {
  const draft = {
    origin,
    price: subscription.price,
    period: term,
    term,
    lines: [createPlanLine(subscription.price, term)],
    issuedAt: at,
  };
  const invoice = createInvoice(draft, facts.zone, context);
  const line = findWaiverLine(invoice, getVersionByName(context.policyVersions, invoice.policyVersion));
  const issued = (invoice_: InvoiceFacts): Change => ({
    type: 'INVOICE_ISSUED',
    subscriptionId: subscription.id,
    invoice: invoice_,
  });
  if (computeInvoiceTotal(invoice) > 0 && line === null) return { invoice, changes: [issued(invoice)] };
  const waived = line === null ? invoice : { ...invoice, lines: [...invoice.lines, line] };
  const paid: Change = { type: 'INVOICE_PAID', subscriptionId: subscription.id, invoiceId: invoice.id, at };
  return { invoice: waived, changes: [issued(waived), paid] };
}

/**
 * The instant at which the coming annual renewal is announced, by the terms of that date; null if there is none, or it
 * was announced (rule 18).
 */
export function findNoticeDueAt(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  policyVersions: PolicyVersions,
): Instant | null {
  if (
    subscription.stage !== 'STARTED' ||
    subscription.price.interval !== 'YEAR' ||
    subscription.endsOn !== null ||
    subscription.suspendedAt !== null
  )
    return null;
  const { term } = requireStarted(subscription);
  if (subscription.noticeSentFor === term.end) return null;
  // The notice's own date decides its terms: the first day on which the version then in force makes it due.
  const versions =
    policyVersions.fixedVersion === undefined ? policyVersions.versions : [policyVersions.fixedVersion];
  const days = versions.map((version, i) => {
    const day = addDays(term.end, -version.terms.renewalNoticeDays);
    return i === 0 ? day : pickLater(day, version.effectiveOn);
  });
  const day = days.find((it_, i) => i === versions.length - 1 || it_ < (versions[i + 1]?.effectiveOn ?? ''));
  return day === undefined ? null : startOfDay(day, facts.zone);
}

export function announceRenewal(subscription: SubscriptionFacts, at: Instant): readonly Change[] {
  const { term } = requireStarted(subscription);
  const mail = { template: 'RENEWAL_NOTICE', attemptId: null, nextRetryAt: null, suspendsAt: null } as const;
  return [
    { type: 'RENEWAL_ANNOUNCED', subscriptionId: subscription.id, termStart: term.end, at },
    {
      type: 'MAIL_QUEUED',
      subscriptionId: subscription.id,
      ...mail,
      reference: `${subscription.id} ${term.end}`,
      at,
    },
  ];
}
