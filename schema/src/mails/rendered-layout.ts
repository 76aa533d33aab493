/** A document with the words around it, ready to be laid out as HTML or as text. */

import type { Locale } from '../policy/terms/policy-terms.ts';
import type { CitedClause, MailContent } from './content/mail-content-types.ts';
import { LAYOUT_WORDS, type LayoutWords } from './layout-words.ts';
import { type Block, type Link, type MailDocument, toSingleLine } from './mail-document.ts';
import { formatPunctuation, type MailFormatter } from './mail-formatter.ts';
import { MAILS } from './mail-registry.ts';

export interface RenderedLayout extends MailDocument {
  readonly locale: Locale;
  /** Null to staff, who are neither greeted nor sent to support. */
  readonly greeting: string | null;
  readonly closing: string | null;
  readonly colon: string;
  readonly clausesTitle: string;
  readonly clauses: readonly LayoutClause[];
  readonly footer: readonly FooterLine[];
}

export interface LayoutClause {
  readonly link: Link;
  readonly text: string;
}

/** A sentence, or a link after an optional word. */
export interface FooterLine {
  readonly text: string;
  readonly link: Link | null;
}

export function buildLayout(
  document: MailDocument,
  content: MailContent,
  formatter: MailFormatter,
): RenderedLayout {
  const { locale } = formatter;
  const words = LAYOUT_WORDS[locale];
  const toStaff = MAILS[content.template].toStaff === true;
  const set = (sentence: string) => formatPunctuation(sentence, locale);
  return {
    locale,
    subject: toSingleLine(set(document.subject)),
    preheader: toSingleLine(set(document.preheader)),
    title: set(document.title),
    blocks: document.blocks.map((block) => formatBlock(block, set)),
    greeting: toStaff ? null : words.greeting,
    closing: toStaff ? null : words.closing,
    colon: set(words.colon),
    clausesTitle: words.clauses,
    clauses: content.citations.map((it) => toLayoutClause(it, words, formatter)),
    footer: toStaff ? [] : buildFooter(words, formatter).map((line) => ({ ...line, text: set(line.text) })),
  };
}

function formatBlock(block: Block, set: (sentence: string) => string): Block {
  if (block.kind === 'text') return { ...block, text: set(block.text) };
  if (block.kind === 'facts')
    return { ...block, rows: block.rows.map(([label, value]) => [set(label), set(value)]) };
  if (block.kind === 'action') return { ...block, link: { ...block.link, label: set(block.link.label) } };
  return block;
}

function toLayoutClause(
  { clause, rule, policyVersion, title, text }: CitedClause,
  words: LayoutWords,
  { links, locale }: MailFormatter,
) {
  const label = rule === null ? title[locale] : `${title[locale]}, ${words.note(rule)}`;
  return { link: { label, href: links.policy(policyVersion, { clause, rule }) }, text: text[locale] };
}

function buildFooter(words: LayoutWords, { links }: MailFormatter): readonly FooterLine[] {
  return [
    { text: words.support, link: { label: words.chat, href: links.support } },
    { text: words.email, link: { label: links.supportEmail, href: `mailto:${links.supportEmail}` } },
    { text: words.why, link: { label: words.policy, href: links.policyInForce } },
  ];
}
