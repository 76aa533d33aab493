import type { Kysely, Transaction } from 'kysely';
import { buildPageFilter, getPageDirection, type Page } from '../engine/page.ts';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { AccountRow, NewAccount } from '../tables/account.table.ts';
import type { Database } from '../tables/database.ts';

export async function insertAccount(trx: Transaction<Database>, account: NewAccount): Promise<void> {
  await trx.insertInto('account').values(account).execute();
}

export async function findAccount(db: Kysely<Database>, id: string): Promise<AccountRow | undefined> {
  return await db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

export interface AccountSelection {
  /** Restricts the list to accounts that this partner created. Default: all. */
  readonly partnerId?: string;
  readonly page: Page;
}

export async function listAccountIds(
  db: Kysely<Database>,
  { partnerId, page }: AccountSelection,
): Promise<string[]> {
  const rows = await db
    .selectFrom('account')
    .select('id')
    .$if(partnerId !== undefined, (query) => query.where('partner_key_id', '=', partnerId ?? null))
    .where(buildPageFilter('account.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** Lists accounts with the time of their test clocks. */
export function listAccounts(
  db: Kysely<Database>,
  accountIds: readonly string[],
): Promise<(AccountRow & { clock_now: string | null })[]> {
  return db
    .selectFrom('account')
    .leftJoin('test_clock', 'test_clock.id', 'account.test_clock_id')
    .selectAll('account')
    .select('test_clock.now as clock_now')
    .where('account.id', '=', buildAnyOf(accountIds))
    .execute();
}

/**
 * One at a time for each account: its row, then its subscriptions that are not over. A batch takes no account's lock;
 * it waits at the subscription, and then finds the version changed. No more than that is locked: a batch that has the
 * subscription refers to the account from what it inserts, and would wait here for us while we wait there for it.
 */
export async function lockAccount(
  trx: Transaction<Database>,
  accountId: string,
): Promise<AccountRow | undefined> {
  const account = await trx
    .selectFrom('account')
    .selectAll()
    .where('id', '=', accountId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (account === undefined) return undefined;
  await trx
    .selectFrom('subscription')
    .select('id')
    .where('account_id', '=', accountId)
    .where('stage', '!=', 'ENDED')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return account;
}

export async function setAccountPaymentMethod(
  trx: Transaction<Database>,
  accountId: string,
  paymentMethodId: string,
): Promise<void> {
  await trx
    .updateTable('account')
    .set({ payment_method_id: paymentMethodId })
    .where('id', '=', accountId)
    .execute();
}

/** Whether mail to the billing address came back. */
export async function setBillingEmailBounced(
  trx: Transaction<Database>,
  accountId: string,
  bounced: boolean,
): Promise<void> {
  await trx.updateTable('account').set({ address_bounced: bounced }).where('id', '=', accountId).execute();
}

/** Whether mail to the account's own address came back. */
export async function setEmailBounced(
  trx: Transaction<Database>,
  accountId: string,
  bounced: boolean,
): Promise<void> {
  await trx.updateTable('account').set({ email_bounced: bounced }).where('id', '=', accountId).execute();
}
