import type { Kysely } from 'kysely';
import { buildPageFilter, getPageDirection, type Page } from '../engine/page.ts';
import type { Database } from '../tables/database.ts';
import type { MailRow } from '../tables/mail.table.ts';

export function listMails(db: Kysely<Database>, accountId: string, page: Page): Promise<MailRow[]> {
  return db
    .selectFrom('mail')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(buildPageFilter('mail.id', page))
    .orderBy('id', getPageDirection(page))
    .limit(page.limit)
    .execute();
}

export async function findMail(
  db: Kysely<Database>,
  accountId: string,
  id: string,
): Promise<MailRow | undefined> {
  return await db
    .selectFrom('mail')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst();
}
