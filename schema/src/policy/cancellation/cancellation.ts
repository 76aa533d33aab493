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
  const subscription = subscriptionOf(facts, ask.subscriptionId);
  const before = subscription.stage === 'ENDED' ? subscription.cancellation?.kind : undefined;
  const kind = ask.kind ?? before ?? ordinaryKind(subscription);
  if (subscription.cancellation?.kind === kind)
    return asBefore(facts, subscription, subscription.cancellation, occasion);
  const request = { ...ask, kind };
  if (kind === 'GUARANTEE') return cancelUnderGuarantee(facts, subscription, request, occasion);
  if (kind !== ordinaryKind(subscription) || subscription.stage === 'ENDED')
    return notCancelable(facts, subscription, kind, occasion);
  return kind === 'END_OF_MONTH'
    ? cancelToMonthEnd(facts, subscription, request, occasion)
    : cancelNow(facts, subscription, request, occasion);
}

/** The kinds that `decideCancel` would carry out now, the best for the customer first (most money back). */
export function cancellationOptions(
  facts: AccountFacts,
  subscriptionId: string,
  occasion: Occasion,
): readonly CancelDecision[] {
  const subscription = subscriptionOf(facts, subscriptionId);
  if (subscription.stage === 'ENDED') return [];
  const kinds: CancellationKind[] =
    subscription.stage === 'STARTED'
      ? ['GUARANTEE', ordinaryKind(subscription)]
      : [ordinaryKind(subscription)];
  const options = kinds
    .map((kind) => decideCancel(facts, { subscriptionId, kind }, occasion))
    .filter((option): option is CancelDecision => option.outcome !== 'REFUSED');
  // A tie goes to the way out that keeps access longer, which stands last.
  return options.toReversed().toSorted((a, b) => b.amounts.refund.amount - a.amounts.refund.amount);
}

function ordinaryKind(subscription: SubscriptionFacts): CancellationKind {
  if (subscription.stage === 'SCHEDULED') return 'DROP_SCHEDULED';
  return subscription.stage === 'INCOMPLETE' || subscription.suspendedAt !== null
    ? 'IMMEDIATE'
    : 'END_OF_MONTH';
}

type KindRequest = CancelRequest & { readonly kind: CancellationKind };

function cancelUnderGuarantee(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
): CancelDecision | Refusal {
  const window = guaranteeWindow(facts, subscription, occasion.asOf, occasion.book);
  if (window === null) return notCancelable(facts, subscription, ask.kind, occasion);
  if (!window.covered) {
    const { citations, steps, until } = window;
    const subject = subjectOf(subscription, 'GUARANTEE');
    return refuse({
      subject,
      refusal: 'RefundNotCovered',
      citations,
      steps,
      dates: { guaranteeEndedOn: until },
    });
  }
  const claim = { requestedAt: occasion.asOf, reason: ask.reason ?? null };
  const decision = claimGuarantee(facts, subscription, window, claim, occasion);
  const today = localDateOf(occasion.asOf, facts.zone);
  return {
    ...decision,
    outcome: 'CANCELED',
    amounts: { ...decision.amounts, stillDue: money(0, subscription.price.currency) },
    dates: { ...decision.dates, effectiveAt: today, endsOn: today },
    changes: [...decision.changes, cancelledMail(subscription, occasion.asOf)],
  };
}

/** INCOMPLETE, SUSPENDED and SCHEDULED end at once; open invoices are void. */
function cancelNow(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
): CancelDecision {
  const at = occasion.asOf;
  const { currency } = subscription.price;
  const refund =
    subscription.stage === 'STARTED' ? refundOnSuspended(facts, subscription, occasion) : NO_REFUND;
  const open = openPeriodInvoice(subscription);
  const steps: Step[] = [step('endsNow'), ...refund.steps];
  if (open !== undefined) steps.push(step('voided', inCurrency(currency, { due: amountDue(open) })));
  const created =
    refund.amount > 0
      ? newRefund(facts, subscription, refundRequest(subscription, refund.amount, at), occasion).changes
      : [];
  const today = localDateOf(at, facts.zone);
  const keepsOnlyIt = ask.kind === 'DROP_SCHEDULED';
  return {
    outcome: 'CANCELED',
    subject: subjectOf(subscription, ask.kind),
    amounts: { refund: money(refund.amount, currency), stillDue: money(0, currency) },
    dates: { effectiveAt: today, endsOn: today },
    citations: [
      cite(
        versionNow(occasion, facts.zone),
        'CANCEL_SELF_SERVICE',
        subscription.suspendedAt === null ? null : 8,
      ),
      ...refund.citations,
    ],
    steps,
    changes: [
      setCancellation(subscription, ask, occasion, {
        endsOn: subscription.endsOn,
        bound: created.length > 0 ? 'REFUNDED' : null,
      }),
      ...endNow(subscription, at),
      // Nothing may be charged later on an account whose owner has just left.
      ...(keepsOnlyIt ? [] : dropScheduled(facts, subscription, at)),
      ...created,
      cancelledMail(subscription, at),
    ],
  };
}

/** Active to the end of the current month, for monthly and annual plans alike; annual plans get the full months back. */
function cancelToMonthEnd(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
): CancelDecision {
  const at = occasion.asOf;
  const { currency } = subscription.price;
  const date = localDateOf(at, facts.zone);
  const { anchor } = started(subscription);
  const month = monthAt(anchor, date);
  const version = termVersion(subscription, occasion.book, date);
  const refund = refundAtMonthEnd(subscription, date, version);
  const unpaid = unpaidAtMonthEnd(facts, subscription, date, month.next, occasion);
  const created =
    refund.amount > 0
      ? newRefund(facts, subscription, refundRequest(subscription, refund.amount, at), occasion).changes
      : [];
  const bound = created.length > 0 ? 'REFUNDED' : unpaid.credited ? 'CREDITED' : null;
  const upgrade = openUpgradeInvoice(subscription);
  return {
    outcome: 'CANCELED',
    subject: subjectOf(subscription, 'END_OF_MONTH'),
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
      setCancellation(subscription, ask, occasion, { endsOn: month.next, bound }),
      ...(upgrade === undefined ? [] : voidInvoice(subscription, upgrade, at)),
      ...unpaid.changes,
      ...created,
      cancelledMail(subscription, at),
    ],
  };
}

function asBefore(
  facts: AccountFacts,
  subscription: SubscriptionFacts,
  cancellation: CancellationFacts,
  occasion: Occasion,
): CancelDecision {
  const { currency } = subscription.price;
  const made = subscription.refunds.filter(
    (refund) => refund.kind === 'CANCELLATION' || refund.kind === 'GUARANTEE',
  );
  const endsOn =
    subscription.endsOn ??
    (subscription.endedAt === null ? null : localDateOf(subscription.endedAt, facts.zone));
  const open = subscription.stage === 'ENDED' ? undefined : openPeriodInvoice(subscription);
  return {
    outcome: 'CANCELED',
    subject: subjectOf(subscription, cancellation.kind),
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
  subscription: SubscriptionFacts,
  kind: CancellationKind,
  occasion: Occasion,
): Refusal {
  return refuse({
    subject: subjectOf(subscription, kind),
    refusal: 'NotCancelable',
    citations: [cite(versionNow(occasion, facts.zone), 'CANCEL_SELF_SERVICE')],
    steps: [step('statusForbids', { status: statusOf(subscription) })],
    about: subscription.id,
  });
}

function setCancellation(
  subscription: SubscriptionFacts,
  ask: KindRequest,
  occasion: Occasion,
  effect: { readonly endsOn: LocalDate | null; readonly bound: CancellationFacts['bound'] },
): Change {
  const { asOf: requestedAt, by } = occasion;
  const cancellation = { kind: ask.kind, requestedAt, by, reason: ask.reason ?? null, bound: effect.bound };
  return {
    type: 'CANCELLATION_SET',
    subscriptionId: subscription.id,
    cancellation,
    endsOn: effect.endsOn,
    at: requestedAt,
  };
}

function refundRequest(subscription: SubscriptionFacts, amount: number, requestedAt: Instant) {
  return {
    kind: 'CANCELLATION',
    amount,
    term: started(subscription).term,
    requestedAt,
    reason: null,
  } as const;
}

function cancelledMail(subscription: SubscriptionFacts, at: Instant): Change {
  const none = { attemptId: null, nextRetryAt: null, suspendsAt: null };
  return {
    type: 'MAIL_QUEUED',
    subscriptionId: subscription.id,
    template: 'CANCELLED',
    about: `${subscription.id} ${at}`,
    ...none,
    at,
  };
}

function subjectOf(subscription: SubscriptionFacts, kind: CancellationKind): string {
  return `cancel ${subscription.id} ${kind}`;
}
