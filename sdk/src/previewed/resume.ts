/** Undoing a cancellation before it takes effect. */

import {
  PreviewResumeDocument,
  type PreviewResumeQuery,
  ResumeDocument,
  type ResumeInput,
  type ResumeMutation,
  type ResumePreviewFragment,
} from '../_generated.ts';
import type { Ask, Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';
import { confirmable, notFound, type Previewed, type WithPreview, withPreview } from '../preview.ts';

/** `nextCharge`: when the subscription that goes on is charged again; `droppedSuccessor`: what was scheduled after it. */
export interface ResumePreview extends ResumePreviewFragment {
  readonly __typename: 'ResumePreview';
  /** Takes the cancellation back and drops the scheduled successor. */
  confirm(options?: CallOptions): Promise<ResumeResult>;
}

export type ResumeResult = WithPreview<ResumeMutation['resume'], ResumePreview>;

export type ResumePreviewResult = Previewed<
  NonNullable<PreviewResumeQuery['subscription']>['resumePreview'],
  ResumePreview
>;

export async function resume(
  calls: Calls,
  input: Ask<ResumeInput>,
  options?: CallOptions,
): Promise<ResumeResult> {
  const result = await calls.act(ResumeDocument, input, options);
  return withPreview(result, 'ResumePreview', readyToConfirm(calls, input));
}

export async function previewResume(
  calls: Calls,
  input: Ask<ResumeInput>,
  options?: CallOptions,
): Promise<ResumePreviewResult> {
  const { subscription } = await calls.ask(PreviewResumeDocument, { id: input.subscriptionId }, options);
  if (!subscription) return notFound('subscription', input.subscriptionId);
  const preview = subscription.resumePreview;
  return preview.__typename === 'ResumePreview' ? readyToConfirm(calls, input)(preview) : preview;
}

function readyToConfirm(calls: Calls, input: Ask<ResumeInput>) {
  return (preview: Omit<ResumePreview, 'confirm'>): ResumePreview =>
    confirmable(preview, (options: CallOptions) =>
      resume(calls, { ...input, previewToken: preview.token }, options),
    );
}
