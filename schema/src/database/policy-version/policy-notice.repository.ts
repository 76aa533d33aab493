/** Who is to be told of a policy version, who was, and who is on which version. */

import { type Kysely, sql, type Transaction } from 'kysely';
import { buildAnyOf, buildRowSet } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';
import type { NewMail } from '../tables/mail.table.ts';

export const POLICY_CHANGED = 'POLICY_CHANGED';

const LIVE = sql`exists (
  select from subscription
  where subscription.account_id = account.id and subscription.stage in ('INCOMPLETE', 'STARTED')
)`;
const buildNotifiedFilter = (version: string) => sql`exists (
  select from mail
  where mail.account_id = account.id and mail.template = ${POLICY_CHANGED} and mail.reference = ${version}
)`;

/** Live customers, in order. */
export async function listLiveAccountIds(
  db: Kysely<Database>,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<string[]> {
  const onward = after === null ? sql`true` : sql`account.id > ${after}`;
  const { rows } = await sql<{ id: string }>`
    select account.id from account
    where ${onward} and ${LIVE}
    order by account.id
    limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Those for whom a mail about the version is queued, or was. Asked for by their ids: a join would be made of them all. */
export async function listNotifiedAccountIds(
  db: Kysely<Database>,
  version: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('mail')
    .select('account_id')
    .where('account_id', '=', buildAnyOf(accountIds))
    .where('template', '=', POLICY_CHANGED)
    .where('reference', '=', version)
    .execute();
  return new Set(rows.map((it) => it.account_id));
}

/** How many are new: of runners side by side each customer is told by one. */
export async function insertPolicyMails(
  trx: Transaction<Database>,
  mails: readonly NewMail[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into mail (account_id, id, template, reference, "to", queued_at, on_test_clock, bucket)
    select r.account_id, r.id, r.template, r.reference, r."to", r.queued_at, r.on_test_clock, r.bucket
    from ${buildRowSet('mail', mails)}
    on conflict do nothing`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

export interface PolicyNotice {
  readonly version: string;
  readonly effective_on: string;
  readonly published_at: string;
  /** When every live customer was last found to have been told; null: not yet. */
  readonly passed_at: string | null;
}

/** Of the versions that customers are to be told of. */
export async function listPolicyNotices(db: Kysely<Database>): Promise<PolicyNotice[]> {
  return await db
    .selectFrom('policy_version')
    .leftJoin('policy_notice', 'policy_notice.version', 'policy_version.version')
    .select(['policy_version.version', 'effective_on', 'published_at', 'passed_at'])
    .where('notify', '=', true)
    .orderBy('effective_on')
    .execute();
}

export async function setPolicyNoticePassed(
  db: Kysely<Database>,
  version: string,
  at: string,
): Promise<void> {
  await db
    .insertInto('policy_notice')
    .values({ version, passed_at: at })
    .onConflict((it) => it.column('version').doUpdateSet({ passed_at: at }))
    .execute();
}

export interface PolicyNoticeProgress {
  /** Customers whose mail was queued, whatever became of it. */
  readonly notified: number;
  readonly sent: number;
  /** It came back, or could not be sent: someone has to look. */
  readonly failed: number;
  /** Live customers that no mail was queued for yet. */
  readonly pending: number;
}

/** For staff: how many of how many. */
export async function getPolicyNoticeProgress(
  db: Kysely<Database>,
  version: string,
): Promise<PolicyNoticeProgress> {
  const { rows } = await sql<PolicyNoticeProgress>`
    select
      count(*)::integer as notified,
      (count(*) filter (where sent_at is not null))::integer as sent,
      (count(*) filter (where parked_reason is not null or unreachable <> '{}'))::integer as failed,
      (select count(*)::integer from account where ${LIVE} and not ${buildNotifiedFilter(version)}) as pending
    from mail where template = 'POLICY_CHANGED' and reference = ${version}`.execute(db);
  return rows[0] ?? { notified: 0, sent: 0, failed: 0, pending: 0 };
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
