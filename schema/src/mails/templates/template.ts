import type { ContentOf, MailKind } from '../content/mail-content-types.ts';
import type { MailDocument } from '../mail-document.ts';
import type { MailFormatter } from '../mail-formatter.ts';

/** Puts what a mail tells into words. */
export type Template<K extends MailKind> = (content: ContentOf<K>, formatter: MailFormatter) => MailDocument;
