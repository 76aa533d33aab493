/** A letter with all that stands around it, ready to be laid out as HTML or as text. */

import type { Locale } from '../policy/terms/policy-terms.ts';
import type { CitedClause, MailContent } from './content/mail-content-types.ts';
import { FRAME_WORDS, type FrameWords } from './frame-words.ts';
import { type Block, type Letter, type Link, oneLine } from './letter.ts';
import { SUPPORT_ADDRESS } from './mail-links.ts';
import { type Scribe, typeset } from './scribe.ts';

export interface FramedLetter extends Letter {
  readonly locale: Locale;
  /** Null to staff, who are neither greeted nor sent to support. */
  readonly greeting: string | null;
  readonly closing: string | null;
  readonly colon: string;
  readonly clausesTitle: string;
  readonly clauses: readonly FramedClause[];
  readonly footer: readonly FooterLine[];
}

export interface FramedClause {
  readonly link: Link;
  readonly text: string;
}

/** A sentence, or a link after an optional word. */
export interface FooterLine {
  readonly text: string;
  readonly link: Link | null;
}

export function frame(letter: Letter, content: MailContent, scribe: Scribe): FramedLetter {
  const { locale } = scribe;
  const words = FRAME_WORDS[locale];
  const toStaff = content.template === 'STAFF_REFUND_DEADLINE';
  const set = (sentence: string) => typeset(sentence, locale);
  return {
    locale,
    subject: oneLine(set(letter.subject)),
    preheader: oneLine(set(letter.preheader)),
    title: set(letter.title),
    blocks: letter.blocks.map((block) => setBlock(block, set)),
    greeting: toStaff ? null : words.greeting,
    closing: toStaff ? null : words.closing,
    colon: set(words.colon),
    clausesTitle: words.clauses,
    clauses: content.citations.map((it) => clause(it, words, scribe)),
    footer: toStaff ? [] : footer(words, scribe).map((line) => ({ ...line, text: set(line.text) })),
  };
}

function setBlock(block: Block, set: (sentence: string) => string): Block {
  if (block.kind === 'text') return { ...block, text: set(block.text) };
  if (block.kind === 'facts')
    return { ...block, rows: block.rows.map(([label, value]) => [set(label), set(value)]) };
  if (block.kind === 'action') return { ...block, link: { ...block.link, label: set(block.link.label) } };
  return block;
}

function clause(
  { clause, rule, policyVersion, title, text }: CitedClause,
  words: FrameWords,
  { links, locale }: Scribe,
) {
  const label = rule === null ? title[locale] : `${title[locale]}, ${words.note(rule)}`;
  return { link: { label, href: links.policy(policyVersion, { clause, rule }) }, text: text[locale] };
}

function footer(words: FrameWords, { links }: Scribe): readonly FooterLine[] {
  return [
    { text: words.support, link: { label: words.chat, href: links.support } },
    { text: words.email, link: { label: SUPPORT_ADDRESS, href: `mailto:${SUPPORT_ADDRESS}` } },
    { text: words.why, link: { label: words.policy, href: links.policyInForce } },
  ];
}
