import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { InboundMailRow } from '../tables/mail.table.ts';

/** Returns false for a mail that was received before. */
export async function insertInboundMail(trx: Transaction<Database>, row: InboundMailRow): Promise<boolean> {
  const inserted = await trx
    .insertInto('inbound_mail')
    .values(row)
    .onConflict((it) => it.doNothing())
    .returning('message_id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export async function lockInboundMail(
  trx: Transaction<Database>,
  messageId: string,
): Promise<InboundMailRow | undefined> {
  return await trx
    .selectFrom('inbound_mail')
    .selectAll()
    .where('message_id', '=', messageId)
    .forUpdate()
    .executeTakeFirst();
}

export type Filing = Pick<
  InboundMailRow,
  'filed_at' | 'filed_by' | 'account_id' | 'conversation_id' | 'support_message_id'
>;

/** Marks the mail as filed; its text is then in the conversation alone. */
export async function setInboundMailFiled(
  trx: Transaction<Database>,
  messageId: string,
  filing: Filing,
): Promise<void> {
  await trx
    .updateTable('inbound_mail')
    .set({ ...filing, body: null })
    .where('message_id', '=', messageId)
    .execute();
}

/** Lists the staff's inbox: mails that nobody has filed yet, longest waiting first. */
export async function listInboundMails(
  db: Kysely<Database>,
  {
    after,
    limit,
  }: { readonly after: Pick<InboundMailRow, 'received_at' | 'message_id'> | null; readonly limit: number },
): Promise<InboundMailRow[]> {
  const waiting = db.selectFrom('inbound_mail').selectAll().where('filed_at', 'is', null);
  const onward =
    after === null
      ? waiting
      : waiting.where((eb) =>
          eb(eb.refTuple('received_at', 'message_id'), '>', eb.tuple(after.received_at, after.message_id)),
        );
  return await onward.orderBy('received_at').orderBy('message_id').limit(limit).execute();
}
