/**
 * REFUND_DELAY: staff are told, once each, of refunds that near or pass the date by which they were promised: as a matter
 * that they see, and by one mail to the address that the operator gave for it. One that comes back is owed, and told, again.
 */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { bucketOf } from '../../database/engine/bucket.ts';
import { insertMails } from '../../database/mail/mail.repository.ts';
import {
  countOpenRefunds,
  insertNewMatters,
  listOpenRefunds,
  type OpenRefund,
  type RefundDeadlines,
  settleRefundMatters,
} from '../../database/refund/refund-deadline.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { MailTemplate } from '../../policy/facts/changes.ts';
import { businessDayAfter } from '../../policy/refund/refund-deadline.ts';
import { type PolicyBook, versionOn } from '../../policy/terms/policy-terms.ts';
import { type Instant, instant, type LocalDate, localDateOf } from '../../policy/time/calendar.ts';
import type { Billing } from '../billing.ts';
import { recordEvent } from '../writing/record-event.ts';

const ZONE = 'Europe/Luxembourg';
const NEAR = 'REFUND_NEARS_DEADLINE';
const PAST = 'REFUND_PAST_DEADLINE';
const MATTERS = [NEAR, PAST];
const BY = 'job:refund-deadlines';

export interface DeadlineRun {
  /** Refunds read at once. */
  readonly batchSize: number;
  readonly goOn?: () => boolean;
}

/** How many matters are new. Accounts on a test clock are looked at by its time. */
export async function followRefundDeadlines(
  billing: Billing,
  { batchSize, goOn = () => true }: DeadlineRun,
): Promise<number> {
  const book = await billing.book();
  const now = billing.clock();
  const { nextBusinessDay: dueBy } = datesAt(now, ZONE, book);
  let told = 0;
  let after: OpenRefund | null = null;
  while (goOn()) {
    const page: OpenRefund[] = await listOpenRefunds(billing.db, {
      dueBy,
      matters: MATTERS,
      after,
      limit: batchSize,
    });
    told += await tellStaff(
      billing,
      page.flatMap((refund) => mattersOf(refund, now, book)),
    );
    after = page.at(-1) ?? null;
    if (page.length < batchSize) break;
  }
  await settleRefundMatters(billing.db, MATTERS);
  return told;
}

/** The gauge for staff and alerts, of accounts that live by the machine's time. */
export async function countRefundDeadlines(billing: Billing): Promise<RefundDeadlines> {
  return countOpenRefunds(billing.db, datesAt(billing.clock(), ZONE, await billing.book()));
}

interface Dates {
  readonly today: LocalDate;
  readonly nextBusinessDay: LocalDate;
}

function datesAt(at: Instant, zone: string, book: PolicyBook): Dates {
  const today = localDateOf(at, zone);
  return { today, nextBusinessDay: businessDayAfter(today, 1, versionOn(book, today).terms) };
}

interface Matter {
  readonly refund: OpenRefund;
  readonly matter: string;
  readonly at: Instant;
}

function mattersOf(refund: OpenRefund, now: Instant, book: PolicyBook): Matter[] {
  const at = refund.clock_now === null ? now : instant(refund.clock_now);
  const { today, nextBusinessDay } = datesAt(at, refund.zone, book);
  if (refund.due_by > nextBusinessDay) return [];
  const matter = refund.due_by < today ? PAST : NEAR;
  return refund.told.includes(matter) ? [] : [{ refund, matter, at }];
}

async function tellStaff(billing: Billing, matters: readonly Matter[]): Promise<number> {
  if (matters.length === 0) return 0;
  const byRefund = new Map(matters.map((it) => [it.refund.id, it]));
  return billing.db.transaction().execute(async (trx) => {
    const rows = matters.map(({ refund, matter, at }) => ({
      account_id: refund.account_id,
      matter,
      about: refund.id,
      subscription_id: refund.subscription_id,
      at,
      recorded_at: at,
    }));
    const told = await insertNewMatters(trx, rows);
    await mailStaff(
      trx,
      billing.settings.staffEmail,
      told.flatMap(({ about }) => byRefund.get(about) ?? []),
    );
    for (const { account_id: accountId, matter, about } of told) {
      const alert = byRefund.get(about);
      if (alert === undefined) continue;
      const { at, refund } = alert;
      const event = { type: 'STAFF_TOLD', at, subscriptionId: refund.subscription_id } as const;
      await recordEvent(trx, { accountId, by: BY, requestId: null }, { ...event, data: { matter, about } });
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
async function mailStaff(
  trx: Transaction<Database>,
  staffEmail: string | null,
  matters: readonly Matter[],
): Promise<void> {
  if (staffEmail === null) return;
  await insertMails(
    trx,
    matters.map(({ refund, matter, at }) => ({
      account_id: refund.account_id,
      id: uuidv7(),
      subscription_id: refund.subscription_id,
      template: TEMPLATE,
      about: [refund.id, matter, ...(refund.reopened_at === null ? [] : [refund.reopened_at])].join(' '),
      to: [staffEmail],
      queued_at: at,
      on_test_clock: refund.clock_now !== null,
      bucket: bucketOf(refund.account_id),
    })),
  );
}
