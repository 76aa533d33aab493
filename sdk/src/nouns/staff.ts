import { type StaffAlertFragment, StaffAlertsDocument } from '../_generated.ts';
import type { Calls } from '../calls.ts';
import type { ListOptions } from '../options.ts';
import type { Listing } from '../page.ts';

/** Staff's own lists. */
export class Staff {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /** Lists the staff alerts (`REFUND_PAST_DEADLINE`, `PAYMENT_IN_DOUBT`, …), longest waiting first. */
  alerts(options?: ListOptions): Listing<StaffAlertFragment> {
    return this.#calls.list(StaffAlertsDocument, {}, ({ staffAlerts }) => staffAlerts, options);
  }
}
