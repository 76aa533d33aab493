/** What every use case needs: the database, the provider, the time, and the policy's published versions. */

import type { Kysely } from 'kysely';
import type { Database } from '../database/tables/database.ts';
import type { PaymentProvider } from '../payments/payment-provider.ts';
import type { PolicyVersions } from '../policy/terms/policy-terms.ts';
import type { AccountClock, Clock } from './clock.ts';
import type { OnCommit } from './committed.ts';
import type { Limits } from './limits.ts';
import type { BillingSettings } from './settings.ts';

export interface Billing {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  /** The provider on a clock: the account's own, where it is attached to a test clock. */
  readonly provider: (clock: AccountClock) => PaymentProvider;
  readonly policyVersions: () => Promise<PolicyVersions>;
  readonly limits: Limits;
  readonly log: BillingLog;
  /** Tells every process that these accounts were written to. After the commit; it never fails and does not wait. */
  readonly announce: (accountIds: readonly string[]) => void;
  readonly settings: BillingSettings;
}

/** A structured logger (pino's shape). Ids and codes only: no names, addresses, tokens or reasons. */
export interface BillingLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** On whose account, by whom, in which request: written with every event. */
export interface Caller {
  readonly accountId: string;
  /** `subscriber:<id>`, `staff:<key>`, `job:renew`, `provider`. */
  readonly by: string;
  readonly requestId: string | null;
  /** Told in the very transaction that does what was asked, so that it is known to be done whatever crashes after it. */
  readonly onCommit?: OnCommit;
}
