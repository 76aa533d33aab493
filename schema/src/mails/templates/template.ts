import type { ContentOf, MailKind } from '../content/mail-content-types.ts';
import type { Letter } from '../letter.ts';
import type { Scribe } from '../scribe.ts';

/** Puts what a mail tells into words. */
export type Template<K extends MailKind> = (content: ContentOf<K>, scribe: Scribe) => Letter;
