/** Reads what the rules know of accounts: one statement, for one account as for five hundred. */

import type { Kysely } from 'kysely';
import {
  type AccountRows,
  type AccountWithRows,
  listAccountRows,
} from '../../database/account/account-rows.repository.ts';
import type { AccountRow, PaymentMethodRow } from '../../database/tables/account.table.ts';
import type { Database } from '../../database/tables/database.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import type { Instant } from '../../policy/time/calendar.ts';
import { readInstant, toSubscriptions } from './rows-to-facts.ts';

/** What a decision rests on, and what writing it needs. */
export interface KnownFacts {
  readonly facts: AccountFacts;
  readonly account: AccountRow;
  /** The current one; null until one was given. */
  readonly paymentMethod: PaymentMethodRow | null;
  /** Of the test clock that the account is attached to; null: it lives by the machine's time. */
  readonly clockNow: Instant | null;
  /** What each subscription was read as; a write under an older one is refused. */
  readonly versions: ReadonlyMap<string, number>;
  /** By the id of the payment attempt or refund leg. */
  readonly calls: ReadonlyMap<string, ProviderCall>;
}

/** As read just now, with the rows for those who show more than the rules need. */
export interface LoadedFacts extends KnownFacts {
  readonly rows: RowsById;
}

/** Each by its id; lines have none and stand in the facts whole. */
export type RowsById = {
  readonly [List in Exclude<keyof AccountRows, 'lines'>]: ReadonlyMap<string, AccountRows[List][number]>;
};

/** What is known of a call to the provider, apart from what it came to. */
export interface ProviderCall {
  readonly providerId: string | null;
  readonly lastSentAt: Instant | null;
  /** Made since it was in doubt. */
  readonly lookUps: number;
  readonly lastLookUpAt: Instant | null;
}

export async function loadAccountFacts(
  db: Kysely<Database>,
  accountId: string,
): Promise<LoadedFacts | undefined> {
  return (await loadManyFacts(db, [accountId])).get(accountId);
}

/** Accounts that do not exist are left out. */
export async function loadManyFacts(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<Map<string, LoadedFacts>> {
  const accounts = await listAccountRows(db, accountIds);
  return new Map(accounts.map((it) => [it.account.id, toLoadedFacts(it)]));
}

function toLoadedFacts({ account, clockNow, paymentMethod, rows }: AccountWithRows): LoadedFacts {
  const { id, zone, payment_method_id: paymentMethodId } = account;
  return {
    facts: { id, zone, paymentMethodId: paymentMethodId, subscriptions: toSubscriptions(rows) },
    account,
    paymentMethod,
    clockNow: readInstant(clockNow),
    versions: new Map(rows.subscriptions.map((it) => [it.id, it.version])),
    calls: new Map([...rows.attempts, ...rows.legs].map((it) => [it.id, toProviderCall(it)])),
    rows: {
      subscriptions: mapById(rows.subscriptions),
      invoices: mapById(rows.invoices),
      attempts: mapById(rows.attempts),
      refunds: mapById(rows.refunds),
      legs: mapById(rows.legs),
    },
  };
}

function mapById<T extends { readonly id: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((it) => [it.id, it]));
}

interface CallColumns {
  readonly provider_id: string | null;
  readonly last_sent_at: string | null;
  readonly look_ups: number;
  readonly last_look_up_at: string | null;
}

function toProviderCall(row: CallColumns): ProviderCall {
  const lastSentAt = readInstant(row.last_sent_at);
  return {
    providerId: row.provider_id,
    lastSentAt,
    lookUps: row.look_ups,
    lastLookUpAt: readInstant(row.last_look_up_at),
  };
}
