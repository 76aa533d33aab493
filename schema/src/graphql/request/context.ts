/** What a resolver is given besides its arguments: made once for each request by the gateway. */

import type { Billing } from '../../billing/billing.ts';
import type { Catalog } from '../../billing/facts/catalog.ts';
import type { StoredMailRenderer } from '../../mails/stored-mail-renderer.ts';
import type { Simulator } from '../../payments/simulator/simulator.ts';
import type { Locale } from '../../policy/terms/policy-terms.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import type { Loaders } from './loaders.ts';
import type { Viewer } from './viewer.ts';

/** Everything of the process that outlives a request. */
export interface GraphServices {
  readonly billing: Billing;
  readonly catalog: () => Promise<Catalog>;
  /** The sandbox's provider; null with a real one. */
  readonly simulator: Simulator | null;
  /** Of the gateway, without a slash at its end: links to the policy’s pages begin with it. */
  readonly publicUrl: string;
  readonly sessions: SessionIssuer;
  readonly mails: StoredMailRenderer;
  readonly feed: ChangeFeed;
}

export interface GraphContext extends GraphServices {
  readonly viewer: Viewer;
  readonly requestId: string;
  /** Of the `Accept-Language` header: texts are in it where neither an argument nor an account says otherwise. */
  readonly locale: Locale;
  readonly loaders: Loaders;
}

/** Makes tokens for subscribers' browsers. */
export interface SessionIssuer {
  issue(session: {
    readonly accountId: string;
    readonly minutes: number;
  }): Promise<{ readonly token: string; readonly expiresAt: Instant }>;
}

/** Tells of accounts that were written to, by any process on the same database. */
export interface ChangeFeed {
  /** Heard from the call on. Once for each change, changes close together told as one; ends when the signal aborts. */
  changes(accountId: string, signal: AbortSignal): AsyncIterable<void>;
}
