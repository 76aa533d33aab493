/** RENEWAL: at each boundary of the plan's interval, one invoice for the coming period; rule 18 announces annual ones. */

import { cite, type Decision, type Occasion } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import { invoiceTotal, started } from '../facts/contract.ts';
import type { AccountFacts, InvoiceFacts, InvoiceOrigin, SubscriptionFacts } from '../facts/facts.ts';
import { draftInvoice, planLine, waivedStep, waiver } from '../money/invoicing.ts';
import { money } from '../money/money.ts';
import { type PolicyBook, versionNamed } from '../terms/policy-terms.ts';
import {
  addDays,
  type Instant,
  later,
  MONTHS_OF,
  monthIndexOf,
  type Period,
  periodFrom,
  startOfDay,
} from '../time/calendar.ts';

/** The term that follows, counted from the anchor. */
export function nextTerm(subscription: SubscriptionFacts): Period {
  const { anchor, term } = started(subscription);
  return periodFrom(anchor, monthIndexOf(anchor, term.next), MONTHS_OF[subscription.price.interval]);
}

/** One invoice for the coming period at the price sold, collected at once. `at` is the boundary, not when a job ran. */
export function decideRenewal(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  at: Instant,
  occasion: Occasion,
): Decision<'due', 'start' | 'next'> {
  const term = nextTerm(subscription);
  const { invoice, changes } = issueForPeriod(facts, subscription, { origin: 'RENEWAL', term, at }, occasion);
  const version = versionNamed(occasion.book, invoice.policyVersion);
  const price = money(subscription.price.amount, subscription.price.currency);
  const due = invoiceTotal(invoice);
  const steps = [step('renewal', { ...term, price })];
  if (due === 0) steps.push(waivedStep(price.amount, subscription.price, version));
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
export function issueForPeriod(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  { origin, term, at }: PeriodInvoice,
  occasion: Occasion,
): { readonly invoice: InvoiceFacts; readonly changes: readonly Change[] } {
  const draft = {
    origin,
    price: subscription.price,
    period: term,
    term,
    lines: [planLine(subscription.price, term)],
    issuedAt: at,
  };
  const invoice = draftInvoice(draft, facts.zone, occasion);
  const line = waiver(invoice, versionNamed(occasion.book, invoice.policyVersion));
  const issued = (invoice_: InvoiceFacts): Change => ({
    type: 'INVOICE_ISSUED',
    subscriptionId: subscription.id,
    invoice: invoice_,
  });
  if (invoiceTotal(invoice) > 0 && line === null) return { invoice, changes: [issued(invoice)] };
  const waived = line === null ? invoice : { ...invoice, lines: [...invoice.lines, line] };
  const paid: Change = { type: 'INVOICE_PAID', subscriptionId: subscription.id, invoiceId: invoice.id, at };
  return { invoice: waived, changes: [issued(waived), paid] };
}

/** Rule 18: when the coming annual renewal is announced; null if there is none, or it was. Terms of the notice's date. */
export function noticeDueAt(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  book: PolicyBook,
): Instant | null {
  if (
    subscription.stage !== 'STARTED' ||
    subscription.price.interval !== 'YEAR' ||
    subscription.endsOn !== null ||
    subscription.suspendedAt !== null
  )
    return null;
  const { term } = started(subscription);
  if (subscription.noticeSentFor === term.next) return null;
  // The notice's own date decides its terms: the first day on which the version then in force says that it is time.
  const versions = book.only === undefined ? book.versions : [book.only];
  const days = versions.map((version, i) => {
    const day = addDays(term.next, -version.terms.renewalNoticeDays);
    return i === 0 ? day : later(day, version.effectiveOn);
  });
  const day = days.find((it_, i) => i === versions.length - 1 || it_ < (versions[i + 1]?.effectiveOn ?? ''));
  return day === undefined ? null : startOfDay(day, facts.zone);
}

export function announceRenewal(subscription: SubscriptionFacts, at: Instant): readonly Change[] {
  const { term } = started(subscription);
  const mail = { template: 'RENEWAL_NOTICE', attemptId: null, nextRetryAt: null, suspendsAt: null } as const;
  return [
    { type: 'RENEWAL_ANNOUNCED', subscriptionId: subscription.id, termStart: term.next, at },
    {
      type: 'MAIL_QUEUED',
      subscriptionId: subscription.id,
      ...mail,
      about: `${subscription.id} ${term.next}`,
      at,
    },
  ];
}
