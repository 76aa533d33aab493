/** What a preview shows, as plain data made from a decision: shown at once, or kept with a stored answer. */

import type { Citation, Decision, Outcome } from '../../policy/decision/decision.ts';
import type { Step } from '../../policy/decision/steps.ts';
import type { CancellationKind } from '../../policy/facts/facts.ts';
import type { Money } from '../../policy/money/money.ts';
import type { Instant, LocalDate } from '../../policy/time/calendar.ts';
import type { UpcomingEvent } from '../../policy/timeline/timeline.ts';

/** A decision without its changes: its ids are made anew each time and mean nothing to a reader. */
export interface DecisionData {
  readonly outcome: Outcome;
  readonly citations: readonly Citation[];
  readonly steps: readonly Step[];
}

interface DecisionPreviewData {
  readonly accountId: string;
  readonly decision: DecisionData;
  /** 16 hexadecimal digits. */
  readonly token: string;
}

export interface SubscribePreviewData extends DecisionPreviewData {
  readonly type: 'SubscribePreview';
  readonly due: Money;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

export interface CancellationOptionData extends DecisionPreviewData {
  readonly kind: CancellationKind;
  readonly effectiveAt: Instant;
  readonly endsOn: LocalDate;
  readonly refund: Money;
  readonly recommended: boolean;
}

export interface CancellationPreviewData {
  readonly type: 'CancellationPreview';
  readonly options: readonly CancellationOptionData[];
  readonly stillDue: Money;
  readonly remainingRetries: readonly Instant[];
}

export interface UpgradePreviewData extends DecisionPreviewData {
  readonly type: 'UpgradePreview';
  readonly due: Money;
  readonly charge: Money;
  readonly credit: Money;
  readonly effectiveOn: LocalDate;
  readonly nextStart: LocalDate;
  readonly nextEnd: LocalDate;
}

export interface DowngradePreviewData extends DecisionPreviewData {
  readonly type: 'DowngradePreview';
  readonly endsOn: LocalDate;
  readonly refund: Money;
  readonly startsOn: LocalDate;
  readonly firstCharge: Money;
}

export interface RefundPreviewData extends DecisionPreviewData {
  readonly type: 'RefundPreview';
  readonly refund: Money;
  readonly legs: readonly { readonly invoiceId: string; readonly amount: Money }[];
  readonly expectedFrom: LocalDate;
  readonly dueBy: LocalDate;
}

export interface ResumePreviewData extends DecisionPreviewData {
  readonly type: 'ResumePreview';
  readonly droppedSuccessorId: string | null;
  readonly nextCharge: UpcomingEvent;
}

export interface ReactivationPreviewData extends DecisionPreviewData {
  readonly type: 'ReactivationPreview';
  readonly due: Money;
  readonly start: LocalDate;
  readonly end: LocalDate;
}

export type PreviewData =
  | SubscribePreviewData
  | CancellationPreviewData
  | UpgradePreviewData
  | DowngradePreviewData
  | RefundPreviewData
  | ResumePreviewData
  | ReactivationPreviewData;

export function toDecisionData({ outcome, citations, steps }: Decision): DecisionData {
  return { outcome, citations, steps };
}
