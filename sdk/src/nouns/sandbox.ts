import {
  AdvanceTestClockDocument,
  type AdvanceTestClockInput,
  type AdvanceTestClockMutation,
  CreateTestClockDocument,
  type CreateTestClockInput,
  type CreateTestClockMutation,
  SimulateDocument,
  type SimulateInput,
  type SimulateMutation,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions } from '../options.ts';

export type SimulateResult = SimulateMutation['simulate'];
export type CreateTestClockResult = CreateTestClockMutation['createTestClock'];
export type AdvanceTestClockResult = AdvanceTestClockMutation['advanceTestClock'];

/** The sandbox: control over time and the payment provider, for sandbox keys. */
export class Sandbox {
  readonly #calls: Calls;
  readonly clocks: TestClocks;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
    this.clocks = new TestClocks(calls);
  }

  /** Simulates the provider's next event for a payment (`attemptId`) or a refund (`refundId`): exactly one of them. */
  simulate(input: MutationInput<SimulateInput>, options?: CallOptions): Promise<SimulateResult> {
    return this.#calls.mutate(SimulateDocument, input, options);
  }
}

/** Test clocks, which stand still until they are advanced. An account is put on one when it is created. */
export class TestClocks {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** `frozenAt` is an instant. */
  create(input: MutationInput<CreateTestClockInput>, options?: CallOptions): Promise<CreateTestClockResult> {
    return this.#calls.mutate(CreateTestClockDocument, input, options);
  }

  /** Processes everything due until `to` (an instant) and returns when it is done. Errors: `ClockCannotGoBack`. */
  advance(
    input: MutationInput<AdvanceTestClockInput>,
    options?: CallOptions,
  ): Promise<AdvanceTestClockResult> {
    return this.#calls.mutate(AdvanceTestClockDocument, input, options);
  }
}
