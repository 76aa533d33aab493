/**
 * Downgrades: the policy's two steps in one command: cancel, and start the lower plan when the paid month ends. Clause
 * `DOWNGRADE`.
 */

import {
  DowngradeDocument,
  type DowngradeInput,
  type DowngradeMutation,
  type DowngradePreviewFragment,
  PreviewDowngradeDocument,
  type PreviewDowngradeQuery,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/** The old plan ends on `endsOn` with `refund`; the new one starts on `startsOn` (local dates) and charges `firstCharge`. */
export interface DowngradePreview extends DowngradePreviewFragment {
  readonly __typename: 'DowngradePreview';
  /** Cancels and schedules the lower plan; nothing is charged before it starts. */
  confirm(options?: CallOptions & Pick<DowngradeInput, 'reason'>): Promise<DowngradeResult>;
}

export type DowngradeResult = WithPreview<DowngradeMutation['downgrade'], DowngradePreview>;

export type DowngradePreviewResult = Previewed<
  NonNullable<PreviewDowngradeQuery['subscription']>['downgradePreview'],
  DowngradePreview
>;

export async function downgrade(
  calls: Calls,
  input: MutationInput<DowngradeInput>,
  options?: CallOptions,
): Promise<DowngradeResult> {
  const result = await calls.mutate(DowngradeDocument, input, options);
  return withPreview(result, 'DowngradePreview', createConfirmable(calls, input));
}

export async function previewDowngrade(
  calls: Calls,
  input: MutationInput<DowngradeInput>,
  options?: CallOptions,
): Promise<DowngradePreviewResult> {
  const { subscriptionId: id, priceId } = input;
  const { subscription } = await calls.query(PreviewDowngradeDocument, { id, priceId }, options);
  if (!subscription) return createNotFound('subscription', id);
  const preview = subscription.downgradePreview;
  return preview.__typename === 'DowngradePreview' ? createConfirmable(calls, input)(preview) : preview;
}

function createConfirmable(calls: Calls, input: MutationInput<DowngradeInput>) {
  return (preview: Omit<DowngradePreview, 'confirm'>): DowngradePreview =>
    withConfirm(
      preview,
      ({ reason = input.reason, ...options }: CallOptions & Pick<DowngradeInput, 'reason'>) =>
        downgrade(calls, { ...input, reason, previewToken: preview.token }, options),
    );
}
