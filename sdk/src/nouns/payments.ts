import { SettlePaymentDocument, type SettlePaymentInput, type SettlePaymentMutation } from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';

export type SettlePaymentResult = SettlePaymentMutation['settlePayment'];

/** Payment attempts that staff must decide. */
export class Payments {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Staff: settles a payment that was in doubt for too long, with a reason. Errors: `NothingToPay`. */
  settle(input: MutationInput<SettlePaymentInput>, options?: CallOptions): Promise<SettlePaymentResult> {
    return this.#calls.mutate(SettlePaymentDocument, input, options);
  }
}
