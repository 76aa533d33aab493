/** A billing engine without a database, for requests that never reach one: every call fails. */

import type { Billing } from '@kalenner/schema/billing/billing';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { instant } from '@kalenner/schema/policy/time/calendar';

export function createOfflineBilling(at: string): Billing {
  const now = instant(at);
  return createBilling({
    // Connects on its first query, and there is no listener.
    db: openDatabase('postgres://127.0.0.1:1/none').db,
    clock: () => now,
    policyVersions: async () => {
      throw new Error('nothing is decided here');
    },
    provider: () => {
      throw new Error('no money moves here');
    },
  });
}
