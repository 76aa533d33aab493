/** Follow-up of a charge or refund leg whose answer is missing (rule 10); nothing here can charge twice. */

import { addHours, addMinutes, type Instant } from '../time/calendar.ts';

/** Providers may forget an idempotency key after 24 h: past this age the same request is never sent again. */
export const RESEND_WITHIN_HOURS = 20;
/** Look-ups after 5 minutes, 1 hour, then daily. */
export const LOOK_UP_AFTER_MINUTES = [5, 60] as const;
export const LOOK_UP_EVERY_HOURS = 24;
/** Hours after the last send from which a charge not found by our reference was never received. */
export const NEVER_RECEIVED_AFTER_HOURS = 1;
/** Days in doubt after which staff settle the payment. */
export const STAFF_AFTER_DAYS = 5;
/** A worker's lease: a request without an answer for this long has lost its worker. */
export const WORKER_LOST_AFTER_MINUTES = 1;

export interface UnansweredCall {
  readonly status: 'PENDING' | 'IN_DOUBT';
  readonly attemptedAt: Instant;
  readonly lastSentAt: Instant;
  /** Look-ups made since the call was in doubt. */
  readonly lookUps: number;
  readonly lastLookUpAt: Instant | null;
  /** Whether the request may be sent again: not for an invoice that is not open any more. */
  readonly mayResend: boolean;
}

/**
 * Decides whether to send again or to look up. A pending request whose worker is gone is sent again with the same
 * reference while young; else it is only looked up. Its age counts at the instant of execution: a job that comes late,
 * after an outage, must not send what the provider may have forgotten.
 */
export function followUp(unanswered: UnansweredCall, asOf: Instant): 'RESEND' | 'LOOK_UP' {
  const young = asOf < addHours(unanswered.attemptedAt, RESEND_WITHIN_HOURS);
  return unanswered.status === 'PENDING' && young && unanswered.mayResend ? 'RESEND' : 'LOOK_UP';
}

/** The instant of the next follow-up. */
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

/** The meaning of a look-up that found nothing: failed, nothing yet, or (an id that the provider gave us) a staff alert. */
export function decideNotFound(notFound: NotFound): 'NEVER_RECEIVED' | 'STILL_IN_DOUBT' | 'ALERT_STAFF' {
  if (notFound.by === 'PROVIDER_ID') return 'ALERT_STAFF';
  return notFound.asOf >= addHours(notFound.lastSentAt, NEVER_RECEIVED_AFTER_HOURS)
    ? 'NEVER_RECEIVED'
    : 'STILL_IN_DOUBT';
}

export function computeStaffSettleFrom(attemptedAt: Instant): Instant {
  return addHours(attemptedAt, STAFF_AFTER_DAYS * 24);
}
