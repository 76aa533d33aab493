import type { Kysely, Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { DecisionRow, NewDecision } from './decision.table.ts';
import { direction, type Page, within } from './page.ts';
import { insertRows } from './row-sets.ts';

/** Before the changes that follow from them: a refund names its decision. */
export async function insertDecisions(
  trx: Transaction<Database>,
  rows: readonly NewDecision[],
): Promise<void> {
  await insertRows(trx, 'decision', rows);
}

export async function findDecision(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<DecisionRow | undefined> {
  return await db
    .selectFrom('decision')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Refusals too: they are answers that somebody may ask about. */
export function listDecisions(
  db: Kysely<Database>,
  of: { readonly accountId: string; readonly subscriptionId: string },
  page: Page,
): Promise<DecisionRow[]> {
  return db
    .selectFrom('decision')
    .selectAll()
    .where('account_id', '=', of.accountId)
    .where('subscription_id', '=', of.subscriptionId)
    .where(within('decision.id', page))
    .orderBy('id', direction(page))
    .limit(page.limit)
    .execute();
}
