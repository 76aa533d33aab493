import { type PlanFragment, PlansDocument } from '../_generated.ts';
import type { Calls } from '../calls.ts';
import type { CallOptions } from '../options.ts';

/** Plans and their prices. Public: no token needed. */
export class Plans {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** All plans with their prices in minor units, a price per interval; superseded ones are not `active`. Clause `PLANS`. */
  async list(options?: CallOptions): Promise<PlanFragment[]> {
    return (await this.#calls.query(PlansDocument, {}, options)).plans;
  }
}
