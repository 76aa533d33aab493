/** The policy's two steps in one act: cancel, and start the lower plan when the paid month ends. Clause `DOWNGRADE`. */

import {
  DowngradeDocument,
  type DowngradeInput,
  type DowngradeMutation,
  type DowngradePreviewFragment,
  PreviewDowngradeDocument,
  type PreviewDowngradeQuery,
} from '../_generated.ts';
import type { Ask, Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { confirmable, notFound, type Previewed, type WithPreview, withPreview } from '../preview.ts';

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
  input: Ask<DowngradeInput>,
  options?: CallOptions,
): Promise<DowngradeResult> {
  const result = await calls.act(DowngradeDocument, input, options);
  return withPreview(result, 'DowngradePreview', readyToConfirm(calls, input));
}

export async function previewDowngrade(
  calls: Calls,
  input: Ask<DowngradeInput>,
  options?: CallOptions,
): Promise<DowngradePreviewResult> {
  const { subscriptionId: id, priceId } = input;
  const { subscription } = await calls.ask(PreviewDowngradeDocument, { id, priceId }, options);
  if (!subscription) return notFound('subscription', id);
  const preview = subscription.downgradePreview;
  return preview.__typename === 'DowngradePreview' ? readyToConfirm(calls, input)(preview) : preview;
}

function readyToConfirm(calls: Calls, input: Ask<DowngradeInput>) {
  return (preview: Omit<DowngradePreview, 'confirm'>): DowngradePreview =>
    confirmable(
      preview,
      ({ reason = input.reason, ...options }: CallOptions & Pick<DowngradeInput, 'reason'>) =>
        downgrade(calls, { ...input, reason, previewToken: preview.token }, options),
    );
}
