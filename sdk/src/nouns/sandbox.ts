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
import type { Ask, Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';

export type SimulateResult = SimulateMutation['simulate'];
export type CreateTestClockResult = CreateTestClockMutation['createTestClock'];
export type AdvanceTestClockResult = AdvanceTestClockMutation['advanceTestClock'];

/** For sandbox keys: time and the payment provider in the caller's hand. */
export class Sandbox {
  readonly #calls: Calls;
  readonly clocks: TestClocks;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
    this.clocks = new TestClocks(calls);
  }

  /** What the provider does next to a payment (`attemptId`) or a refund (`refundId`): exactly one of them. */
  simulate(input: Ask<SimulateInput>, options?: CallOptions): Promise<SimulateResult> {
    return this.#calls.act(SimulateDocument, input, options);
  }
}

/** Clocks that stand until they are advanced. An account is put on one when it is created. */
export class TestClocks {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** `frozenAt` is an instant. */
  create(input: Ask<CreateTestClockInput>, options?: CallOptions): Promise<CreateTestClockResult> {
    return this.#calls.act(CreateTestClockDocument, input, options);
  }

  /** Plays all that falls due until `to` (an instant) and returns when it is done. Errors: `ClockCannotGoBack`. */
  advance(input: Ask<AdvanceTestClockInput>, options?: CallOptions): Promise<AdvanceTestClockResult> {
    return this.#calls.act(AdvanceTestClockDocument, input, options);
  }
}
