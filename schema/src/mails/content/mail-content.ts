/**
 * PAYMENT_MAIL: what a stored mail tells, as typed data. It is read from the account's facts when the mail leaves, and
 * says what was so when the mail was queued.
 */

import { PolicyInputError } from '../../policy/decision/errors.ts';
import { instant } from '../../policy/time/calendar.ts';
import type { ContentOf, MailContent, MailKind } from './mail-content-types.ts';
import type { MailContext, QueuedMailContext, StoredMail } from './mail-context.ts';
import { buildPolicyChangedContent, buildSupportAnsweredContent } from './notice-mails.ts';
import {
  buildActionRequiredContent,
  buildPaymentFailedContent,
  buildReactivatedContent,
  buildReceiptContent,
  buildSuspendedContent,
} from './payment-mails.ts';
import {
  buildLateMoneyRefundedContent,
  buildRefundFailedContent,
  buildRefundRequestedContent,
  buildRefundSentContent,
  buildStaffDeadlineContent,
} from './refund-mails.ts';
import {
  buildCanceledContent,
  buildRenewalNoticeContent,
  buildScheduledStartContent,
  buildUpgradedContent,
} from './subscription-mails.ts';

const CONTENT_BUILDERS: { readonly [K in MailKind]: (reading: QueuedMailContext) => ContentOf<K> } = {
  RECEIPT: buildReceiptContent,
  PAYMENT_FAILED: buildPaymentFailedContent,
  ACTION_REQUIRED: buildActionRequiredContent,
  SUSPENDED: buildSuspendedContent,
  REACTIVATED: buildReactivatedContent,
  CANCELED: buildCanceledContent,
  UPGRADED: buildUpgradedContent,
  SCHEDULED_START: buildScheduledStartContent,
  REFUND_REQUESTED: buildRefundRequestedContent,
  REFUND_SENT: buildRefundSentContent,
  REFUND_FAILED: buildRefundFailedContent,
  LATE_MONEY_REFUNDED: buildLateMoneyRefundedContent,
  RENEWAL_NOTICE: buildRenewalNoticeContent,
  POLICY_CHANGED: buildPolicyChangedContent,
  SUPPORT_ANSWERED: buildSupportAnsweredContent,
  STAFF_REFUND_DEADLINE: buildStaffDeadlineContent,
};

/** Throws `PolicyInputError` where the row names a template or a thing that is not there. */
export function buildMailContent(mail: StoredMail, context: MailContext): MailContent {
  if (!isMailKind(mail.template)) {
    const expectation = `one of ${Object.keys(CONTENT_BUILDERS).join(', ')}`;
    const place = 'mail.template';
    throw new PolicyInputError({ code: 'UNKNOWN_REFERENCE', value: mail.template, place, expectation });
  }
  return CONTENT_BUILDERS[mail.template]({ ...context, mail, at: instant(mail.queued_at) });
}

function isMailKind(template: string): template is MailKind {
  return Object.hasOwn(CONTENT_BUILDERS, template);
}
