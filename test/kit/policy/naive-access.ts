/**
 * Rule 1 a second time, and naively: from the list of what was written, not from the facts, and without bringing anything
 * up to date. It knows only what a patient reader of the policy knows.
 */

import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { PriceFacts } from '@kalenner/schema/policy/facts/facts';
import {
  addDays,
  type Instant,
  type Period,
  startOfDay,
  toLocalDate,
  toSameTimeOfDay,
} from '@kalenner/schema/policy/time/calendar';

export interface AccessLog {
  readonly log: readonly Change[];
  readonly zone: string;
  readonly paymentMethodId: string | null;
}

interface Story {
  price: PriceFacts;
  stage: 'WAITING' | 'RUNNING' | 'OVER';
  startsOn: string | null;
  endsOn: string | null;
  suspended: boolean;
  term: Period | null;
  /** Open invoices that keep it going, by id: since when they are, when they failed first, slots used. */
  readonly open: Map<string, { issuedAt: Instant; failedAt: Instant | null; kind: string }>;
  readonly waits: Set<string>;
}

const DEAD = ['stolen_card', 'lost_card', 'pickup_card', 'closed_card', 'account_closed', 'invalid_account'];
const LAST_RETRY_DAY = 7;
const MINIMUM_CHARGE = 50;

/** Has the customer access at that moment, if nothing but time happens from the end of the log on? */
export function hasAccessByLog(accessLog: AccessLog, at: Instant): boolean {
  const stories = buildStories(accessLog.log);
  const dead = isPaymentMethodDead(accessLog);
  const running = [...stories.values()].find(({ stage }) => stage === 'RUNNING');
  if (running !== undefined && !isOver(running, accessLog.zone, at))
    return hasStoryAccess(running, accessLog.zone, at, dead);
  const next = [...stories.values()].find(({ stage }) => stage === 'WAITING');
  if (next?.startsOn == null || startOfDay(next.startsOn as Period['start'], accessLog.zone) > at)
    return false;
  return (
    !dead || next.price.amount < MINIMUM_CHARGE || at < computeLastRetryAt(next.startsOn, accessLog.zone)
  );
}

function isOver({ endsOn }: Story, zone: string, at: Instant): boolean {
  return endsOn !== null && at >= startOfDay(endsOn as Period['start'], zone);
}

function hasStoryAccess(story: Story, zone: string, at: Instant, dead: boolean): boolean {
  if (story.suspended) return false;
  if (!dead || story.waits.size > 0) return true;
  const [open] = [...story.open.values()].filter(({ kind }) => kind === 'PERIOD');
  // No payment method can be charged: every slot passes by, and the last one ends it.
  if (open !== undefined) {
    const failedAt = open.failedAt ?? open.issuedAt;
    return at < toSameTimeOfDay(failedAt, addDays(toLocalDate(failedAt, zone), LAST_RETRY_DAY), zone);
  }
  if (story.term === null || story.price.amount < MINIMUM_CHARGE) return true;
  return at < computeLastRetryAt(story.term.end, zone);
}

/** A renewal at the first instant of that date, never paid. */
function computeLastRetryAt(date: string, zone: string): Instant {
  const boundary = startOfDay(date as Period['start'], zone);
  return toSameTimeOfDay(boundary, addDays(toLocalDate(boundary, zone), LAST_RETRY_DAY), zone);
}

function buildStories(log: readonly Change[]): Map<string, Story> {
  const stories = new Map<string, Story>();
  for (const change of log) {
    if (change.type === 'SUBSCRIPTION_CREATED') {
      const { price, stage, startsOn } = change.subscription;
      const waiting = stage === 'SCHEDULED' ? startsOn : null;
      stories.set(change.subscriptionId, {
        price,
        stage: 'WAITING',
        startsOn: waiting,
        endsOn: null,
        suspended: false,
        term: null,
        open: new Map(),
        waits: new Set(),
      });
    }
    const story = stories.get(change.subscriptionId);
    if (story !== undefined) applyChange(story, change);
  }
  return stories;
}

function applyChange(story: Story, change: Change): void {
  if (change.type === 'SUBSCRIPTION_STARTED') story.stage = 'RUNNING';
  if (change.type === 'SUBSCRIPTION_ENDED') story.stage = 'OVER';
  if (change.type === 'SUBSCRIPTION_SUSPENDED') story.suspended = true;
  if (change.type === 'SUBSCRIPTION_REACTIVATED') story.suspended = false;
  if (change.type === 'CANCELLATION_SET') story.endsOn = change.endsOn;
  if (change.type === 'CANCELLATION_UNDONE') story.endsOn = null;
  if (change.type === 'PLAN_CHANGED') story.price = change.price;
  if ('term' in change) story.term = change.term;
  if (change.type === 'INVOICE_ISSUED') {
    const { id, issuedAt, kind } = change.invoice;
    story.open.set(id, { issuedAt, failedAt: null, kind });
  }
  if (change.type === 'INVOICE_PAID' || change.type === 'INVOICE_VOIDED') {
    story.open.delete(change.invoiceId);
    story.waits.delete(change.invoiceId);
  }
  const open = 'invoiceId' in change ? story.open.get(change.invoiceId) : undefined;
  if (open === undefined) return;
  if (change.type === 'FIRST_FAILURE_NOTED') open.failedAt = change.at;
  if (open.kind !== 'PERIOD') return;
  if (change.type === 'ATTEMPT_STARTED') story.waits.add(change.invoiceId);
  if (change.type === 'ATTEMPT_ANSWERED' && (change.status === 'FAILED' || change.status === 'CANCELED'))
    story.waits.delete(change.invoiceId);
}

function isPaymentMethodDead({ log, paymentMethodId }: AccessLog): boolean {
  if (paymentMethodId === null) return true;
  const mine = new Set<string>();
  let latest = { at: '', dead: false };
  for (const change of log) {
    if (change.type === 'ATTEMPT_STARTED' && change.attempt.paymentMethodId === paymentMethodId)
      mine.add(change.attempt.id);
    if (change.type !== 'ATTEMPT_ANSWERED' || !mine.has(change.attemptId)) continue;
    if (change.status === 'IN_DOUBT' || change.status === 'REQUIRES_ACTION' || change.at < latest.at)
      continue;
    latest = { at: change.at, dead: change.status === 'FAILED' && DEAD.includes(change.failureCode ?? '') };
  }
  return latest.dead;
}
