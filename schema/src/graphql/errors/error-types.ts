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
  description: 'An error that refuses a call. Clients that know no type can always select `... on Error`.',
  authScopes: { public: true },
  fields: (t) => ({
    message: t.exposeString('message', {
      description:
        'The reason. Where the policy refuses: for the customer, in the language of the request. Where the request itself is wrong (`InvalidInput`, `NotFound`, `Forbidden`, `Idempotency…`): for its author, in English.',
    }),
    code: t.exposeString('code', { description: 'The code of the error type, e.g. `PREVIEW_STALE`.' }),
    retryable: t.exposeBoolean('retryable', {
      description: 'Whether the same request may succeed later with nothing else changed.',
    }),
    citation: t.expose('citation', {
      type: CitationRef,
      nullable: true,
      description: 'The clause that the refusal rests on; null where the policy is not the reason.',
    }),
  }),
});

const PLAIN_ERRORS: Readonly<Partial<Record<ErrorName, string>>> = {
  NotFound: 'The error for an id of an object that does not exist or that the viewer may not see.',
  Forbidden: 'The error for a call that the viewer’s role or scopes do not allow.',
  IdempotencyMismatch: 'The error for an idempotency key that was used with another input. Nothing was done.',
  IdempotencyInProgress:
    'The error for a duplicate of a request that is still running. Repeat it with the same key.',
  NothingToChange: 'The error for a change to the current plan and interval.',
  NotADowngrade: 'The error for an upgrade by `downgrade`: `upgrade` does it at once.',
  NotChangeable: 'The error for a change that the subscription’s status does not allow.',
  PriceNotAvailable: 'The error for a price that is no longer sold, or that is in another currency.',
  NotCancelable: 'The error for a kind of cancellation that the subscription’s status does not allow.',
  NotResumable: 'The error for a subscription without a cancellation that can be undone (rule 3).',
  NothingToRefund:
    'The error for a refund without anything captured left to refund, or without a failed part to send again.',
  NothingToPay: 'The error for an invoice that is not open, or a payment that staff cannot settle now.',
  ClockCannotGoBack: 'The error for a test clock that would go back: it only goes forward.',
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
  description: 'A field of the input that is wrong.',
  authScopes: { public: true },
  fields: (t) => ({
    path: t.exposeString('path', { description: 'The path of the field, e.g. `input.billingEmail`.' }),
    message: t.exposeString('message', { description: 'The value given, and what was expected.' }),
  }),
});

builder.objectType(ApiErrors.InvalidInput, {
  ...buildErrorConfig('InvalidInput', 'The error for an input that cannot be used. Nothing was done.'),
  fields: (t) => ({
    fields: t.field({
      type: [FieldProblemRef],
      description: 'The fields that are wrong.',
      resolve: ({ data }: ApiErrorOf<'InvalidInput'>) => data.fields,
    }),
  }),
});

builder.objectType(ApiErrors.PreviewStale, {
  ...buildErrorConfig(
    'PreviewStale',
    'The error for a preview token whose decision has changed. Nothing was done.',
  ),
  fields: (t) => ({
    preview: t.field({
      type: PreviewRef,
      description: 'The preview as of now, with a token of its own.',
      resolve: ({ data }: ApiErrorOf<'PreviewStale'>) => data.preview,
    }),
  }),
});

builder.objectType(ApiErrors.PaymentDeclined, {
  ...buildErrorConfig('PaymentDeclined', 'The error for a charge that the payment provider declined.'),
  fields: (t) => ({
    failureCode: t.string({
      description: 'The decline code of the card network, e.g. `insufficient_funds`.',
      resolve: ({ data }: ApiErrorOf<'PaymentDeclined'>) => data.failureCode,
    }),
  }),
});

builder.objectType(ApiErrors.PaymentActionRequired, {
  ...buildErrorConfig(
    'PaymentActionRequired',
    'The error for a payment that the customer must authenticate (rule 12).',
  ),
  fields: (t) => ({
    action: t.field({
      type: PaymentActionRef,
      description: 'The data that the customer’s client needs, and its expiry.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>) => data.action,
    }),
    attempt: t.field({
      type: PaymentAttemptRef,
      description: 'The payment attempt to authenticate.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>, _, context) =>
        requireExisting(findAttemptById(context, data.action.attempt), `attempt ${data.action.attempt.id}`),
    }),
    invoice: t.field({
      type: InvoiceRef,
      description: 'The invoice to be paid.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>, _, context) =>
        requireExisting(findInvoiceById(context, data.invoice), `invoice ${data.invoice.id}`),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'The subscription, unchanged until the payment succeeds.',
      resolve: ({ data }: ApiErrorOf<'PaymentActionRequired'>, _, context) =>
        requireExisting(
          findSubscriptionById(context, data.subscription),
          `subscription ${data.subscription.id}`,
        ),
    }),
  }),
});

builder.objectType(ApiErrors.PaymentInProgress, {
  ...buildErrorConfig(
    'PaymentInProgress',
    'The error for a payment whose result is not known yet (rule 10).',
  ),
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'The invoice being paid.',
      resolve: ({ data }: ApiErrorOf<'PaymentInProgress'>, _, context) =>
        requireExisting(findInvoiceById(context, data.invoice), `invoice ${data.invoice.id}`),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      description: 'The subscription that the invoice belongs to.',
      resolve: ({ data }: ApiErrorOf<'PaymentInProgress'>, _, context) =>
        requireExisting(
          findSubscriptionById(context, data.subscription),
          `subscription ${data.subscription.id}`,
        ),
    }),
    checkAgainAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the result may be known.',
      resolve: ({ data }: ApiErrorOf<'PaymentInProgress'>) => data.checkAgainAt,
    }),
  }),
});

builder.objectType(ApiErrors.PaymentOverdue, {
  ...buildErrorConfig(
    'PaymentOverdue',
    'The error for a change while the current period’s invoice is unpaid (rule 7).',
  ),
  fields: (t) => ({
    invoice: t.field({
      type: InvoiceRef,
      description: 'The invoice that must be paid first.',
      resolve: ({ data }: ApiErrorOf<'PaymentOverdue'>, _, context) =>
        requireExisting(findInvoiceById(context, data.invoice), `invoice ${data.invoice.id}`),
    }),
  }),
});

builder.objectType(ApiErrors.AlreadySubscribed, {
  ...buildErrorConfig(
    'AlreadySubscribed',
    'The error for an account that has a live subscription: only one is allowed at a time (rule 15).',
  ),
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'The live subscription that stands in the way.',
      resolve: ({ data }: ApiErrorOf<'AlreadySubscribed'>, _, context) =>
        requireExisting(
          findSubscriptionById(context, data.subscription),
          `subscription ${data.subscription.id}`,
        ),
    }),
  }),
});

builder.objectType(ApiErrors.DowngradeNotAllowed, {
  ...buildErrorConfig(
    'DowngradeNotAllowed',
    'The error for a downgrade by `upgrade`: it takes two steps, which `downgrade` takes (DOWNGRADE).',
  ),
  fields: (t) => ({
    preview: t.field({
      type: DowngradePreviewRef,
      description: 'The preview of `downgrade`: both steps and their dates.',
      resolve: ({ data }: ApiErrorOf<'DowngradeNotAllowed'>) => data.preview as DowngradePreviewData,
    }),
  }),
});

builder.objectType(ApiErrors.SubscriptionEnding, {
  ...buildErrorConfig('SubscriptionEnding', 'The error for an upgrade of a canceled subscription (rule 6).'),
  fields: (t) => ({
    endsOn: t.field({
      type: 'LocalDate',
      description: 'The first local date without access.',
      resolve: ({ data }: ApiErrorOf<'SubscriptionEnding'>) => data.endsOn,
    }),
    resumable: t.boolean({
      description: 'Whether `resume` can undo the cancellation.',
      resolve: ({ data }: ApiErrorOf<'SubscriptionEnding'>) => data.resumable,
    }),
  }),
});

builder.objectType(ApiErrors.RefundNotCovered, {
  ...buildErrorConfig('RefundNotCovered', 'The error for a refund outside the guarantee (rule 17).'),
  fields: (t) => ({
    guaranteeEndedOn: t.field({
      type: 'LocalDate',
      description: 'The last local date that the guarantee covered, inclusive.',
      resolve: ({ data }: ApiErrorOf<'RefundNotCovered'>) => data.guaranteeEndedOn,
    }),
    cancellationPreview: t.field({
      type: CancellationPreviewRef,
      nullable: true,
      description: 'The preview of `cancel`, with the options that are left; null if none are.',
      resolve: ({ data }: ApiErrorOf<'RefundNotCovered'>) =>
        data.cancellationPreview as CancellationPreviewData | null,
    }),
  }),
});

builder.objectType(ApiErrors.AmountExceedsRefundable, {
  ...buildErrorConfig(
    'AmountExceedsRefundable',
    'The error for an amount above what was captured for the term and not refunded (rule 17).',
  ),
  fields: (t) => ({
    refundable: t.field({
      type: MoneyRef,
      description: 'The amount that can still be refunded.',
      resolve: ({ data }: ApiErrorOf<'AmountExceedsRefundable'>) => data.refundable,
    }),
  }),
});
