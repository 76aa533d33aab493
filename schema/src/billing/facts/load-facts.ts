/** Reads what the rules know of accounts: as many statements for one account as for five hundred. */

import type { Kysely } from 'kysely';
import { listAccounts } from '../../database/account.repository.ts';
import type { AccountRow, PaymentMethodRow } from '../../database/account.table.ts';
import type { Database } from '../../database/database.ts';
import { listInvoiceLines, listInvoices } from '../../database/invoice.repository.ts';
import type { InvoiceRow } from '../../database/invoice.table.ts';
import { listPaymentAttempts } from '../../database/payment-attempt.repository.ts';
import type { PaymentAttemptRow } from '../../database/payment-attempt.table.ts';
import { listPaymentMethods } from '../../database/payment-method.repository.ts';
import { listRefundLegs, listRefunds } from '../../database/refund.repository.ts';
import type { RefundRow } from '../../database/refund.table.ts';
import { listSubscriptions } from '../../database/subscription.repository.ts';
import type { SubscriptionRow } from '../../database/subscription.table.ts';
import type { Instant } from '../../policy/calendar.ts';
import type { AccountFacts } from '../../policy/facts.ts';
import { readInstant, subscriptionsOf } from './facts-of-rows.ts';

export interface LoadedFacts {
  readonly facts: AccountFacts;
  readonly account: AccountRow;
  /** Of the test clock that the account is attached to; null: it lives by the machine's time. */
  readonly clockNow: Instant | null;
  /** What each subscription was read as; a write under an older one is refused. */
  readonly versions: ReadonlyMap<string, number>;
  /** By the id of the payment attempt or refund leg. */
  readonly calls: ReadonlyMap<string, ProviderCall>;
  /** The current payment method. */
  readonly paymentMethod: PaymentMethodRow | null;
  /** What readers show and no rule decides on: numbers, look-ups, conversations. */
  readonly rows: RowsById;
}

/** Each row by its id. */
export interface RowsById {
  readonly subscriptions: ReadonlyMap<string, SubscriptionRow>;
  readonly invoices: ReadonlyMap<string, InvoiceRow>;
  readonly attempts: ReadonlyMap<string, PaymentAttemptRow>;
  readonly refunds: ReadonlyMap<string, RefundRow>;
}

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
  const accounts = await listAccounts(db, accountIds);
  const subscriptions = await listSubscriptions(db, accountIds);
  const invoices = await listInvoices(db, accountIds);
  const lines = await listInvoiceLines(db, accountIds);
  const attempts = await listPaymentAttempts(db, accountIds);
  const refunds = await listRefunds(db, accountIds);
  const legs = await listRefundLegs(db, accountIds);

  const cardIds = accounts.flatMap((it) => it.card_id ?? []);
  const cards = cardIds.length === 0 ? [] : await listPaymentMethods(db, accountIds, cardIds);
  const cardOf = new Map(cards.map((it) => [it.account_id, it]));

  const facts = subscriptionsOf({ subscriptions, invoices, lines, attempts, refunds, legs });
  const versions = Map.groupBy(subscriptions, (it) => it.account_id);
  const calls = Map.groupBy([...attempts, ...legs], (it) => it.account_id);
  const invoicesOf = Map.groupBy(invoices, (it) => it.account_id);
  const attemptsOf = Map.groupBy(attempts, (it) => it.account_id);
  const refundsOf = Map.groupBy(refunds, (it) => it.account_id);
  return new Map(
    accounts.map(({ clock_now, ...account }) => {
      const { id, zone, card_id: cardId } = account;
      const loaded: LoadedFacts = {
        facts: { id, zone, cardId, subscriptions: facts.get(id) ?? [] },
        account,
        clockNow: readInstant(clock_now),
        versions: new Map(versions.get(id)?.map((it) => [it.id, it.version])),
        calls: new Map(calls.get(id)?.map((it) => [it.id, callOf(it)])),
        paymentMethod: cardOf.get(id) ?? null,
        rows: {
          subscriptions: byId(versions.get(id)),
          invoices: byId(invoicesOf.get(id)),
          attempts: byId(attemptsOf.get(id)),
          refunds: byId(refundsOf.get(id)),
        },
      };
      return [id, loaded];
    }),
  );
}

function byId<T extends { readonly id: string }>(rows: readonly T[] = []): ReadonlyMap<string, T> {
  return new Map(rows.map((it) => [it.id, it]));
}

interface CallColumns {
  readonly provider_id: string | null;
  readonly last_sent_at: string | null;
  readonly look_ups: number;
  readonly last_look_up_at: string | null;
}

function callOf(row: CallColumns): ProviderCall {
  const lastSentAt = readInstant(row.last_sent_at);
  return {
    providerId: row.provider_id,
    lastSentAt,
    lookUps: row.look_ups,
    lastLookUpAt: readInstant(row.last_look_up_at),
  };
}
