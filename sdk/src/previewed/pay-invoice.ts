/** Paying an open invoice now, which reactivates a suspended subscription. Clauses `REACTIVATION`, `PAYMENT_MAIL`. */

import {
  PayInvoiceDocument,
  type PayInvoiceInput,
  type PayInvoiceMutation,
  PreviewReactivationDocument,
  type PreviewReactivationQuery,
  type ReactivationPreviewFragment,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/** `due` in minor units, for `period` (local dates, half-open). */
export interface ReactivationPreview extends ReactivationPreviewFragment {
  readonly __typename: 'ReactivationPreview';
  /** Charges `due` on the stored payment method; access returns with the money. */
  confirm(options?: CallOptions): Promise<PayInvoiceResult>;
}

export type PayInvoiceResult = WithPreview<PayInvoiceMutation['payInvoice'], ReactivationPreview>;

export type ReactivationPreviewResult = Previewed<
  NonNullable<PreviewReactivationQuery['subscription']>['reactivationPreview'],
  ReactivationPreview
>;

export async function payInvoice(
  calls: Calls,
  input: MutationInput<PayInvoiceInput>,
  options?: CallOptions,
): Promise<PayInvoiceResult> {
  const result = await calls.mutate(PayInvoiceDocument, input, options);
  return withPreview(result, 'ReactivationPreview', createConfirmable(calls, input));
}

export async function previewReactivation(
  calls: Calls,
  { subscriptionId }: { readonly subscriptionId: string },
  options?: CallOptions,
): Promise<ReactivationPreviewResult> {
  const { subscription } = await calls.query(PreviewReactivationDocument, { id: subscriptionId }, options);
  if (!subscription) return createNotFound('subscription', subscriptionId);
  const { reactivationPreview: preview, openInvoice } = subscription;
  if (preview.__typename !== 'ReactivationPreview') return preview;
  if (!openInvoice) return createNotFound('open invoice of subscription', subscriptionId);
  return createConfirmable(calls, { invoiceId: openInvoice.id })(preview);
}

function createConfirmable(calls: Calls, input: MutationInput<PayInvoiceInput>) {
  return (preview: Omit<ReactivationPreview, 'confirm'>): ReactivationPreview =>
    withConfirm(preview, (options: CallOptions) =>
      payInvoice(calls, { ...input, previewToken: preview.token }, options),
    );
}
