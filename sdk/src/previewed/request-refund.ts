/**
 * Claims under the 14-day guarantee: everything is refunded, access ends at once. Clauses `GUARANTEE`,
 * `REFUND_REQUEST`, `REFUND_DELAY`.
 */

import {
  PreviewRefundDocument,
  type PreviewRefundQuery,
  type RefundPreviewFragment,
  RequestRefundDocument,
  type RequestRefundInput,
  type RequestRefundMutation,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/** `refund` in minor units, a leg per charge; sent to the payment provider between `expectedFrom` and `dueBy` (local dates). */
export interface RefundPreview extends RefundPreviewFragment {
  readonly __typename: 'RefundPreview';
  /** Claims the refund; the reason, if given, goes to support with it. */
  confirm(options?: CallOptions & Pick<RequestRefundInput, 'reason'>): Promise<RequestRefundResult>;
}

export type RequestRefundResult = WithPreview<RequestRefundMutation['requestRefund'], RefundPreview>;

export type RefundPreviewResult = Previewed<
  NonNullable<PreviewRefundQuery['subscription']>['refundPreview'],
  RefundPreview
>;

export async function requestRefund(
  calls: Calls,
  input: MutationInput<RequestRefundInput>,
  options?: CallOptions,
): Promise<RequestRefundResult> {
  const result = await calls.mutate(RequestRefundDocument, input, options);
  return withPreview(result, 'RefundPreview', createConfirmable(calls, input));
}

export async function previewRefund(
  calls: Calls,
  input: MutationInput<RequestRefundInput>,
  options?: CallOptions,
): Promise<RefundPreviewResult> {
  const { subscription } = await calls.query(PreviewRefundDocument, { id: input.subscriptionId }, options);
  if (!subscription) return createNotFound('subscription', input.subscriptionId);
  const preview = subscription.refundPreview;
  return preview.__typename === 'RefundPreview' ? createConfirmable(calls, input)(preview) : preview;
}

function createConfirmable(calls: Calls, input: MutationInput<RequestRefundInput>) {
  return (preview: Omit<RefundPreview, 'confirm'>): RefundPreview =>
    withConfirm(
      preview,
      ({ reason = input.reason, ...options }: CallOptions & Pick<RequestRefundInput, 'reason'>) =>
        requestRefund(calls, { ...input, reason, previewToken: preview.token }, options),
    );
}
