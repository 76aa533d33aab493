/**
 * Cancellations: the kinds side by side, and confirming one of them. Clauses `CANCEL_SELF_SERVICE`, `CANCEL_EFFECT`,
 * `GUARANTEE`, `REFUND_*`.
 */

import {
  CancelDocument,
  type CancelInput,
  type CancellationOptionFragment,
  type CancellationPreviewFragment,
  type CancelMutation,
  PreviewCancellationDocument,
  type PreviewCancellationQuery,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/** `refund` in minor units; access ends at `effectiveAt` (an instant). `recommended`: the best one for the customer. */
export interface CancellationOption extends CancellationOptionFragment {
  /** Cancels this way. */
  confirm(options?: CallOptions & Pick<CancelInput, 'reason'>): Promise<CancelResult>;
}

export interface CancellationPreview extends Omit<CancellationPreviewFragment, 'options'> {
  readonly __typename: 'CancellationPreview';
  /** The options, each confirmed by itself. */
  readonly options: readonly CancellationOption[];
}

export type CancelResult = WithPreview<CancelMutation['cancel'], CancellationPreview>;

export type CancellationPreviewResult = Previewed<
  NonNullable<PreviewCancellationQuery['subscription']>['cancellationPreview'],
  CancellationPreview
>;

type Raw = CancellationPreviewFragment & { readonly __typename: 'CancellationPreview' };

export async function cancel(
  calls: Calls,
  input: MutationInput<CancelInput>,
  options?: CallOptions,
): Promise<CancelResult> {
  const result = await calls.mutate(CancelDocument, input, options);
  return withPreview(result, 'CancellationPreview', createConfirmable(calls, input));
}

export async function previewCancellation(
  calls: Calls,
  { subscriptionId }: Pick<CancelInput, 'subscriptionId'>,
  options?: CallOptions,
): Promise<CancellationPreviewResult> {
  const { subscription } = await calls.query(PreviewCancellationDocument, { id: subscriptionId }, options);
  if (!subscription) return createNotFound('subscription', subscriptionId);
  const preview = subscription.cancellationPreview;
  return preview.__typename === 'CancellationPreview'
    ? createConfirmable(calls, { subscriptionId })(preview)
    : preview;
}

function createConfirmable(calls: Calls, input: MutationInput<CancelInput>) {
  return (preview: Raw): CancellationPreview => ({
    ...preview,
    options: preview.options.map((option) =>
      withConfirm(
        option,
        ({ reason = input.reason, ...options }: CallOptions & Pick<CancelInput, 'reason'>) =>
          cancel(calls, { ...input, kind: option.kind, reason, previewToken: option.token }, options),
      ),
    ),
  });
}
