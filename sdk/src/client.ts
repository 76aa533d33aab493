/** The client: one connection to the billing, and its nouns. */

import { ViewerDocument, type ViewerQuery } from './_generated.ts';
import { createCalls } from './calls.ts';
import { Accounts } from './nouns/accounts.ts';
import { Decisions } from './nouns/decisions.ts';
import { Invoices } from './nouns/invoices.ts';
import { Keys } from './nouns/keys.ts';
import { Payments } from './nouns/payments.ts';
import { Plans } from './nouns/plans.ts';
import { Policy } from './nouns/policy.ts';
import { Refunds } from './nouns/refunds.ts';
import { Sandbox } from './nouns/sandbox.ts';
import { Staff } from './nouns/staff.ts';
import { Subscriptions } from './nouns/subscriptions.ts';
import { Support } from './nouns/support.ts';
import type { CallOptions, KalennerOptions } from './options.ts';
import { createWire } from './wire.ts';

export type Viewer = ViewerQuery['viewer'];

export interface Kalenner {
  readonly accounts: Accounts;
  readonly subscriptions: Subscriptions;
  readonly plans: Plans;
  readonly invoices: Invoices;
  readonly refunds: Refunds;
  readonly payments: Payments;
  readonly support: Support;
  readonly policy: Policy;
  readonly decisions: Decisions;
  readonly keys: Keys;
  readonly sandbox: Sandbox;
  readonly staff: Staff;
  /** The caller as the gateway identifies it: role, scopes, account. */
  viewer(options?: CallOptions): Promise<Viewer>;
}

/**
 * Creates a client. Answers of the billing, refusals included, are returned: a union to `switch` over by `__typename`.
 * The one family of exceptions is `KalennerError`: no answer came. Shapes everywhere: amounts are minor units of an ISO
 * 4217 currency, `LocalDate` is `YYYY-MM-DD` in the account's zone, `DateTime` an RFC 3339 instant, periods are
 * half-open.
 */
export function createKalenner(options: KalennerOptions): Kalenner {
  if (options.token !== undefined && options.apiKey !== undefined) {
    throw new TypeError('createKalenner got a token and an apiKey; expected one of them');
  }
  if (!URL.canParse(options.url)) {
    throw new TypeError(
      `createKalenner got the url '${options.url}'; expected a whole one, such as https://billing.example/graphql`,
    );
  }
  const calls = createCalls(createWire(options));
  return {
    accounts: new Accounts(calls),
    subscriptions: new Subscriptions(calls),
    plans: new Plans(calls),
    invoices: new Invoices(calls),
    refunds: new Refunds(calls),
    payments: new Payments(calls),
    support: new Support(calls),
    policy: new Policy(calls),
    decisions: new Decisions(calls),
    keys: new Keys(calls),
    sandbox: new Sandbox(calls),
    staff: new Staff(calls),
    viewer: async (options) => (await calls.query(ViewerDocument, {}, options)).viewer,
  };
}
