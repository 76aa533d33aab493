/**
 * PAYMENT_MAIL: what a stored mail tells, as typed data. It is read from the account's facts when the mail leaves, and
 * says what was so when the mail was queued.
 */

import { PolicyInputError } from '../../policy/decision/errors.ts';
import { instant } from '../../policy/time/calendar.ts';
import type { ContentOf, MailContent, MailKind } from './mail-content-types.ts';
import type { MailContext, Reading, StoredMail } from './mail-readings.ts';
import { policyChanged, supportAnswered } from './notice-mails.ts';
import { actionRequired, paymentFailed, reactivated, receipt, suspended } from './payment-mails.ts';
import {
  lateMoneyRefunded,
  refundFailed,
  refundRequested,
  refundSent,
  staffRefundDeadline,
} from './refund-mails.ts';
import { cancelled, renewalNotice, scheduledStart, upgraded } from './subscription-mails.ts';

const READERS: { readonly [K in MailKind]: (reading: Reading) => ContentOf<K> } = {
  RECEIPT: receipt,
  PAYMENT_FAILED: paymentFailed,
  ACTION_REQUIRED: actionRequired,
  SUSPENDED: suspended,
  REACTIVATED: reactivated,
  CANCELLED: cancelled,
  UPGRADED: upgraded,
  SCHEDULED_START: scheduledStart,
  REFUND_REQUESTED: refundRequested,
  REFUND_SENT: refundSent,
  REFUND_FAILED: refundFailed,
  LATE_MONEY_REFUNDED: lateMoneyRefunded,
  RENEWAL_NOTICE: renewalNotice,
  POLICY_CHANGED: policyChanged,
  SUPPORT_ANSWERED: supportAnswered,
  STAFF_REFUND_DEADLINE: staffRefundDeadline,
};

/** Throws `PolicyInputError` where the row names a template or a thing that is not there. */
export function mailContent(mail: StoredMail, context: MailContext): MailContent {
  if (!isMailKind(mail.template)) {
    const expectation = `one of ${Object.keys(READERS).join(', ')}`;
    const place = 'mail.template';
    throw new PolicyInputError({ code: 'UNKNOWN_REFERENCE', value: mail.template, place, expectation });
  }
  return READERS[mail.template]({ ...context, mail, at: instant(mail.queued_at) });
}

function isMailKind(template: string): template is MailKind {
  return Object.hasOwn(READERS, template);
}
