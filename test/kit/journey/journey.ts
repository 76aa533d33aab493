/**
 * Journeys as tables: date, action, outcome. The last column is read from the rows of the database and the provider's
 * own ledger, so a row is read as a sentence and checked as a fact.
 */

import { createDecisionContext } from '@kalenner/schema/billing/account-transaction';
import { loadAccountFacts } from '@kalenner/schema/billing/facts/load-facts';
import type { MailRow } from '@kalenner/schema/database/tables/mail.table';
import type { LedgerEntry } from '@kalenner/schema/payments/simulator/ledger';
import type { SubscriptionFacts } from '@kalenner/schema/policy/facts/facts';
import { findLiveSubscription, findScheduledSubscription } from '@kalenner/schema/policy/facts/facts-queries';
import { computeSubscriptionStatus } from '@kalenner/schema/policy/facts/status';
import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { catchUpFacts } from '@kalenner/schema/policy/timeline/up-to-date';
import { expect } from 'vitest';
import { expectConserved } from '../laws/conservation.ts';
import type { Customer } from './customer.ts';
import { formatLocalTime, local } from './outcome-description.ts';

/**
 * A row: the date (`2026-02-28 00:00` on Luxembourg's clocks, or an instant), the action (a text it answers is shown
 * first), and the outcome.
 */
export type Row = readonly [at: string, what: (customer: Customer) => Promise<unknown>, seen: string];

/** Only time passes. */
export const wait = async (): Promise<void> => undefined;

export interface PlayOptions {
  /** Whether each mail is shown with the dates it announces, on Luxembourg's clocks. */
  readonly mailDates?: boolean;
}

/** Plays the rows and compares the outcome of each with its last column; whatever happened, no cent is lost. */
export async function play(
  customer: Customer,
  rows: readonly Row[],
  options: PlayOptions = {},
): Promise<void> {
  const seen: (readonly [string, string])[] = [];
  const observer = new JourneyObserver(customer, options);
  for (const [at, what] of rows) {
    await customer.advance(parseMoment(at));
    const answer = await what(customer);
    seen.push([at, await observer.describe(typeof answer === 'string' ? answer : '')]);
  }
  expect(seen).toEqual(rows.map(([at, , line]) => [at, line]));
  await expectConserved(customer.billing.db, [customer.accountId]);
}

export function parseMoment(at: string): Instant {
  return at.endsWith('Z') ? instant(at) : local(at);
}

/** `charged 29.00, refunded 5.00 · ACTIVE · PAYMENT_FAILED`: what is new since the last row. */
class JourneyObserver {
  private readonly customer: Customer;
  private readonly options: PlayOptions;
  private money = { charged: 0, refunded: 0, disputed: 0, lost: 0 };
  private mails = new Set<string>();
  private staffAlerts = new Set<string>();

  constructor(customer: Customer, options: PlayOptions) {
    this.customer = customer;
    this.options = options;
  }

  async describe(answer: string): Promise<string> {
    return [
      answer,
      await this.describeMoney(),
      await this.describeStatus(),
      await this.describeMails(),
      await this.describeStaffAlerts(),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  }

  /** Describes the money by the provider's ledger, not by ours. */
  private async describeMoney(): Promise<string> {
    const rows = await this.customer.listLedgerEntries();
    const sum = (of: (row: LedgerEntry) => number) => rows.reduce((total, row) => total + of(row), 0);
    const now = {
      charged: sum((row) => row.captured),
      refunded: sum((row) => row.refunded + row.processing),
      disputed: sum((row) => row.disputed),
      lost: sum((row) => row.lost),
    };
    const before = this.money;
    this.money = now;
    return (['charged', 'refunded', 'disputed', 'lost'] as const)
      .filter((what) => now[what] !== before[what])
      .map((what) => `${what} ${formatDecimal(now[what] - before[what])}`)
      .join(', ');
  }

  private async describeStatus(): Promise<string> {
    const { billing, accountId } = this.customer;
    const loaded = await loadAccountFacts(billing.db, accountId);
    if (loaded === undefined) throw new Error(`account ${accountId} is gone`);
    const { facts } = catchUpFacts(
      loaded.facts,
      await createDecisionContext(billing, loaded, { by: 'test' }),
    );
    const value = findLiveSubscription(facts) ?? facts.subscriptions.findLast(hasStarted);
    const next = findScheduledSubscription(facts);
    if (value === undefined) return 'none';
    const ends = value.endsOn === null || value.stage === 'ENDED' ? '' : ` until ${value.endsOn}`;
    const then = next === undefined ? '' : `, then ${next.price.planCode}`;
    return `${value.price.planCode} ${computeSubscriptionStatus(value)}${ends}${then}`;
  }

  private async describeMails(): Promise<string> {
    const { billing, accountId } = this.customer;
    const mails = await billing.db
      .selectFrom('mail')
      .select(['id', 'template', 'next_retry_at', 'suspends_at'])
      .where('account_id', '=', accountId)
      .orderBy('queued_at')
      .orderBy('id')
      .execute();
    const fresh = mails.filter(({ id }) => !this.mails.has(id));
    this.mails = new Set(mails.map(({ id }) => id));
    return fresh.map((mail) => (this.options.mailDates ? formatMailDates(mail) : mail.template)).join(', ');
  }

  /** Describes the open staff alerts. */
  private async describeStaffAlerts(): Promise<string> {
    const { billing, accountId } = this.customer;
    const alerts = await billing.db
      .selectFrom('staff_alert')
      .select(['alert', 'reference'])
      .where('account_id', '=', accountId)
      .orderBy('recorded_at')
      .orderBy('alert')
      .execute();
    const fresh = alerts.filter(({ alert, reference }) => !this.staffAlerts.has(`${alert} ${reference}`));
    this.staffAlerts = new Set(alerts.map(({ alert, reference }) => `${alert} ${reference}`));
    return fresh.length === 0 ? '' : `staff: ${fresh.map(({ alert }) => alert).join(', ')}`;
  }
}

/** Whether the subscription started: not if it was scheduled and dropped before its day. */
function hasStarted({ stage, startsOn, anchor }: SubscriptionFacts): boolean {
  return stage !== 'SCHEDULED' && (startsOn === null || anchor !== null);
}

/** `PAYMENT_FAILED (retry 2026-03-01 00:00, suspends 2026-03-07 00:00)`. */
function formatMailDates(mail: Pick<MailRow, 'template' | 'next_retry_at' | 'suspends_at'>): string {
  const { template, next_retry_at: retry, suspends_at: suspends } = mail;
  const dates = [];
  if (retry !== null) dates.push(`retry ${formatLocalTime(instant(retry))}`);
  if (suspends !== null) dates.push(`suspends ${formatLocalTime(instant(suspends))}`);
  return dates.length === 0 ? template : `${template} (${dates.join(', ')})`;
}

export function formatDecimal(minorUnits: number): string {
  return (minorUnits / 100).toFixed(2);
}
