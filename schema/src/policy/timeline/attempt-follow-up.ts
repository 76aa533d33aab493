/** Rule 10: what becomes of a charge or refund leg whose answer is missing; nothing here can charge twice. */

import { addHours, addMinutes, type Instant } from '../time/calendar.ts';

/** Providers may forget an idempotency key after 24 h: past this age the same request is never sent again. */
export const RESEND_WITHIN_HOURS = 20;
/** Look-ups after 5 minutes, 1 hour, then daily. */
export const LOOK_UP_AFTER_MINUTES = [5, 60] as const;
export const LOOK_UP_EVERY_HOURS = 24;
/** Not found by our reference this long after the last send: it was never received. */
export const NEVER_RECEIVED_AFTER_HOURS = 1;
/** Then staff settle it. */
export const STAFF_AFTER_DAYS = 5;
/** A worker's lease: a request without an answer for this long has lost its worker. */
export const WORKER_LOST_AFTER_MINUTES = 1;

export interface UnansweredCall {
  readonly status: 'PENDING' | 'IN_DOUBT';
  readonly attemptedAt: Instant;
  readonly lastSentAt: Instant;
  /** Look-ups made since it was in doubt. */
  readonly lookUps: number;
  readonly lastLookUpAt: Instant | null;
  /** Nothing may be sent for an invoice that is not open any more. */
  readonly mayResend: boolean;
}

/**
 * Pending with its worker gone: sent again with the same reference while young; else only looked up. By the age at
 * which it is really done: a job that comes late, after an outage, must not send what the provider may have forgotten.
 */
export function followUp(unanswered: UnansweredCall, asOf: Instant): 'RESEND' | 'LOOK_UP' {
  const young = asOf < addHours(unanswered.attemptedAt, RESEND_WITHIN_HOURS);
  return unanswered.status === 'PENDING' && young && unanswered.mayResend ? 'RESEND' : 'LOOK_UP';
}

/** When it is looked after next. */
export function computeFollowUpAt(unanswered: UnansweredCall): Instant {
  if (unanswered.status === 'PENDING') return addMinutes(unanswered.lastSentAt, WORKER_LOST_AFTER_MINUTES);
  const wait = LOOK_UP_AFTER_MINUTES[unanswered.lookUps];
  if (wait !== undefined) return addMinutes(unanswered.lastSentAt, wait);
  return addHours(unanswered.lastLookUpAt ?? unanswered.lastSentAt, LOOK_UP_EVERY_HOURS);
}

export interface NotFound {
  readonly by: 'OUR_REFERENCE' | 'PROVIDER_ID';
  readonly lastSentAt: Instant;
  readonly asOf: Instant;
}

/** What a look-up that found nothing proves: failed, nothing yet, or (an id the provider gave us) something for staff. */
export function decideNotFound(notFound: NotFound): 'NEVER_RECEIVED' | 'STILL_IN_DOUBT' | 'ALERT_STAFF' {
  if (notFound.by === 'PROVIDER_ID') return 'ALERT_STAFF';
  return notFound.asOf >= addHours(notFound.lastSentAt, NEVER_RECEIVED_AFTER_HOURS)
    ? 'NEVER_RECEIVED'
    : 'STILL_IN_DOUBT';
}

export function computeStaffSettleFrom(attemptedAt: Instant): Instant {
  return addHours(attemptedAt, STAFF_AFTER_DAYS * 24);
}
