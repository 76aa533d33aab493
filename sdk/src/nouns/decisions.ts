import {
  DecisionDocument,
  type DecisionFragment,
  type DecisionPreviewFragment,
  ReplayDocument,
} from '../_generated.ts';
import type { Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';

/** Decisions: their outcome, clauses and arithmetic, line by line. */
export class Decisions {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Null: none that this caller may see. */
  async get(id: string, options?: CallOptions): Promise<DecisionFragment | null> {
    return (await this.#calls.query(DecisionDocument, { id }, options)).decision;
  }

  /** Staff: the same decision under the terms of its own policy version, or of another one. Null: no such decision. */
  async replay(
    { decisionId, policyVersion }: { readonly decisionId: string; readonly policyVersion?: string },
    options?: CallOptions,
  ): Promise<DecisionPreviewFragment | null> {
    return (await this.#calls.query(ReplayDocument, { decisionId, policyVersion }, options)).replay;
  }
}
