import type { Kysely, Transaction } from 'kysely';
import { buildPageFilter, getPageDirection, type Page } from '../engine/page.ts';
import { insertRows } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { DecisionRow, NewDecision } from '../tables/decision.table.ts';

/** Inserts decisions, before the changes that follow from them: a refund names its decision. */
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

/** Lists decisions, refusals included: they are answers that a customer may ask about. */
export function listDecisions(
  db: Kysely<Database>,
  key: { readonly accountId: string; readonly subscriptionId: string },
  page: Page,
): Promise<DecisionRow[]> {
  return db
    .selectFrom('decision')
    .selectAll()
    .where('account_id', '=', key.accountId)
    .where('subscription_id', '=', key.subscriptionId)
    .where(buildPageFilter('decision.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
}
