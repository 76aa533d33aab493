/** Puts what a mail tells into the reader's language: a subject, an HTML part and a text part. */

import { render } from '@react-email/render';
import type { Locale } from '../policy/terms/policy-terms.ts';
import type { ContentOf, MailContent, MailKind } from './content/mail-content-types.ts';
import { renderHtmlPart } from './html-part.ts';
import type { MailDocument } from './mail-document.ts';
import { createMailFormatter, type MailFormatter } from './mail-formatter.ts';
import { createMailUrls, type MailLinks } from './mail-links.ts';
import { buildLayout } from './rendered-layout.ts';
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
import type { Template } from './templates/template.ts';
import { renderUpgraded } from './templates/upgraded.ts';
import { renderTextPart } from './text-part.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const TEMPLATES: { readonly [K in MailKind]: Template<K> } = {
  RECEIPT: renderReceipt,
  PAYMENT_FAILED: renderPaymentFailed,
  ACTION_REQUIRED: renderActionRequired,
  SUSPENDED: renderSuspended,
  REACTIVATED: renderReactivated,
  CANCELED: renderCanceled,
  UPGRADED: renderUpgraded,
  SCHEDULED_START: renderScheduledStart,
  REFUND_REQUESTED: renderRefundRequested,
  REFUND_SENT: renderRefundSent,
  REFUND_FAILED: renderRefundFailed,
  LATE_MONEY_REFUNDED: renderLateMoneyRefunded,
  RENEWAL_NOTICE: renderRenewalNotice,
  POLICY_CHANGED: renderPolicyChanged,
  SUPPORT_ANSWERED: renderSupportAnswered,
  STAFF_REFUND_DEADLINE: renderStaffRefundDeadline,
};

export interface RenderOptions {
  /** The reader's; mails to staff are in English whatever it is. */
  readonly locale: Locale;
  readonly links: MailLinks;
}

/** About a millisecond, less where `NODE_ENV` is `production`. */
export async function renderMail(
  content: MailContent,
  { locale: readers, links }: RenderOptions,
): Promise<RenderedMail> {
  const locale = content.template === 'STAFF_REFUND_DEADLINE' ? 'EN' : readers;
  const formatter = createMailFormatter(locale, createMailUrls(links, locale));
  const letter = buildLayout(renderDocument(content, formatter), content, formatter);
  return {
    subject: letter.subject,
    html: await render(renderHtmlPart(letter)),
    text: renderTextPart(letter),
  };
}

function renderDocument<K extends MailKind>(content: ContentOf<K>, formatter: MailFormatter): MailDocument {
  const template: Template<K> = TEMPLATES[content.template as K];
  return template(content, formatter);
}
