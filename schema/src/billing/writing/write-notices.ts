/** Mail intents and what staff must look at: each once, however often the same change is told. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { insertStaffAlerts } from '../../database/audit/event.repository.ts';
import { computeBucket } from '../../database/engine/bucket.ts';
import { insertMails, listAttemptEmails, listMailAddresses } from '../../database/mail/mail.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { Change, Notice } from '../../policy/facts/changes.ts';
import type { ChangeEntry } from './differences.ts';
import { listMailRecipients } from './mail-recipients.ts';

interface NoticeEntry<T extends Notice['type']> {
  readonly entry: ChangeEntry;
  readonly notice: Extract<Notice, { type: T }>;
}

export async function writeNotices(
  trx: Transaction<Database>,
  entries: readonly ChangeEntry[],
): Promise<void> {
  await writeMails(trx, filterNotices(entries, 'MAIL_QUEUED'));
  await insertStaffAlerts(
    trx,
    filterNotices(entries, 'STAFF_ALERTED').map(({ entry, notice }) => ({
      account_id: entry.after.id,
      alert: notice.alert,
      reference: notice.reference,
      subscription_id: notice.subscriptionId,
      at: notice.at,
      recorded_at: entry.recordedAt,
    })),
  );
}

async function writeMails(
  trx: Transaction<Database>,
  mails: readonly NoticeEntry<'MAIL_QUEUED'>[],
): Promise<void> {
  if (mails.length === 0) return;
  const accountIds = [...new Set(mails.map(({ entry }) => entry.after.id))];
  const attemptIds = mails.flatMap(({ notice }) => notice.attemptId ?? []);
  const addresses = new Map((await listMailAddresses(trx, accountIds)).map((it) => [it.id, it]));
  const ofAttempts =
    attemptIds.length === 0 ? new Map() : await listAttemptEmails(trx, accountIds, attemptIds);
  await insertMails(
    trx,
    mails.map(({ entry, notice }) => ({
      account_id: entry.after.id,
      id: uuidv7(),
      subscription_id: notice.subscriptionId,
      template: notice.template,
      reference: notice.reference,
      attempt_id: notice.attemptId,
      next_retry_at: notice.nextRetryAt,
      suspends_at: notice.suspendsAt,
      to: listMailRecipients(addresses.get(entry.after.id), ofAttempts.get(notice.attemptId) ?? null),
      queued_at: notice.at,
      on_test_clock: entry.loaded.clockNow !== null,
      bucket: computeBucket(entry.after.id),
    })),
  );
}

function filterNotices<T extends Notice['type']>(entries: readonly ChangeEntry[], type: T): NoticeEntry<T>[] {
  const isOfType = (change: Change): change is Extract<Notice, { type: T }> => change.type === type;
  return entries.flatMap((entry) => entry.changes.filter(isOfType).map((notice) => ({ entry, notice })));
}
