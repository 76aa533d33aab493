/** CANCEL_SELF_SERVICE, CANCEL_EFFECT, REFUND_MONTHLY, REFUND_ANNUAL: the ways out, what they cost and what they return. */

import {
  cite,
  type Decision,
  type Occasion,
  type Refusal,
  refuse,
  versionNow,
} from '../decision/decision.ts';
import { inCurrency, type Step, step } from '../decision/steps.ts';
import type { Change } from '../facts/changes.ts';
import {
  amountDue,
  monthAt,
  openPeriodInvoice,
  openUpgradeInvoice,
  started,
  subscriptionOf,
  sumOf,
} from '../facts/contract.ts';
import type { AccountFacts, CancellationFacts, CancellationKind, SubscriptionFacts } from '../facts/facts.ts';
import { statusOf } from '../facts/status.ts';
import { money } from '../money/money.ts';
import { claimGuarantee, guaranteeWindow } from '../refund/guarantee.ts';
import { newRefund } from '../refund/refunds.ts';
import { type Instant, type LocalDate, localDateOf } from '../time/calendar.ts';
import { NO_REFUND, refundAtMonthEnd, refundOnSuspended, termVersion } from './cancellation-refund.ts';
import { unpaidAtMonthEnd } from './cancellation-unpaid.ts';
import { dropScheduled, endNow, voidInvoice } from './ending.ts';

export interface CancelRequest {
  readonly subscriptionId: string;
  /** Left out: the ordinary one for its status. */
  readonly kind?: CancellationKind;
  readonly reason?: string;
}

export type CancelDecision = Decision<'refund' | 'stillDue', 'effectiveAt' | 'endsOn'>;

/** Facts brought up to date. Asking twice for the same kind returns the same cancellation and changes nothing. */
export function decideCancel(
  facts: AccountFacts,
  ask: CancelRequest,
  occasion: Occasion,
): CancelDecision | Refusal {
  const it = subscriptionOf(facts, ask.subscriptionId);
  const before = it.stage === 'ENDED' ? it.cancellation?.kind : undefined;
  const kind = ask.kind ?? before ?? ordinaryKind(it);
  if (it.cancellation?.kind === kind) return asBefore(facts, it, it.cancellation, occasion);
  const request = { ...ask, kind };
  if (kind === 'GUARANTEE') return cancelUnderGuarantee(facts, it, request, occasion);
  if (kind !== ordinaryKind(it) || it.stage === 'ENDED') return notCancelable(facts, it, kind, occasion);
  return kind === 'END_OF_MONTH'
    ? cancelToMonthEnd(facts, it, request, occasion)
    : cancelNow(facts, it, request, occasion);
}

/** The kinds that `decideCancel` would carry out now, the best for the customer first (most money back). */
export function cancellationOptions(
  facts: AccountFacts,
  subscriptionId: string,
  occasion: Occasion,
): readonly CancelDecision[] {
  const it = subscriptionOf(facts, subscriptionId);
  if (it.stage === 'ENDED') return [];
  const kinds: CancellationKind[] =
    it.stage === 'STARTED' ? ['GUARANTEE', ordinaryKind(it)] : [ordinaryKind(it)];
  const options = kinds
    .map((kind) => decideCancel(facts, { subscriptionId, kind }, occasion))
    .filter((option): option is CancelDecision => option.outcome !== 'REFUSED');
  // A tie goes to the way out that keeps access longer, which stands last.
  return options.toReversed().toSorted((a, b) => b.amounts.refund.amount - a.amounts.refund.amount);
}

function ordinaryKind(it: SubscriptionFacts): CancellationKind {
  if (it.stage === 'SCHEDULED') return 'DROP_SCHEDULED';
  return it.stage === 'INCOMPLETE' || it.suspendedAt !== null ? 'IMMEDIATE' : 'END_OF_MONTH';
}

type KindRequest = CancelRequest & { readonly kind: CancellationKind };

function cancelUnderGuarantee(
  facts: AccountFacts,
  it: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
): CancelDecision | Refusal {
  const window = guaranteeWindow(facts, it, occasion.asOf, occasion.book);
  if (window === null) return notCancelable(facts, it, ask.kind, occasion);
  if (!window.covered) {
    const { citations, steps, until } = window;
    const subject = subjectOf(it, 'GUARANTEE');
    return refuse({
      subject,
      refusal: 'RefundNotCovered',
      citations,
      steps,
      dates: { guaranteeEndedOn: until },
    });
  }
  const claim = { requestedAt: occasion.asOf, reason: ask.reason ?? null };
  const decision = claimGuarantee(facts, it, window, claim, occasion);
  const today = localDateOf(occasion.asOf, facts.zone);
  return {
    ...decision,
    outcome: 'CANCELED',
    amounts: { ...decision.amounts, stillDue: money(0, it.price.currency) },
    dates: { ...decision.dates, effectiveAt: today, endsOn: today },
    changes: [...decision.changes, cancelledMail(it, occasion.asOf)],
  };
}

/** INCOMPLETE, SUSPENDED and SCHEDULED end at once; open invoices are void. */
function cancelNow(
  facts: AccountFacts,
  it: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
): CancelDecision {
  const at = occasion.asOf;
  const { currency } = it.price;
  const refund = it.stage === 'STARTED' ? refundOnSuspended(facts, it, occasion) : NO_REFUND;
  const open = openPeriodInvoice(it);
  const steps: Step[] = [step('endsNow'), ...refund.steps];
  if (open !== undefined) steps.push(step('voided', inCurrency(currency, { due: amountDue(open) })));
  const created =
    refund.amount > 0 ? newRefund(facts, it, refundRequest(it, refund.amount, at), occasion).changes : [];
  const today = localDateOf(at, facts.zone);
  const keepsOnlyIt = ask.kind === 'DROP_SCHEDULED';
  return {
    outcome: 'CANCELED',
    subject: subjectOf(it, ask.kind),
    amounts: { refund: money(refund.amount, currency), stillDue: money(0, currency) },
    dates: { effectiveAt: today, endsOn: today },
    citations: [
      cite(versionNow(occasion, facts.zone), 'CANCEL_SELF_SERVICE', it.suspendedAt === null ? null : 8),
      ...refund.citations,
    ],
    steps,
    changes: [
      setCancellation(it, ask, occasion, {
        endsOn: it.endsOn,
        bound: created.length > 0 ? 'REFUNDED' : null,
      }),
      ...endNow(it, at),
      // Nothing may be charged later on an account whose owner has just left.
      ...(keepsOnlyIt ? [] : dropScheduled(facts, it, at)),
      ...created,
      cancelledMail(it, at),
    ],
  };
}

/** Active to the end of the current month, for monthly and annual plans alike; annual plans get the full months back. */
function cancelToMonthEnd(
  facts: AccountFacts,
  it: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
): CancelDecision {
  const at = occasion.asOf;
  const { currency } = it.price;
  const date = localDateOf(at, facts.zone);
  const { anchor } = started(it);
  const month = monthAt(anchor, date);
  const version = termVersion(it, occasion.book, date);
  const refund = refundAtMonthEnd(it, date, version);
  const unpaid = unpaidAtMonthEnd(facts, it, date, month.next, occasion);
  const created =
    refund.amount > 0 ? newRefund(facts, it, refundRequest(it, refund.amount, at), occasion).changes : [];
  const bound = created.length > 0 ? 'REFUNDED' : unpaid.credited ? 'CREDITED' : null;
  const upgrade = openUpgradeInvoice(it);
  return {
    outcome: 'CANCELED',
    subject: subjectOf(it, 'END_OF_MONTH'),
    amounts: { refund: money(refund.amount, currency), stillDue: money(unpaid.stillDue, currency) },
    dates: { effectiveAt: month.next, endsOn: month.next },
    citations: [
      cite(version, 'CANCEL_SELF_SERVICE'),
      cite(version, 'CANCEL_EFFECT'),
      cite(version, 'ACCESS_UNTIL_END'),
      ...refund.citations,
      ...unpaid.citations,
    ],
    steps: [step('monthEnds', { start: month.start, endsOn: month.next }), ...refund.steps, ...unpaid.steps],
    changes: [
      setCancellation(it, ask, occasion, { endsOn: month.next, bound }),
      ...(upgrade === undefined ? [] : voidInvoice(it, upgrade, at)),
      ...unpaid.changes,
      ...created,
      cancelledMail(it, at),
    ],
  };
}

function asBefore(
  facts: AccountFacts,
  it: SubscriptionFacts,
  cancellation: CancellationFacts,
  occasion: Occasion,
): CancelDecision {
  const { currency } = it.price;
  const made = it.refunds.filter((refund) => refund.kind === 'CANCELLATION' || refund.kind === 'GUARANTEE');
  const endsOn = it.endsOn ?? (it.endedAt === null ? null : localDateOf(it.endedAt, facts.zone));
  const open = it.stage === 'ENDED' ? undefined : openPeriodInvoice(it);
  return {
    outcome: 'CANCELED',
    subject: subjectOf(it, cancellation.kind),
    amounts: {
      refund: money(
        sumOf(made, (refund) => refund.amount),
        currency,
      ),
      stillDue: money(open === undefined ? 0 : amountDue(open), currency),
    },
    dates: { effectiveAt: endsOn, endsOn },
    citations: [cite(versionNow(occasion, facts.zone), 'CANCEL_SELF_SERVICE')],
    steps: [step('alreadyCanceled', { date: localDateOf(cancellation.requestedAt, facts.zone) })],
    changes: [],
  };
}

function notCancelable(
  facts: AccountFacts,
  it: SubscriptionFacts,
  kind: CancellationKind,
  occasion: Occasion,
): Refusal {
  return refuse({
    subject: subjectOf(it, kind),
    refusal: 'NotCancelable',
    citations: [cite(versionNow(occasion, facts.zone), 'CANCEL_SELF_SERVICE')],
    steps: [step('statusForbids', { status: statusOf(it) })],
    about: it.id,
  });
}

function setCancellation(
  it: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
  effect: { readonly endsOn: LocalDate | null; readonly bound: CancellationFacts['bound'] },
): Change {
  const { asOf: requestedAt, by } = occasion;
  const cancellation = { kind: ask.kind, requestedAt, by, reason: ask.reason ?? null, bound: effect.bound };
  return {
    type: 'CANCELLATION_SET',
    subscriptionId: it.id,
    cancellation,
    endsOn: effect.endsOn,
    at: requestedAt,
  };
}

function refundRequest(it: SubscriptionFacts, amount: number, requestedAt: Instant) {
  return { kind: 'CANCELLATION', amount, term: started(it).term, requestedAt, reason: null } as const;
}

function cancelledMail(it: SubscriptionFacts, at: Instant): Change {
  const none = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return {
    type: 'MAIL_QUEUED',
    subscriptionId: it.id,
    template: 'CANCELLED',
    about: `${it.id} ${at}`,
    ...none,
    at,
  };
}

function subjectOf(it: SubscriptionFacts, kind: CancellationKind): string {
  return `cancel ${it.id} ${kind}`;
}
