/**
 * The content of a queued mail as typed data (PAYMENT_MAIL). It is read from the account's facts when the mail is sent,
 * and shows them as of when the mail was queued.
 */

import { PolicyInputError } from '../../policy/decision/errors.ts';
import { instant } from '../../policy/time/calendar.ts';
import { isMailKind, MAILS } from '../mail-registry.ts';
import type { MailContent } from './mail-content-types.ts';
import type { MailContext, StoredMail } from './mail-context.ts';

/** Throws `PolicyInputError` where the row names a template or a thing that is not there. */
export function buildMailContent(mail: StoredMail, context: MailContext): MailContent {
  if (!isMailKind(mail.template)) {
    const expectation = `one of ${Object.keys(MAILS).join(', ')}`;
    const place = 'mail.template';
    throw new PolicyInputError({ code: 'UNKNOWN_REFERENCE', value: mail.template, place, expectation });
  }
  return MAILS[mail.template].read({ ...context, mail, at: instant(mail.queued_at) });
}
