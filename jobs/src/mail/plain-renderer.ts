/** The words of a mail without any layout: its facts, line by line. */

import type { MailToSend } from '@kalenner/schema/database/mail-delivery.repository';
import type { MailRenderer, RenderedMail } from './outgoing-mail.ts';

export const renderPlainly: MailRenderer = async (mails) =>
  new Map(mails.map((mail) => [mail.id, plainly(mail)]));

function plainly({ template, about, next_retry_at, suspends_at, locale }: MailToSend): RenderedMail {
  const facts = Object.entries({ about, next_retry_at, suspends_at, locale });
  const text = facts.map(([name, value]) => `${name}: ${value ?? '-'}`).join('\n');
  return { subject: template, text, html: `<pre>${escaped(text)}</pre>` };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
