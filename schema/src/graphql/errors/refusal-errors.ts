/** A refusal by the policy becomes the typed error of the API: its reason in the reader's language, and what it points at. */

import { decide } from '../../billing/deciders.ts';
import { isResumable } from '../../policy/cancellation/resume.ts';
import {
  cite,
  createRefusal,
  getCurrentVersion,
  isRefusal,
  type Refusal,
  type RefusalCode,
} from '../../policy/decision/decision.ts';
import { renderStep, step } from '../../policy/decision/steps.ts';
import type { PriceFacts } from '../../policy/facts/facts.ts';
import { computeSubscriptionStatus } from '../../policy/facts/status.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { Instant, LocalDate } from '../../policy/time/calendar.ts';
import { createCancellationPreview, createDowngradePreview } from '../previews/previews.ts';
import {
  type AccountView,
  findAttemptView,
  findInvoiceView,
  findSubscriptionView,
  type InvoiceView,
  type SubscriptionView,
} from '../request/account-view.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { type ApiError, ApiErrors } from './errors.ts';

interface RefusalContext {
  readonly view: AccountView;
  readonly refusal: Refusal;
  readonly locale: Locale;
  /** That was asked for, where it was one. */
  readonly price?: PriceFacts | undefined;
}

/** `path`: the field of the input that an `InvalidInput` is about. */
export function toRefusalError(refused: RefusalContext, path = 'input'): ApiError {
  const { refusal } = refused;
  return ERROR_FACTORIES[refusal.refusal](refused, toCommonFields(refused), path);
}

interface Common {
  readonly message: string;
  readonly retryable: boolean;
  readonly citation: Refusal['citations'][number] | null;
}
type ErrorFactory = (refused: RefusalContext, common: Common, path: string) => ApiError;

const ERROR_FACTORIES: Readonly<Record<RefusalCode, ErrorFactory>> = {
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
    new ApiErrors.AlreadySubscribed({ ...common, subscription: toOwnedId(view, getReference(refusal)) }),
  PaymentInProgress: ({ view, refusal }, common) =>
    new ApiErrors.PaymentInProgress({ ...common, ...getPaymentInProgress(view, getReference(refusal)) }),
  PaymentOverdue: ({ view, refusal }, common) =>
    new ApiErrors.PaymentOverdue({ ...common, invoice: toOwnedId(view, getReference(refusal)) }),
  DowngradeNotAllowed: ({ view, refusal, price }, common) => {
    if (price === undefined) throw new Error(`'${refusal.subject}' was asked without a price`);
    // Decided anew, as \`downgrade\` will: the refusal has its amounts and dates, but the token of another decision.
    const way = decide(
      'downgrade',
      view.facts,
      { subscriptionId: getReference(refusal), price },
      view.decisionContext,
    );
    if (isRefusal(way)) throw new Error(`'${refusal.subject}' points at a downgrade that is refused`);
    return new ApiErrors.DowngradeNotAllowed({ ...common, preview: createDowngradePreview(view, way) });
  },
  SubscriptionEnding: ({ view, refusal }, common) => {
    const subscription = findSubscriptionView(view, getReference(refusal))?.subscription;
    const resumable = subscription !== undefined && isResumable(subscription);
    return new ApiErrors.SubscriptionEnding({ ...common, endsOn: getDate(refusal, 'endsOn'), resumable });
  },
  RefundNotCovered: ({ view, refusal }, common) => {
    const guaranteeEndedOn = getDate(refusal, 'guaranteeEndedOn');
    const subscription = view.facts.subscriptions.find(({ id }) => refusal.subject.includes(id));
    const offered = subscription === undefined ? null : createCancellationPreview(view, subscription.id);
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
export function createNotCancelable({ view, subscription }: SubscriptionView, locale: Locale): ApiError {
  const steps = [step('statusForbids', { status: computeSubscriptionStatus(subscription) })];
  const citations = [cite(getCurrentVersion(view.decisionContext, view.facts.zone), 'CANCEL_SELF_SERVICE')];
  const refusal = createRefusal({
    subject: `cancel ${subscription.id}`,
    refusal: 'NotCancelable',
    citations,
    steps,
    reference: subscription.id,
  });
  return toRefusalError({ view, refusal, locale });
}

export function createNothingToPay({ view, subscription }: SubscriptionView, locale: Locale): ApiError {
  const citations = [cite(getCurrentVersion(view.decisionContext, view.facts.zone), 'REACTIVATION')];
  const steps = [step('nothingOpen')];
  const refusal = createRefusal({
    subject: `pay ${subscription.id}`,
    refusal: 'NothingToPay',
    citations,
    steps,
    reference: subscription.id,
  });
  return toRefusalError({ view, refusal, locale });
}

function toCommonFields({ refusal, locale }: RefusalContext): Common {
  const message = refusal.steps.map((step) => renderStep(step, locale)).join(' ');
  return { message, retryable: refusal.retryable, citation: refusal.citations[0] ?? null };
}

/** The invoice or payment attempt whose answer is awaited, and when it is worth looking again. */
export function getPaymentInProgress(
  view: AccountView,
  reference: string,
): { readonly invoice: OwnedId; readonly subscription: OwnedId; readonly checkAgainAt: Instant } {
  const found: InvoiceView | null = findAttemptView(view, reference) ?? findInvoiceView(view, reference);
  if (found === null) throw new Error(`nothing of account ${view.facts.id} has the id ${reference}`);
  return {
    invoice: toOwnedId(view, found.invoice.id),
    subscription: toOwnedId(view, found.subscription.id),
    checkAgainAt: computeCheckAgainAt(found),
  };
}

function computeCheckAgainAt({ view, invoice }: InvoiceView): Instant {
  const checks = invoice.attempts.flatMap(({ id }) => {
    const row = view.loaded.rows.attempts.get(id);
    return row?.next_check_at ?? row?.clock_check_at ?? [];
  });
  const next = checks.toSorted()[0] as Instant | undefined;
  return next === undefined || next < view.decisionContext.asOf ? view.decisionContext.asOf : next;
}

function toOwnedId({ facts }: AccountView, id: string): OwnedId {
  return { accountId: facts.id, id };
}

function getReference({ subject, reference }: Refusal): string {
  if (reference !== null) return reference;
  throw new Error(`the refusal of '${subject}' points at nothing; expected an id`);
}

function getDate({ subject, dates }: Refusal, name: string): LocalDate {
  const date = dates[name];
  if (date != null) return date as LocalDate;
  throw new Error(`the refusal of '${subject}' has no ${name}; expected a local date`);
}
