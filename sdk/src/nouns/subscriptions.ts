import {
  type CancelInput,
  type DowngradeInput,
  type PlanChangeFragment,
  type RequestRefundInput,
  type ResumeInput,
  type SubscribeInput,
  SubscriptionChangedDocument,
  SubscriptionChangesDocument,
  SubscriptionDocument,
  type SubscriptionFragment,
  SubscriptionUpcomingDocument,
  type UpcomingEventFragment,
  type UpgradeInput,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import { type LiveOptions, watchUpdates } from '../live.ts';
import type { CallOptions } from '../options.ts';
import {
  type CancellationPreviewResult,
  type CancelResult,
  cancel,
  previewCancellation,
} from '../previewed/cancel.ts';
import {
  type DowngradePreviewResult,
  type DowngradeResult,
  downgrade,
  previewDowngrade,
} from '../previewed/downgrade.ts';
import { previewReactivation, type ReactivationPreviewResult } from '../previewed/pay-invoice.ts';
import {
  previewRefund,
  type RefundPreviewResult,
  type RequestRefundResult,
  requestRefund,
} from '../previewed/request-refund.ts';
import { previewResume, type ResumePreviewResult, type ResumeResult, resume } from '../previewed/resume.ts';
import { type SubscribeResult, subscribe } from '../previewed/subscribe.ts';
import {
  previewUpgrade,
  type UpgradePreviewResult,
  type UpgradeResult,
  upgrade,
} from '../previewed/upgrade.ts';

interface Id {
  readonly subscriptionId: string;
}

/** Subscriptions: their state, their previews, and the commands that change them. */
export class Subscriptions {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Null: none that this caller may see. Periods and `endsOn` are local dates, half-open; amounts are minor units. */
  async get(id: string, options?: CallOptions): Promise<SubscriptionFragment | null> {
    return (await this.#calls.query(SubscriptionDocument, { id }, options)).subscription;
  }

  /**
   * Starts a subscription and charges its first period, or schedules it for `startsOn`. Clauses `PLANS`, `RENEWAL`.
   *
   * Errors: `AlreadySubscribed`, `PriceNotAvailable`, `PaymentDeclined`, `PaymentActionRequired` (3-D Secure: nothing happens
   * before the customer's bank agrees), `PaymentInProgress`, `PreviewStale`.
   */
  subscribe(input: MutationInput<SubscribeInput>, options?: CallOptions): Promise<SubscribeResult> {
    return subscribe(this.#calls, input, options);
  }

  /**
   * Cancels: at the end of the current month, monthly and annual plans alike, if `kind` is left out. An annual plan's full
   * months that are left are refunded. Clauses `CANCEL_SELF_SERVICE`, `CANCEL_EFFECT`, `REFUND_MONTHLY`, `REFUND_ANNUAL`.
   *
   * Errors: `NotCancelable`, `RefundNotCovered` (kind `GUARANTEE` only), `PreviewStale`.
   */
  cancel(input: MutationInput<CancelInput>, options?: CallOptions): Promise<CancelResult> {
    return cancel(this.#calls, input, options);
  }

  /**
   * Undoes a cancellation before it takes effect, unless it already refunded something. Errors: `NotResumable`,
   * `PreviewStale`.
   */
  resume(input: MutationInput<ResumeInput>, options?: CallOptions): Promise<ResumeResult> {
    return resume(this.#calls, input, options);
  }

  /**
   * A higher plan at once, prorated; charged before anything changes. Clause `UPGRADE`.
   *
   * Errors: `NotChangeable`, `NothingToChange`, `DowngradeNotAllowed` (with the two steps of a downgrade), `PriceNotAvailable`,
   * `SubscriptionEnding`, `PaymentOverdue`, `PaymentInProgress`, `PaymentDeclined`, `PaymentActionRequired`, `PreviewStale`.
   */
  upgrade(input: MutationInput<UpgradeInput>, options?: CallOptions): Promise<UpgradeResult> {
    return upgrade(this.#calls, input, options);
  }

  /**
   * Cancels, and starts the lower plan when the paid month ends, in one transaction. Clause `DOWNGRADE`.
   *
   * Errors: `NotChangeable`, `NothingToChange`, `NotADowngrade`, `PriceNotAvailable`, `NotCancelable`, `PreviewStale`.
   */
  downgrade(input: MutationInput<DowngradeInput>, options?: CallOptions): Promise<DowngradeResult> {
    return downgrade(this.#calls, input, options);
  }

  /**
   * Claims the 14-day guarantee: everything is refunded, access ends at once. Clauses `GUARANTEE`, `REFUND_REQUEST`,
   * `REFUND_DELAY`. Errors: `RefundNotCovered` (with the preview of a cancellation instead), `NothingToRefund`,
   * `PreviewStale`.
   */
  requestRefund(
    input: MutationInput<RequestRefundInput>,
    options?: CallOptions,
  ): Promise<RequestRefundResult> {
    return requestRefund(this.#calls, input, options);
  }

  /**
   * The kinds of cancellation side by side, each with its refund and date, each confirmed by itself. Errors: as
   * `cancel`.
   */
  previewCancellation(input: Id, options?: CallOptions): Promise<CancellationPreviewResult> {
    return previewCancellation(this.#calls, input, options);
  }

  /**
   * The cost of an upgrade today; `confirm()` executes exactly that. Errors: as `upgrade`, without those of the
   * payment.
   */
  previewUpgrade(input: MutationInput<UpgradeInput>, options?: CallOptions): Promise<UpgradePreviewResult> {
    return previewUpgrade(this.#calls, input, options);
  }

  /** The two steps of a downgrade, with their dates. Errors: as `downgrade`. */
  previewDowngrade(
    input: MutationInput<DowngradeInput>,
    options?: CallOptions,
  ): Promise<DowngradePreviewResult> {
    return previewDowngrade(this.#calls, input, options);
  }

  /** The refund by the guarantee today. Errors: as `requestRefund`. */
  previewRefund(
    input: MutationInput<RequestRefundInput>,
    options?: CallOptions,
  ): Promise<RefundPreviewResult> {
    return previewRefund(this.#calls, input, options);
  }

  /** The effect of undoing the cancellation. Errors: as `resume`. */
  previewResume(input: MutationInput<ResumeInput>, options?: CallOptions): Promise<ResumePreviewResult> {
    return previewResume(this.#calls, input, options);
  }

  /**
   * The amount that a suspended customer pays to be reactivated; `confirm()` pays it. Clause `REACTIVATION`. Errors:
   * `NothingToPay`.
   */
  previewReactivation(input: Id, options?: CallOptions): Promise<ReactivationPreviewResult> {
    return previewReactivation(this.#calls, input, options);
  }

  /** The changes to every price that is sold: kind, and cost today. Null: no such subscription. */
  async changes({ subscriptionId }: Id, options?: CallOptions): Promise<PlanChangeFragment[] | null> {
    const { subscription } = await this.#calls.query(
      SubscriptionChangesDocument,
      { id: subscriptionId },
      options,
    );
    return subscription?.planChanges ?? null;
  }

  /** The upcoming events with the customer's money, in order of time. Null: no such subscription. */
  async upcoming({ subscriptionId }: Id, options?: CallOptions): Promise<UpcomingEventFragment[] | null> {
    const { subscription } = await this.#calls.query(
      SubscriptionUpcomingDocument,
      { id: subscriptionId },
      options,
    );
    return subscription?.upcoming ?? null;
  }

  /**
   * Yields the subscription as it is, then again after each change, over connections that reconnect. Ends with the
   * signal.
   */
  onChange({ subscriptionId: id }: Id, options?: LiveOptions): AsyncGenerator<SubscriptionFragment> {
    return watchUpdates(
      this.#calls.wire,
      {
        document: SubscriptionChangedDocument,
        variables: { id },
        itemIn: ({ subscriptionChanged }) => subscriptionChanged,
      },
      options,
    );
  }
}
