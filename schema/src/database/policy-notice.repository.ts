/** Who is to be told of a policy version, who was, and who is on which version. */

import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { MailAddresses } from './mail.repository.ts';
import type { NewMail } from './mail.table.ts';
import { rowSet } from './row-sets.ts';

export const POLICY_CHANGED = 'POLICY_CHANGED';

const LIVE = sql`exists (
  select from subscription
  where subscription.account_id = account.id and subscription.stage in ('INCOMPLETE', 'STARTED')
)`;
const untold = (version: string) => sql`not exists (
  select from mail
  where mail.account_id = account.id and mail.template = ${POLICY_CHANGED} and mail.about = ${version}
)`;

export interface UntoldAccount extends MailAddresses {
  /** Of the test clock that it is attached to. */
  readonly clock_now: string | null;
}

/** Live customers who were not told of the version yet, in the order of their ids. */
export async function listUntoldAccounts(
  db: Kysely<Database>,
  {
    version,
    after,
    limit,
  }: { readonly version: string; readonly after: string | null; readonly limit: number },
): Promise<UntoldAccount[]> {
  const onward = after === null ? sql`true` : sql`account.id > ${after}`;
  const { rows } = await sql<UntoldAccount>`
    select account.id, account.email, account.address_bounced, payment_method.billing_email,
      test_clock.now as clock_now
    from account
    left join payment_method on payment_method.account_id = account.id and payment_method.id = account.card_id
    left join test_clock on test_clock.id = account.test_clock_id
    where ${onward} and ${LIVE} and ${untold(version)}
    order by account.id
    limit ${limit}`.execute(db);
  return rows;
}

/** How many are new: of runners side by side each customer is told by one. */
export async function insertPolicyMails(
  trx: Transaction<Database>,
  mails: readonly NewMail[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into mail (account_id, id, template, about, "to", queued_at, on_test_clock, bucket)
    select r.account_id, r.id, r.template, r.about, r."to", r.queued_at, r.on_test_clock, r.bucket
    from ${rowSet('mail', mails)}
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

export interface Notice {
  readonly version: string;
  readonly effective_on: string;
  readonly published_at: string;
  /** When every live customer was last found to have been told; null: not yet. */
  readonly passed_at: string | null;
}

/** Of the versions that customers are to be told of. */
export async function listNotices(db: Kysely<Database>): Promise<Notice[]> {
  return await db
    .selectFrom('policy_version')
    .leftJoin('policy_notice', 'policy_notice.version', 'policy_version.version')
    .select(['policy_version.version', 'effective_on', 'published_at', 'passed_at'])
    .where('notify', '=', true)
    .orderBy('effective_on')
    .execute();
}

export async function setNoticePassed(db: Kysely<Database>, version: string, at: string): Promise<void> {
  await db
    .insertInto('policy_notice')
    .values({ version, passed_at: at })
    .onConflict((it) => it.column('version').doUpdateSet({ passed_at: at }))
    .execute();
}

export interface NoticeProgress {
  /** Customers whose mail was queued, whatever became of it. */
  readonly told: number;
  readonly sent: number;
  /** It came back, or could not be sent: someone has to look. */
  readonly failed: number;
  /** Live customers that no mail was queued for yet. */
  readonly untold: number;
}

/** For staff: how many of how many. */
export async function countNotices(db: Kysely<Database>, version: string): Promise<NoticeProgress> {
  const { rows } = await sql<NoticeProgress>`
    select
      count(*)::integer as told,
      (count(*) filter (where sent_at is not null))::integer as sent,
      (count(*) filter (where parked_reason is not null or unreachable <> '{}'))::integer as failed,
      (select count(*)::integer from account where ${LIVE} and ${untold(version)}) as untold
    from mail where template = 'POLICY_CHANGED' and about = ${version}`.execute(db);
  return rows[0] ?? { told: 0, sent: 0, failed: 0, untold: 0 };
}

export interface VersionCount {
  /** The latest, by the date it takes effect, that they accepted; null: none. */
  readonly version: string | null;
  readonly accounts: number;
}

const ACCEPTED_LATEST = sql`
  select account.id, max(policy_version.effective_on) as effective_on
  from account
  left join policy_acceptance on policy_acceptance.account_id = account.id
  left join policy_version on policy_version.version = policy_acceptance.version
  where ${LIVE}
  group by account.id`;

/** Of live customers: who is on which version. */
export async function listVersionCounts(db: Kysely<Database>): Promise<VersionCount[]> {
  const { rows } = await sql<VersionCount>`
    with latest as (${ACCEPTED_LATEST})
    select policy_version.version, count(*)::integer as accounts
    from latest left join policy_version on policy_version.effective_on = latest.effective_on
    group by policy_version.version, policy_version.effective_on
    order by policy_version.effective_on nulls first`.execute(db);
  return rows;
}

/** The ids of live customers whose latest version is this one; null: who accepted none. */
export async function listAccountsOnVersion(
  db: Kysely<Database>,
  {
    version,
    after,
    limit,
  }: { readonly version: string | null; readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const onward = after === null ? sql`true` : sql`latest.id > ${after}`;
  const { rows } = await sql<{ id: string }>`
    with latest as (${ACCEPTED_LATEST})
    select latest.id
    from latest left join policy_version on policy_version.effective_on = latest.effective_on
    where policy_version.version is not distinct from ${version} and ${onward}
    order by latest.id
    limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}
