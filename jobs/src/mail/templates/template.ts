import type { ContentOf, MailKind } from '@kalenner/schema/billing/facts/mail-content-types';
import type { Letter } from './letter.ts';
import type { Scribe } from './scribe.ts';

/** Puts what a mail tells into words. */
export type Template<K extends MailKind> = (content: ContentOf<K>, scribe: Scribe) => Letter;
