/** Undoing a cancellation before it takes effect. */

import {
  PreviewResumeDocument,
  type PreviewResumeQuery,
  ResumeDocument,
  type ResumeInput,
  type ResumeMutation,
  type ResumePreviewFragment,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { createNotFound, type Previewed, type WithPreview, withConfirm, withPreview } from '../preview.ts';

/**
 * `nextCharge`: the next charge of the resumed subscription; `droppedSuccessor`: the scheduled subscription that is
 * dropped.
 */
export interface ResumePreview extends ResumePreviewFragment {
  readonly __typename: 'ResumePreview';
  /** Undoes the cancellation and drops the scheduled successor. */
  confirm(options?: CallOptions): Promise<ResumeResult>;
}

export type ResumeResult = WithPreview<ResumeMutation['resume'], ResumePreview>;

export type ResumePreviewResult = Previewed<
  NonNullable<PreviewResumeQuery['subscription']>['resumePreview'],
  ResumePreview
>;

export async function resume(
  calls: Calls,
  input: MutationInput<ResumeInput>,
  options?: CallOptions,
): Promise<ResumeResult> {
  const result = await calls.mutate(ResumeDocument, input, options);
  return withPreview(result, 'ResumePreview', createConfirmable(calls, input));
}

export async function previewResume(
  calls: Calls,
  input: MutationInput<ResumeInput>,
  options?: CallOptions,
): Promise<ResumePreviewResult> {
  const { subscription } = await calls.query(PreviewResumeDocument, { id: input.subscriptionId }, options);
  if (!subscription) return createNotFound('subscription', input.subscriptionId);
  const preview = subscription.resumePreview;
  return preview.__typename === 'ResumePreview' ? createConfirmable(calls, input)(preview) : preview;
}

function createConfirmable(calls: Calls, input: MutationInput<ResumeInput>) {
  return (preview: Omit<ResumePreview, 'confirm'>): ResumePreview =>
    withConfirm(preview, (options: CallOptions) =>
      resume(calls, { ...input, previewToken: preview.token }, options),
    );
}
