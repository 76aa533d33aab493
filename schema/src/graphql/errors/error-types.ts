/** The typed errors as GraphQL types: what each tells besides its message. */

import { builder } from '../builder.ts';
import type { CancellationPreviewData, DowngradePreviewData } from '../previews/preview-data.ts';
import { CancellationPreviewRef, DowngradePreviewRef, PreviewRef } from '../previews/preview-types.ts';
import { CitationRef } from '../types/audit/decision.ts';
import { PaymentActionRef } from '../types/payment/payment-action.ts';
import { MoneyRef } from '../types/shared/money.ts';
import {
  findAttemptById,
  findInvoiceById,
  findSubscriptionById,
  InvoiceRef,
  PaymentAttemptRef,
  requireExisting,
  SubscriptionRef,
} from '../types/shared/refs.ts';
import { ApiError, type ApiErrorOf, ApiErrors, type ErrorName, type FieldProblemData } from './errors.ts';

const ErrorRef = builder.interfaceRef<ApiError>('Error').implement({
  description: 'Why a call was refused. Clients that know no more can always say `... on Error`.',
  authScopes: { public: true },
  fields: (t) => ({
    message: t.exposeString('message', {
      description:
        'The reason: where the policy refuses, for the customer, in the language of the request; where the request itself is wrong (`InvalidInput`, `NotFound`, `Forbidden`, `Idempotency…`), for its author, in English.',
    }),
    code: t.exposeString('code', { description: 'The same for all of this type, e.g. `PREVIEW_STALE`.' }),
    retryable: t.exposeBoolean('retryable', {
      description: 'May the same request succeed later without anything else being done?',
    }),
    citation: t.expose('citation', {
      type: CitationRef,
      nullable: true,
      description: 'The clause that refuses it, where it is one.',
    }),
  }),
});

const PLAIN_ERRORS: Readonly<Partial<Record<ErrorName, string>>> = {
  NotFound: 'What the input names does not exist, or is not the viewer’s to see.',
  Forbidden: 'The viewer’s role or scopes do not allow it.',
  IdempotencyMismatch: 'The idempotency key was used with another input. Nothing was done.',
  IdempotencyInProgress: 'A request with this idempotency key is under way. Ask again with the same key.',
  NothingToChange: 'It is this plan and interval already.',
  NotADowngrade: 'It is an upgrade: `upgrade` does it at once.',
  NotChangeable: 'Not in the subscription’s present state.',
  PriceNotAvailable: 'The price is no longer sold, or is in another currency.',
  NotCancelable: 'Not in this way, in the subscription’s present state.',
  NotResumable: 'There is no cancellation that can be undone.',
  NothingToRefund: 'Nothing that was captured is left to refund, or no part of the refund failed.',
  NothingToPay: 'Nothing is open there, or it cannot be settled by hand now.',
  ClockCannotGoBack: 'A test clock only goes forward.',
};

for (const [name, description] of Object.entries(PLAIN_ERRORS)) {
  builder.objectType(ApiErrors[name as ErrorName], {
    name,
    description,
    authScopes: { public: true },
    interfaces: [ErrorRef],
    isTypeOf: isKind(name as ErrorName),
  });
}

function isKind(kind: ErrorName): (value: unknown) => boolean {
  return (it) => it instanceof ApiError && it.kind === kind;
}

function buildErrorConfig(name: ErrorName, description: string) {
  return {
    name,
    description,
    authScopes: { public: true },
    interfaces: [ErrorRef],
    isTypeOf: isKind(name),
  };
}

const FieldProblemRef = builder.objectRef<FieldProblemData>('FieldProblem').implement({
  description: 'One field of the input that is wrong.',
  authScopes: { public: true },
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where: `input.billingEmail`.' }),
    message: t.exposeString('message', { description: 'What was given, and what was expected.' }),
  }),
});

builder.objectType(ApiErrors.InvalidInput, {
  ...buildErrorConfig('InvalidInput', 'The input cannot be used. Nothing was done.'),
  fields: (t) => ({
    fields: t.field({
      type: [FieldProblemRef],
      description: 'What is wrong with it, field by field.',
      resolve: ({ data }: ApiErrorOf<'InvalidInput'>) => data.fields,
    }),
  }),
});

builder.objectType(ApiErrors.PreviewStale, {
  ...buildErrorConfig(
    'PreviewStale',
    'It would now decide otherwise than its preview showed. Nothing was done.',
  ),
  fields: (t) => ({
    preview: t.field({
      type: PreviewRef,
      description: 'What it would decide now, with a token of its own.',
      resolve: ({ data }: ApiErrorOf<'PreviewStale'>) => data.preview,
    }),
  }),
});

builder.objectType(ApiErrors.PaymentDeclined, {
  ...buildErrorConfig('PaymentDeclined', 'The payment provider declined the charge.'),
  fields: (t) => ({
    failureCode: t.string({
      description: 'Why, in the words of card networks: `insufficient_funds`.',
      resolve: ({ data }: ApiErrorOf<'PaymentDeclined'>) => data.failureCode,
    }),
  }),
});

builder.objectType(ApiErrors.PaymentActionRequired, {
  ...buildErrorConfig('PaymentActionRequired', 'The customer must authenticate the payment (rule 12).'),
  fields: (t) => ({
    action: t.field({
      type: PaymentActionRef,
      description: 'What the customer’s client needs, and how long it holds.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>) => data.action,
    }),
    attempt: t.field({
      type: PaymentAttemptRef,
      description: 'The payment that waits.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>, _, context) =>
        requireExisting(findAttemptById(context, data.action.attempt), `attempt ${data.action.attempt.id}`),
    }),
    invoice: t.field({
      type: InvoiceRef,
      description: 'What it pays.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>, _, context) =>
        requireExisting(findInvoiceById(context, data.invoice), `invoice ${data.invoice.id}`),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'Unchanged until the payment succeeds.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>, _, context) =>
        requireExisting(
          findSubscriptionById(context, data.subscription),
          `subscription ${data.subscription.id}`,
        ),
    }),
  }),
});

builder.objectType(ApiErrors.PaymentInProgress, {
  ...buildErrorConfig('PaymentInProgress', 'A payment is under way whose result is not known yet (rule 10).'),
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'What it pays.',
      resolve: ({ data }: ApiErrorOf<'PaymentInProgress'>, _, context) =>
        requireExisting(findInvoiceById(context, data.invoice), `invoice ${data.invoice.id}`),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'Whose it is.',
      resolve: ({ data }: ApiErrorOf<'PaymentInProgress'>, _, context) =>
        requireExisting(
          findSubscriptionById(context, data.subscription),
          `subscription ${data.subscription.id}`,
        ),
    }),
    checkAgainAt: t.field({
      type: 'DateTime',
      description: 'When its result may be known.',
      resolve: ({ data }: ApiErrorOf<'PaymentInProgress'>) => data.checkAgainAt,
    }),
  }),
});

builder.objectType(ApiErrors.PaymentOverdue, {
  ...buildErrorConfig('PaymentOverdue', 'The invoice of the current period is unpaid (rule 7).'),
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'What must be paid first.',
      resolve: ({ data }: ApiErrorOf<'PaymentOverdue'>, _, context) =>
        requireExisting(findInvoiceById(context, data.invoice), `invoice ${data.invoice.id}`),
    }),
  }),
});

builder.objectType(ApiErrors.AlreadySubscribed, {
  ...buildErrorConfig('AlreadySubscribed', 'The account has a subscription: one at a time (rule 15).'),
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'The one that stands in the way.',
      resolve: ({ data }: ApiErrorOf<'AlreadySubscribed'>, _, context) =>
        requireExisting(
          findSubscriptionById(context, data.subscription),
          `subscription ${data.subscription.id}`,
        ),
    }),
  }),
});

builder.objectType(ApiErrors.DowngradeNotAllowed, {
  ...buildErrorConfig('DowngradeNotAllowed', 'DOWNGRADE: it takes two steps, and `downgrade` does both.'),
  fields: (t) => ({
    preview: t.field({
      type: DowngradePreviewRef,
      description: 'The two steps and their dates.',
      resolve: ({ data }: ApiErrorOf<'DowngradeNotAllowed'>) => data.preview as DowngradePreviewData,
    }),
  }),
});

builder.objectType(ApiErrors.SubscriptionEnding, {
  ...buildErrorConfig('SubscriptionEnding', 'It is cancelled, and what ends is not upgraded (rule 6).'),
  fields: (t) => ({
    endsOn: t.field({
      type: 'LocalDate',
      description: 'The first day without it.',
      resolve: ({ data }: ApiErrorOf<'SubscriptionEnding'>) => data.endsOn,
    }),
    resumable: t.boolean({
      description: 'Can the cancellation be undone?',
      resolve: ({ data }: ApiErrorOf<'SubscriptionEnding'>) => data.resumable,
    }),
  }),
});

builder.objectType(ApiErrors.RefundNotCovered, {
  ...buildErrorConfig('RefundNotCovered', 'The guarantee does not cover it (rule 17).'),
  fields: (t) => ({
    guaranteeEndedOn: t.field({
      type: 'LocalDate',
      description: 'The last day that it covered.',
      resolve: ({ data }: ApiErrorOf<'RefundNotCovered'>) => data.guaranteeEndedOn,
    }),
    cancellationPreview: t.field({
      type: CancellationPreviewRef,
      nullable: true,
      description: 'The ways out that are left.',
      resolve: ({ data }: ApiErrorOf<'RefundNotCovered'>) =>
        data.cancellationPreview as CancellationPreviewData | null,
    }),
  }),
});

builder.objectType(ApiErrors.AmountExceedsRefundable, {
  ...buildErrorConfig(
    'AmountExceedsRefundable',
    'More than what was captured for the term and not refunded.',
  ),
  fields: (t) => ({
    refundable: t.field({
      type: MoneyRef,
      description: 'What can be refunded.',
      resolve: ({ data }: ApiErrorOf<'AmountExceedsRefundable'>) => data.refundable,
    }),
  }),
});
