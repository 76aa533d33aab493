/** Puts what a mail tells into the reader's language: a subject, an HTML part and a text part. */

import { render } from '@react-email/render';
import type { Locale } from '../policy/terms/policy-terms.ts';
import type { ContentOf, MailContent, MailKind } from './content/mail-content-types.ts';
import { frame } from './frame.ts';
import { layout } from './layout.ts';
import type { Letter } from './letter.ts';
import { linkBook, type MailLinks } from './mail-links.ts';
import { createScribe, type Scribe } from './scribe.ts';
import { actionRequired } from './templates/action-required.ts';
import { cancelled } from './templates/cancelled.ts';
import { lateMoneyRefunded } from './templates/late-money-refunded.ts';
import { paymentFailed } from './templates/payment-failed.ts';
import { policyChanged } from './templates/policy-changed.ts';
import { reactivated } from './templates/reactivated.ts';
import { receipt } from './templates/receipt.ts';
import { refundFailed } from './templates/refund-failed.ts';
import { refundRequested } from './templates/refund-requested.ts';
import { refundSent } from './templates/refund-sent.ts';
import { renewalNotice } from './templates/renewal-notice.ts';
import { scheduledStart } from './templates/scheduled-start.ts';
import { staffRefundDeadline } from './templates/staff-refund-deadline.ts';
import { supportAnswered } from './templates/support-answered.ts';
import { suspended } from './templates/suspended.ts';
import type { Template } from './templates/template.ts';
import { upgraded } from './templates/upgraded.ts';
import { textPart } from './text-part.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const TEMPLATES: { readonly [K in MailKind]: Template<K> } = {
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
  const scribe = createScribe(locale, linkBook(links, locale));
  const letter = frame(write(content, scribe), content, scribe);
  return { subject: letter.subject, html: await render(layout(letter)), text: textPart(letter) };
}

function write<K extends MailKind>(content: ContentOf<K>, scribe: Scribe): Letter {
  const template: Template<K> = TEMPLATES[content.template as K];
  return template(content, scribe);
}
