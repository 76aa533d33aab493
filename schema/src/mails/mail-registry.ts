/** Every mail, an entry each: how what it tells is read from an account's facts, how that is put into words, and who reads it. */

import type { ContentOf, MailKind } from './content/mail-content-types.ts';
import type { QueuedMailContext } from './content/mail-context.ts';
import { buildPolicyChangedContent, buildSupportAnsweredContent } from './content/notice-mails.ts';
import {
  buildActionRequiredContent,
  buildPaymentFailedContent,
  buildReactivatedContent,
  buildReceiptContent,
  buildSuspendedContent,
} from './content/payment-mails.ts';
import {
  buildLateMoneyRefundedContent,
  buildRefundFailedContent,
  buildRefundRequestedContent,
  buildRefundSentContent,
  buildStaffDeadlineContent,
} from './content/refund-mails.ts';
import {
  buildCanceledContent,
  buildRenewalNoticeContent,
  buildScheduledStartContent,
  buildUpgradedContent,
} from './content/subscription-mails.ts';
import type { MailDocument } from './mail-document.ts';
import type { MailFormatter } from './mail-formatter.ts';
import { renderActionRequired } from './templates/action-required.ts';
import { renderCanceled } from './templates/canceled.ts';
import { renderLateMoneyRefunded } from './templates/late-money-refunded.ts';
import { renderPaymentFailed } from './templates/payment-failed.ts';
import { renderPolicyChanged } from './templates/policy-changed.ts';
import { renderReactivated } from './templates/reactivated.ts';
import { renderReceipt } from './templates/receipt.ts';
import { renderRefundFailed } from './templates/refund-failed.ts';
import { renderRefundRequested } from './templates/refund-requested.ts';
import { renderRefundSent } from './templates/refund-sent.ts';
import { renderRenewalNotice } from './templates/renewal-notice.ts';
import { renderScheduledStart } from './templates/scheduled-start.ts';
import { renderStaffRefundDeadline } from './templates/staff-refund-deadline.ts';
import { renderSupportAnswered } from './templates/support-answered.ts';
import { renderSuspended } from './templates/suspended.ts';
import { renderUpgraded } from './templates/upgraded.ts';

export interface Mail<K extends MailKind> {
  /** Throws `PolicyInputError` where the row names a thing that is not there. */
  readonly read: (context: QueuedMailContext) => ContentOf<K>;
  readonly write: (content: ContentOf<K>, formatter: MailFormatter) => MailDocument;
  /** Its readers are our own people: English, without greeting and footer. */
  readonly toStaff?: true;
  /** To all customers at once, by one decision of ours: it leaves apart from what one of them waits for. */
  readonly toAll?: true;
}

export const MAILS: { readonly [K in MailKind]: Mail<K> } = {
  RECEIPT: { read: buildReceiptContent, write: renderReceipt },
  PAYMENT_FAILED: { read: buildPaymentFailedContent, write: renderPaymentFailed },
  ACTION_REQUIRED: { read: buildActionRequiredContent, write: renderActionRequired },
  SUSPENDED: { read: buildSuspendedContent, write: renderSuspended },
  REACTIVATED: { read: buildReactivatedContent, write: renderReactivated },
  CANCELED: { read: buildCanceledContent, write: renderCanceled },
  UPGRADED: { read: buildUpgradedContent, write: renderUpgraded },
  SCHEDULED_START: { read: buildScheduledStartContent, write: renderScheduledStart },
  REFUND_REQUESTED: { read: buildRefundRequestedContent, write: renderRefundRequested },
  REFUND_SENT: { read: buildRefundSentContent, write: renderRefundSent },
  REFUND_FAILED: { read: buildRefundFailedContent, write: renderRefundFailed },
  LATE_MONEY_REFUNDED: { read: buildLateMoneyRefundedContent, write: renderLateMoneyRefunded },
  RENEWAL_NOTICE: { read: buildRenewalNoticeContent, write: renderRenewalNotice },
  POLICY_CHANGED: { read: buildPolicyChangedContent, write: renderPolicyChanged, toAll: true },
  SUPPORT_ANSWERED: { read: buildSupportAnsweredContent, write: renderSupportAnswered },
  STAFF_REFUND_DEADLINE: { read: buildStaffDeadlineContent, write: renderStaffRefundDeadline, toStaff: true },
};

export function isMailKind(template: string): template is MailKind {
  return Object.hasOwn(MAILS, template);
}
