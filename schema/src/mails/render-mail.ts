/** Renders a mail's content in the reader's language: a subject, an HTML part and a text part. */

import { render } from '@react-email/render';
import type { Locale } from '../policy/terms/policy-terms.ts';
import type { ContentOf, MailContent, MailKind } from './content/mail-content-types.ts';
import { renderHtmlPart } from './html-part.ts';
import type { MailDocument } from './mail-document.ts';
import { createMailFormatter, type MailFormatter } from './mail-formatter.ts';
import { createMailUrls, type MailLinks } from './mail-links.ts';
import { MAILS, type Mail } from './mail-registry.ts';
import { buildLayout } from './rendered-layout.ts';
import { renderTextPart } from './text-part.ts';

export interface RenderedMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

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
  const locale = MAILS[content.template].toStaff === true ? 'EN' : readers;
  const formatter = createMailFormatter(locale, createMailUrls(links, locale));
  const layout = buildLayout(renderDocument(content, formatter), content, formatter);
  return {
    subject: layout.subject,
    html: await render(renderHtmlPart(layout)),
    text: renderTextPart(layout),
  };
}

function renderDocument<K extends MailKind>(content: ContentOf<K>, formatter: MailFormatter): MailDocument {
  const mail: Mail<K> = MAILS[content.template as K];
  return mail.write(content, formatter);
}
