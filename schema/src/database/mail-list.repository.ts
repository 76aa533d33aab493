import type { Kysely } from 'kysely';
import type { Database } from './database.ts';
import type { MailRow } from './mail.table.ts';
import { direction, type Page, within } from './page.ts';

export function listMails(db: Kysely<Database>, accountId: string, page: Page): Promise<MailRow[]> {
  return db
    .selectFrom('mail')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(within('mail.id', page))
    .orderBy('id', direction(page))
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
