import type { Kysely, Transaction } from 'kysely';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { PaymentMethodRow } from '../tables/account.table.ts';
import type { Database } from '../tables/database.ts';

export async function insertPaymentMethod(
  trx: Transaction<Database>,
  method: PaymentMethodRow,
): Promise<void> {
  await trx.insertInto('payment_method').values(method).execute();
}

export async function findPaymentMethod(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<PaymentMethodRow | undefined> {
  return await db
    .selectFrom('payment_method')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Lists the billing address of each payment method. */
export async function listBillingEmails(
  db: Kysely<Database>,
  accountIds: readonly string[],
  cardIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('payment_method')
    .select(['id', 'billing_email'])
    .where('account_id', '=', buildAnyOf(accountIds))
    .where('id', '=', buildAnyOf(cardIds))
    .execute();
  return new Map(rows.map(({ id, billing_email }) => [id, billing_email]));
}

export async function setBillingEmail(
  trx: Transaction<Database>,
  key: { readonly accountId: string; readonly id: string },
  billingEmail: string,
): Promise<void> {
  await trx
    .updateTable('payment_method')
    .set({ billing_email: billingEmail })
    .where('account_id', '=', key.accountId)
    .where('id', '=', key.id)
    .execute();
}
