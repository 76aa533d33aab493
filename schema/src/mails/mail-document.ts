/** A mail as blocks in the reader's language, before layout: the HTML and the text part are rendered from one document. */

export interface MailDocument {
  /** One line. */
  readonly subject: string;
  /** The text that mail programs show beside the subject. */
  readonly preheader: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  /** The call to action. */
  | { readonly kind: 'action'; readonly link: Link }
  | { readonly kind: 'links'; readonly links: readonly Link[] }
  /** Written by a person: shown as it is, with its line breaks. */
  | { readonly kind: 'quote'; readonly text: string };

export type Fact = readonly [label: string, value: string];

export interface Link {
  readonly label: string;
  readonly href: string;
}

export function createTextBlock(...sentences: readonly (string | null)[]): Block {
  return { kind: 'text', text: sentences.filter((it) => it !== null && it !== '').join(' ') };
}

export function createFactsBlock(...rows: readonly (Fact | null)[]): Block {
  return { kind: 'facts', rows: rows.filter((it) => it !== null) };
}

export function createActionBlock(label: string, href: string): Block {
  return { kind: 'action', link: { label, href } };
}

/** Leaves out what has nothing to say. */
export function filterBlocks(...all: readonly (Block | null)[]): readonly Block[] {
  return all.filter((it) => it !== null).filter((it) => it.kind !== 'text' || it.text !== '');
}

/** A subject is a header: whatever a person wrote into it stays on one line. */
export function toSingleLine(line: string): string {
  return line.replaceAll(/[\s\p{Cc}\u2028\u2029]*[\p{Cc}\u2028\u2029][\s\p{Cc}]*/gu, ' ').trim();
}
