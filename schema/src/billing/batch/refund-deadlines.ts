/**
 * REFUND_DELAY: staff are told, once each, of refunds that near or pass the date by which they were promised: as a matter
 * that they see, and by one mail to the address that the operator gave for it. One that comes back is owed, and told, again.
 */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { computeBucket } from '../../database/engine/bucket.ts';
import { insertMails } from '../../database/mail/mail.repository.ts';
import {
  countOpenRefunds,
  insertNewStaffAlerts,
  listOpenRefunds,
  type OpenRefund,
  type RefundDeadlines,
  settleRefundAlerts,
} from '../../database/refund/refund-deadline.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { MailTemplate } from '../../policy/facts/changes.ts';
import { computeBusinessDayAfter } from '../../policy/refund/refund-deadline.ts';
import { getVersionOn, POLICY_ZONE, type PolicyVersions } from '../../policy/terms/policy-terms.ts';
import { type Instant, instant, type LocalDate, toLocalDate } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';
import { recordEvent } from '../writing/record-event.ts';

const NEAR = 'REFUND_NEARS_DEADLINE';
const PAST = 'REFUND_PAST_DEADLINE';
const DEADLINE_ALERTS = [NEAR, PAST];
const BY = 'job:refund-deadlines';

export interface DeadlineRun {
  /** Refunds read at once. */
  readonly batchSize: number;
  readonly goOn?: () => boolean;
}

/** How many alerts are new. Accounts on a test clock are looked at by its time. */
export async function followRefundDeadlines(
  billing: Billing,
  { batchSize, goOn = () => true }: DeadlineRun,
): Promise<number> {
  const policyVersions = await billing.policyVersions();
  const now = billing.clock();
  const { nextBusinessDay: dueBy } = computeDates(now, POLICY_ZONE, policyVersions);
  let told = 0;
  let after: OpenRefund | null = null;
  while (goOn()) {
    const page: OpenRefund[] = await listOpenRefunds(billing.db, {
      dueBy,
      alerts: DEADLINE_ALERTS,
      after,
      limit: batchSize,
    });
    told += await alertStaff(
      billing,
      page.flatMap((refund) => listDeadlineAlerts(refund, now, policyVersions)),
    );
    after = page.at(-1) ?? null;
    if (page.length < batchSize) break;
  }
  await settleRefundAlerts(billing.db, DEADLINE_ALERTS);
  return told;
}

/** The gauge for staff and alerts, of accounts that live by the machine's time. */
export async function countRefundDeadlines(billing: Billing): Promise<RefundDeadlines> {
  return countOpenRefunds(
    billing.db,
    computeDates(billing.clock(), POLICY_ZONE, await billing.policyVersions()),
  );
}

interface Dates {
  readonly today: LocalDate;
  readonly nextBusinessDay: LocalDate;
}

function computeDates(at: Instant, zone: string, policyVersions: PolicyVersions): Dates {
  const today = toLocalDate(at, zone);
  return {
    today,
    nextBusinessDay: computeBusinessDayAfter(today, 1, getVersionOn(policyVersions, today).terms),
  };
}

interface DeadlineAlert {
  readonly refund: OpenRefund;
  readonly alert: string;
  readonly at: Instant;
}

function listDeadlineAlerts(
  refund: OpenRefund,
  now: Instant,
  policyVersions: PolicyVersions,
): DeadlineAlert[] {
  const at = refund.clock_now === null ? now : instant(refund.clock_now);
  const { today, nextBusinessDay } = computeDates(at, refund.zone, policyVersions);
  if (refund.due_by > nextBusinessDay) return [];
  const alert = refund.due_by < today ? PAST : NEAR;
  return refund.open_alerts.includes(alert) ? [] : [{ refund, alert: alert, at }];
}

async function alertStaff(billing: Billing, alerts: readonly DeadlineAlert[]): Promise<number> {
  if (alerts.length === 0) return 0;
  const byRefund = new Map(alerts.map((it) => [it.refund.id, it]));
  return billing.db.transaction().execute(async (trx) => {
    const rows = alerts.map(({ refund, alert, at }) => ({
      account_id: refund.account_id,
      alert,
      reference: refund.id,
      subscription_id: refund.subscription_id,
      at,
      recorded_at: at,
    }));
    const told = await insertNewStaffAlerts(trx, rows);
    await insertStaffMails(
      trx,
      billing.settings.staffEmail,
      told.flatMap(({ reference }) => byRefund.get(reference) ?? []),
    );
    for (const { account_id: accountId, alert, reference } of told) {
      const found = byRefund.get(reference);
      if (found === undefined) continue;
      const { at, refund } = found;
      const event = { type: 'STAFF_ALERTED', at, subscriptionId: refund.subscription_id } as const;
      await recordEvent(
        trx,
        { accountId, by: BY, requestId: null },
        { ...event, data: { alert, reference } },
      );
    }
    if (told.length > 0) billing.log.warn({ told: told.length }, 'refunds near or past their deadline');
    return told.length;
  });
}

const TEMPLATE: MailTemplate = 'STAFF_REFUND_DEADLINE';

/**
 * With the matter, so that the mail of a refund that is past its date is another one than that it nears it; and with when it
 * came back, so that it is told anew.
 */
async function insertStaffMails(
  trx: Transaction<Database>,
  staffEmail: string | null,
  alerts: readonly DeadlineAlert[],
): Promise<void> {
  if (staffEmail === null) return;
  await insertMails(
    trx,
    alerts.map(({ refund, alert, at }) => ({
      account_id: refund.account_id,
      id: uuidv7(),
      subscription_id: refund.subscription_id,
      template: TEMPLATE,
      reference: [refund.id, alert, ...(refund.reopened_at === null ? [] : [refund.reopened_at])].join(' '),
      to: [staffEmail],
      queued_at: at,
      on_test_clock: refund.clock_now !== null,
      bucket: computeBucket(refund.account_id),
    })),
  );
}
