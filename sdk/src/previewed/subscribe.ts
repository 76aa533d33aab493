/** Subscribing: the first subscription of an account, or one that starts later. Clauses `PLANS`, `RENEWAL`. */

import {
  PreviewSubscribeDocument,
  type PreviewSubscribeQuery,
  SubscribeDocument,
  type SubscribeInput,
  type SubscribeMutation,
  type SubscribePreviewFragment,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/** A new payment method and its billing address, which a preview does not need. Default: the stored one. */
export type Payer = Pick<SubscribeInput, 'billingEmail' | 'paymentToken'>;

/** `due` in minor units, for `firstPeriod` (local dates, half-open). */
export interface SubscribePreview extends SubscribePreviewFragment {
  readonly __typename: 'SubscribePreview';
  /**
   * Charges `due` and starts the subscription, or schedules it. After `PreviewStale` it pays as the first time, unless
   * given otherwise.
   */
  confirm(options?: CallOptions & Payer): Promise<SubscribeResult>;
}

export type SubscribeResult = WithPreview<SubscribeMutation['subscribe'], SubscribePreview>;

export type SubscribePreviewResult = Previewed<
  NonNullable<PreviewSubscribeQuery['account']>['subscribePreview'],
  SubscribePreview
>;

type Raw = SubscribePreviewFragment & { readonly __typename: 'SubscribePreview' };

export async function subscribe(
  calls: Calls,
  input: MutationInput<SubscribeInput>,
  options?: CallOptions,
): Promise<SubscribeResult> {
  const result = await calls.mutate(SubscribeDocument, input, options);
  return withPreview(result, 'SubscribePreview', (preview: Raw) => createConfirmable(calls, input, preview));
}

export async function previewSubscribe(
  calls: Calls,
  input: Pick<SubscribeInput, 'accountId' | 'priceId' | 'startsOn'>,
  options?: CallOptions,
): Promise<SubscribePreviewResult> {
  const { account } = await calls.query(PreviewSubscribeDocument, input, options);
  if (!account) return createNotFound('account', input.accountId);
  const preview = account.subscribePreview;
  return preview.__typename === 'SubscribePreview' ? createConfirmable(calls, input, preview) : preview;
}

function createConfirmable(
  calls: Calls,
  input: MutationInput<SubscribeInput>,
  preview: Raw,
): SubscribePreview {
  return withConfirm(
    preview,
    ({
      billingEmail = input.billingEmail,
      paymentToken = input.paymentToken,
      ...options
    }: CallOptions & Payer) =>
      subscribe(calls, { ...input, billingEmail, paymentToken, previewToken: preview.token }, options),
  );
}
