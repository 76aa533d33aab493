/**
 * POLICY_CHANGE: every live customer is told of a published version by e-mail, each once. Who was told stands in the
 * mails themselves, so that a run which is interrupted, or doubled, goes on where they end.
 *
 * Who becomes a customer after it was published and before it takes effect is told too: the version will change what they
 * bought. From the day it takes effect on it is simply the policy that one subscribes under.
 */

import { v7 as uuidv7 } from 'uuid';
import { listAccounts } from '../../database/account/account.repository.ts';
import { computeBucket } from '../../database/engine/bucket.ts';
import type { Backlog } from '../../database/engine/claims.ts';
import { listMailAddresses } from '../../database/mail/mail.repository.ts';
import {
  insertPolicyMails,
  listLiveAccountIds,
  listNotifiedAccountIds,
  listPolicyNotices,
  POLICY_CHANGED,
  type PolicyNotice,
  setPolicyNoticePassed,
} from '../../database/policy-version/policy-notice.repository.ts';
import { POLICY_ZONE } from '../../policy/terms/policy-terms.ts';
import { addHours, type Instant, instant, localDate, startOfDay } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';
import { listMailRecipients } from '../writing/mail-recipients.ts';

export interface NoticeRun {
  /** Customers told in one transaction. */
  readonly batchSize: number;
  readonly goOn?: () => boolean;
  readonly onProgress?: (done: number) => void;
}

/** After that all customers are looked at again for those who are new. */
const AGAIN_AFTER_HOURS = 1;

/** How many were told. */
export async function sendPolicyNotices(
  billing: Billing,
  { batchSize, goOn = () => true, onProgress }: NoticeRun,
): Promise<number> {
  let done = 0;
  for (const notice of await listPolicyNotices(billing.db)) {
    const now = billing.clock();
    if (!isDue(notice, now)) continue;
    let after: string | null = null;
    for (let more = true; more; ) {
      if (!goOn()) return done;
      const page: string[] = await listLiveAccountIds(billing.db, { after, limit: batchSize });
      done += await enqueuePolicyMails(billing, notice.version, page);
      onProgress?.(done);
      after = page.at(-1) ?? null;
      more = page.length === batchSize;
    }
    // As of when it began: who came meanwhile is found by the next one.
    await setPolicyNoticePassed(billing.db, notice.version, now);
  }
  return done;
}

/** The versions that somebody may not have been told of. */
export async function countDueNotices(billing: Billing): Promise<Backlog> {
  const due = (await listPolicyNotices(billing.db)).filter((it) => isDue(it, billing.clock()));
  const waiting = due.map((it) => it.passed_at ?? it.published_at);
  return { rows: due.length, oldest: waiting.toSorted()[0] ?? null };
}

/** Every hour until it takes effect, and once more then. */
function isDue({ passed_at, effective_on }: PolicyNotice, now: Instant): boolean {
  if (passed_at === null) return true;
  const passed = instant(passed_at);
  const effective = startOfDay(localDate(effective_on), POLICY_ZONE);
  if (passed >= effective) return false;
  return now >= effective || addHours(passed, AGAIN_AFTER_HOURS) <= now;
}

async function enqueuePolicyMails(
  billing: Billing,
  version: string,
  live: readonly string[],
): Promise<number> {
  const told = await listNotifiedAccountIds(billing.db, version, live);
  const untold = live.filter((id) => !told.has(id));
  if (untold.length === 0) return 0;
  const accounts = await listAccounts(billing.db, untold);
  const clocks = new Map(accounts.map(({ id, clock_now }) => [id, clock_now]));
  const now = billing.clock();
  const mails = (await listMailAddresses(billing.db, untold)).map((account) => ({
    account_id: account.id,
    id: uuidv7(),
    template: POLICY_CHANGED,
    reference: version,
    to: listMailRecipients(account),
    queued_at: clocks.get(account.id) ?? now,
    on_test_clock: typeof clocks.get(account.id) === 'string',
    bucket: computeBucket(account.id),
  }));
  return billing.db.transaction().execute((trx) => insertPolicyMails(trx, mails));
}
