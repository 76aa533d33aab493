/** The ways out side by side, and taking one of them. Clauses `CANCEL_SELF_SERVICE`, `CANCEL_EFFECT`, `GUARANTEE`, `REFUND_*`. */

import {
  CancelDocument,
  type CancelInput,
  type CancellationOptionFragment,
  type CancellationPreviewFragment,
  type CancelMutation,
  PreviewCancellationDocument,
  type PreviewCancellationQuery,
} from '../_generated.ts';
import type { Ask, Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { confirmable, notFound, type Previewed, type WithPreview, withPreview } from '../preview.ts';

/** `refund` in minor units; access ends at `effectiveAt` (an instant). `recommended`: the best one for the customer. */
export interface CancellationOption extends CancellationOptionFragment {
  /** Cancels this way. */
  confirm(options?: CallOptions & Pick<CancelInput, 'reason'>): Promise<CancelResult>;
}

export interface CancellationPreview extends Omit<CancellationPreviewFragment, 'options'> {
  readonly __typename: 'CancellationPreview';
  /** Each is confirmed by itself. */
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
  input: Ask<CancelInput>,
  options?: CallOptions,
): Promise<CancelResult> {
  const result = await calls.act(CancelDocument, input, options);
  return withPreview(result, 'CancellationPreview', readyToConfirm(calls, input));
}

export async function previewCancellation(
  calls: Calls,
  { subscriptionId }: Pick<CancelInput, 'subscriptionId'>,
  options?: CallOptions,
): Promise<CancellationPreviewResult> {
  const { subscription } = await calls.ask(PreviewCancellationDocument, { id: subscriptionId }, options);
  if (!subscription) return notFound('subscription', subscriptionId);
  const preview = subscription.cancellationPreview;
  return preview.__typename === 'CancellationPreview'
    ? readyToConfirm(calls, { subscriptionId })(preview)
    : preview;
}

function readyToConfirm(calls: Calls, input: Ask<CancelInput>) {
  return (preview: Raw): CancellationPreview => ({
    ...preview,
    options: preview.options.map((option) =>
      confirmable(
        option,
        ({ reason = input.reason, ...options }: CallOptions & Pick<CancelInput, 'reason'>) =>
          cancel(calls, { ...input, kind: option.kind, reason, previewToken: option.token }, options),
      ),
    ),
  });
}
