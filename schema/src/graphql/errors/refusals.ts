/** A refusal by the policy becomes the typed error of the API: its reason in the reader's language, and what it points at. */

import { decide } from '../../billing/deciders.ts';
import { isResumable } from '../../policy/cancellation/resume.ts';
import {
  cite,
  isRefusal,
  type Refusal,
  type RefusalCode,
  refuse,
  versionNow,
} from '../../policy/decision/decision.ts';
import { renderStep, step } from '../../policy/decision/steps.ts';
import type { PriceFacts } from '../../policy/facts/facts.ts';
import { statusOf } from '../../policy/facts/status.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { Instant, LocalDate } from '../../policy/time/calendar.ts';
import { cancellationPreview, downgradePreview } from '../previews/previews.ts';
import {
  type AccountView,
  attemptIn,
  type InvoiceView,
  invoiceIn,
  type SubscriptionView,
  subscriptionIn,
} from '../request/account-view.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { type ApiError, ApiErrors } from './errors.ts';

interface Refused {
  readonly view: AccountView;
  readonly refusal: Refusal;
  readonly locale: Locale;
  /** That was asked for, where it was one. */
  readonly price?: PriceFacts | undefined;
}

/** `path`: the field of the input that an `InvalidInput` is about. */
export function errorOf(refused: Refused, path = 'input'): ApiError {
  const { refusal } = refused;
  return MAKE[refusal.refusal](refused, commonOf(refused), path);
}

interface Common {
  readonly message: string;
  readonly retryable: boolean;
  readonly citation: Refusal['citations'][number] | null;
}
type Make = (refused: Refused, common: Common, path: string) => ApiError;

const MAKE: Readonly<Record<RefusalCode, Make>> = {
  InvalidInput: (_, common, path) =>
    new ApiErrors.InvalidInput({ ...common, fields: [{ path, message: common.message }] }),
  PriceNotAvailable: (_, common) => new ApiErrors.PriceNotAvailable(common),
  NotCancelable: (_, common) => new ApiErrors.NotCancelable(common),
  NotResumable: (_, common) => new ApiErrors.NotResumable(common),
  NotChangeable: (_, common) => new ApiErrors.NotChangeable(common),
  NothingToChange: (_, common) => new ApiErrors.NothingToChange(common),
  NotADowngrade: (_, common) => new ApiErrors.NotADowngrade(common),
  NothingToRefund: (_, common) => new ApiErrors.NothingToRefund(common),
  NothingToPay: (_, common) => new ApiErrors.NothingToPay(common),
  AlreadySubscribed: ({ view, refusal }, common) =>
    new ApiErrors.AlreadySubscribed({ ...common, subscription: owned(view, aboutOf(refusal)) }),
  PaymentInProgress: ({ view, refusal }, common) =>
    new ApiErrors.PaymentInProgress({ ...common, ...inProgress(view, aboutOf(refusal)) }),
  PaymentOverdue: ({ view, refusal }, common) =>
    new ApiErrors.PaymentOverdue({ ...common, invoice: owned(view, aboutOf(refusal)) }),
  DowngradeNotAllowed: ({ view, refusal, price }, common) => {
    if (price === undefined) throw new Error(`'${refusal.subject}' was asked without a price`);
    // Decided anew, as \`downgrade\` will: the refusal has its amounts and dates, but the token of another decision.
    const way = decide('downgrade', view.facts, { subscriptionId: aboutOf(refusal), price }, view.on);
    if (isRefusal(way)) throw new Error(`'${refusal.subject}' points at a downgrade that is refused`);
    return new ApiErrors.DowngradeNotAllowed({ ...common, preview: downgradePreview(view, way) });
  },
  SubscriptionEnding: ({ view, refusal }, common) => {
    const subscription = subscriptionIn(view, aboutOf(refusal))?.subscription;
    const resumable = subscription !== undefined && isResumable(subscription);
    return new ApiErrors.SubscriptionEnding({ ...common, endsOn: dateOf(refusal, 'endsOn'), resumable });
  },
  RefundNotCovered: ({ view, refusal }, common) => {
    const guaranteeEndedOn = dateOf(refusal, 'guaranteeEndedOn');
    const subscription = view.facts.subscriptions.find(({ id }) => refusal.subject.includes(id));
    const offered = subscription === undefined ? null : cancellationPreview(view, subscription.id);
    const preview = offered === null || offered.options.length === 0 ? null : offered;
    return new ApiErrors.RefundNotCovered({ ...common, guaranteeEndedOn, cancellationPreview: preview });
  },
  AmountExceedsRefundable: ({ refusal }, common) => {
    const { refundable } = refusal.amounts;
    if (refundable === undefined) throw new Error(`${refusal.subject} does not say how much is refundable`);
    return new ApiErrors.AmountExceedsRefundable({ ...common, refundable });
  },
};

/** Once it is over there is no way out left to preview. */
export function notCancelable({ view, subscription }: SubscriptionView, locale: Locale): ApiError {
  const steps = [step('statusForbids', { status: statusOf(subscription) })];
  const citations = [cite(versionNow(view.on, view.facts.zone), 'CANCEL_SELF_SERVICE')];
  const refusal = refuse({
    subject: `cancel ${subscription.id}`,
    refusal: 'NotCancelable',
    citations,
    steps,
    about: subscription.id,
  });
  return errorOf({ view, refusal, locale });
}

export function nothingOpen({ view, subscription }: SubscriptionView, locale: Locale): ApiError {
  const citations = [cite(versionNow(view.on, view.facts.zone), 'REACTIVATION')];
  const steps = [step('nothingOpen')];
  const refusal = refuse({
    subject: `pay ${subscription.id}`,
    refusal: 'NothingToPay',
    citations,
    steps,
    about: subscription.id,
  });
  return errorOf({ view, refusal, locale });
}

function commonOf({ refusal, locale }: Refused): Common {
  const message = refusal.steps.map((step) => renderStep(step, locale)).join(' ');
  return { message, retryable: refusal.retryable, citation: refusal.citations[0] ?? null };
}

/** The invoice or payment attempt whose answer is awaited, and when it is worth looking again. */
export function inProgress(
  view: AccountView,
  about: string,
): { readonly invoice: OwnedId; readonly subscription: OwnedId; readonly checkAgainAt: Instant } {
  const found: InvoiceView | null = attemptIn(view, about) ?? invoiceIn(view, about);
  if (found === null) throw new Error(`nothing of account ${view.facts.id} has the id ${about}`);
  return {
    invoice: owned(view, found.invoice.id),
    subscription: owned(view, found.subscription.id),
    checkAgainAt: checkAgainAt(found),
  };
}

function checkAgainAt({ view, invoice }: InvoiceView): Instant {
  const checks = invoice.attempts.flatMap(({ id }) => {
    const row = view.loaded.rows.attempts.get(id);
    return row?.next_check_at ?? row?.clock_check_at ?? [];
  });
  const next = checks.toSorted()[0] as Instant | undefined;
  return next === undefined || next < view.on.asOf ? view.on.asOf : next;
}

function owned({ facts }: AccountView, id: string): OwnedId {
  return { accountId: facts.id, id };
}

function aboutOf({ subject, about }: Refusal): string {
  if (about !== null) return about;
  throw new Error(`the refusal of '${subject}' points at nothing; expected an id`);
}

function dateOf({ subject, dates }: Refusal, name: string): LocalDate {
  const date = dates[name];
  if (date != null) return date as LocalDate;
  throw new Error(`the refusal of '${subject}' has no ${name}; expected a local date`);
}
