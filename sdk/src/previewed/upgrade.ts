/** Upgrades, at once and prorated, with or without a preview. Clause `UPGRADE`. */

import {
  PreviewUpgradeDocument,
  type PreviewUpgradeQuery,
  UpgradeDocument,
  type UpgradeInput,
  type UpgradeMutation,
  type UpgradePreviewFragment,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/** `due` = `charge` for the new plan − `credit` for the rest of the old one, in minor units. */
export interface UpgradePreview extends UpgradePreviewFragment {
  readonly __typename: 'UpgradePreview';
  /** Charges `due`, then upgrades. */
  confirm(options?: CallOptions): Promise<UpgradeResult>;
}

export type UpgradeResult = WithPreview<UpgradeMutation['upgrade'], UpgradePreview>;

export type UpgradePreviewResult = Previewed<
  NonNullable<PreviewUpgradeQuery['subscription']>['upgradePreview'],
  UpgradePreview
>;

export async function upgrade(
  calls: Calls,
  input: MutationInput<UpgradeInput>,
  options?: CallOptions,
): Promise<UpgradeResult> {
  const result = await calls.mutate(UpgradeDocument, input, options);
  return withPreview(result, 'UpgradePreview', createConfirmable(calls, input));
}

export async function previewUpgrade(
  calls: Calls,
  input: MutationInput<UpgradeInput>,
  options?: CallOptions,
): Promise<UpgradePreviewResult> {
  const { subscriptionId: id, priceId } = input;
  const { subscription } = await calls.query(PreviewUpgradeDocument, { id, priceId }, options);
  if (!subscription) return createNotFound('subscription', id);
  const preview = subscription.upgradePreview;
  return preview.__typename === 'UpgradePreview' ? createConfirmable(calls, input)(preview) : preview;
}

function createConfirmable(calls: Calls, input: MutationInput<UpgradeInput>) {
  return (preview: Omit<UpgradePreview, 'confirm'>): UpgradePreview =>
    withConfirm(preview, (options: CallOptions) =>
      upgrade(calls, { ...input, previewToken: preview.token }, options),
    );
}
