import {
  AccountRefundsDocument,
  RefundByGoodwillDocument,
  type RefundByGoodwillInput,
  type RefundByGoodwillMutation,
  RefundDocument,
  type RefundFragment,
  RefundsDueDocument,
  RetryRefundDocument,
  type RetryRefundInput,
  type RetryRefundMutation,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions, ListOptions } from '../options.ts';
import type { Listing } from '../page.ts';

export type RefundByGoodwillResult = RefundByGoodwillMutation['refundByGoodwill'];
export type RetryRefundResult = RetryRefundMutation['retryRefund'];

/** Refunds: their amounts, legs and dates. Clause `REFUND_DELAY`. */
export class Refunds {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Lists the refunds of an account; by default of the subscriber's own session. Amounts are minor units. */
  list(
    { accountId: id }: { readonly accountId?: string } = {},
    options?: ListOptions,
  ): Listing<RefundFragment> {
    return this.#calls.list(AccountRefundsDocument, { id }, ({ account }) => account?.refunds, options);
  }

  /** Null: none that this caller may see. */
  async get(id: string, options?: CallOptions): Promise<RefundFragment | null> {
    const { node } = await this.#calls.query(RefundDocument, { id }, options);
    return node?.__typename === 'Refund' ? node : null;
  }

  /**
   * Staff: refunds by goodwill, with a reason; `amount` in minor units. Errors: `AmountExceedsRefundable` (with the
   * refundable amount).
   */
  goodwill(
    input: MutationInput<RefundByGoodwillInput>,
    options?: CallOptions,
  ): Promise<RefundByGoodwillResult> {
    return this.#calls.mutate(RefundByGoodwillDocument, input, options);
  }

  /** Staff: sends a failed leg again. Errors: `NothingToRefund`. */
  retry(input: MutationInput<RetryRefundInput>, options?: CallOptions): Promise<RetryRefundResult> {
    return this.#calls.mutate(RetryRefundDocument, input, options);
  }

  /** Staff: refunds whose promise (`dueBy`, a local date) ends before the date, or has. Clause `REFUND_DELAY`. */
  due({ before }: { readonly before?: string } = {}, options?: ListOptions): Listing<RefundFragment> {
    return this.#calls.list(RefundsDueDocument, { before }, ({ refundsDue }) => refundsDue, options);
  }
}
