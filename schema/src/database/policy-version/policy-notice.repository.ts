/** Notices of policy versions: the customers to notify, those notified, and the customers on each version. */

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

/**
 * Lists the accounts for which a mail about the version is or was queued. Queried by ids: a join would cover all of
 * them.
 */
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

/** Inserts mails and returns how many are new: of runners side by side, one notifies each customer. */
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
  /** The instant at which every live customer was last found to be notified; null: not yet. */
  readonly passed_at: string | null;
}

/** Lists the versions that customers are to be notified of. */
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
  /** Mails that bounced or could not be sent: staff have to look. */
  readonly failed: number;
  /** Live customers that no mail was queued for yet. */
  readonly pending: number;
}

/** The progress of the notices, for staff. */
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

/** Counts the live customers on each version. */
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
