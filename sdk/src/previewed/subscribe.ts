/** The first subscription of an account, or the next one at a date to come. Clauses `PLANS`, `RENEWAL`. */

import {
  PreviewSubscribeDocument,
  type PreviewSubscribeQuery,
  SubscribeDocument,
  type SubscribeInput,
  type SubscribeMutation,
  type SubscribePreviewFragment,
} from '../_generated.ts';
import type { Ask, Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { confirmable, notFound, type Previewed, type WithPreview, withPreview } from '../preview.ts';

/** Who pays, and where the receipts go: what a preview does not ask for. */
export type Payer = Pick<SubscribeInput, 'billingEmail' | 'paymentToken'>;

/** `due` in minor units, for `firstPeriod` (local dates, half-open). */
export interface SubscribePreview extends SubscribePreviewFragment {
  readonly __typename: 'SubscribePreview';
  /** Charges `due` and starts the subscription, or schedules it. */
  confirm(options: CallOptions & Payer): Promise<SubscribeResult>;
}

/** The same after `PreviewStale`: who pays is known by now. */
export interface NewSubscribePreview extends SubscribePreviewFragment {
  readonly __typename: 'SubscribePreview';
  confirm(options?: CallOptions & Partial<Payer>): Promise<SubscribeResult>;
}

export type SubscribeResult = WithPreview<SubscribeMutation['subscribe'], NewSubscribePreview>;

export type SubscribePreviewResult = Previewed<
  NonNullable<PreviewSubscribeQuery['account']>['subscribePreview'],
  SubscribePreview
>;

type Raw = SubscribePreviewFragment & { readonly __typename: 'SubscribePreview' };

export async function subscribe(
  calls: Calls,
  input: Ask<SubscribeInput>,
  options?: CallOptions,
): Promise<SubscribeResult> {
  const result = await calls.act(SubscribeDocument, input, options);
  return withPreview(result, 'SubscribePreview', (preview: Raw) => readyToConfirm(calls, input, preview));
}

export async function previewSubscribe(
  calls: Calls,
  input: Pick<SubscribeInput, 'accountId' | 'priceId' | 'startsOn'>,
  options?: CallOptions,
): Promise<SubscribePreviewResult> {
  const { account } = await calls.ask(PreviewSubscribeDocument, input, options);
  if (!account) return notFound('account', input.accountId);
  const preview = account.subscribePreview;
  if (preview.__typename !== 'SubscribePreview') return preview;
  return confirmable(preview, ({ billingEmail, paymentToken, ...rest }: CallOptions & Payer) =>
    subscribe(calls, { ...input, billingEmail, paymentToken, previewToken: preview.token }, rest),
  ) as SubscribePreview;
}

function readyToConfirm(calls: Calls, input: Ask<SubscribeInput>, preview: Raw): NewSubscribePreview {
  return confirmable(
    preview,
    ({
      billingEmail = input.billingEmail,
      paymentToken = input.paymentToken,
      ...options
    }: CallOptions & Partial<Payer>) =>
      subscribe(calls, { ...input, billingEmail, paymentToken, previewToken: preview.token }, options),
  );
}
