/** The text part for readers without HTML: complete, with every link written out. */

import type { Block, Link } from './mail-document.ts';
import type { FooterLine, RenderedLayout } from './rendered-layout.ts';

export function renderTextPart(layout: RenderedLayout): string {
  const { title, greeting, closing, blocks, clausesTitle, clauses, footer, colon } = layout;
  const link = ({ label, href }: Link) => `${label}${colon}${toPlainAddress(href)}`;
  const parts = [
    `${title}\n${'='.repeat(Math.min(title.length, 72))}`,
    greeting,
    ...blocks.map((block) => renderBlockText(block, colon, link)),
    closing,
    '---',
    clausesTitle,
    ...clauses.map((it) => `* ${it.link.label}\n  ${it.text}\n  ${it.link.href}`),
    ...footer.map((line) => renderFooterText(line, link)),
  ];
  return `${parts.filter((part) => part !== null && part !== '').join('\n\n')}\n`;
}

function renderBlockText(block: Block, colon: string, link: (link: Link) => string): string {
  switch (block.kind) {
    case 'text':
      return block.text;
    case 'facts':
      return block.rows.map(([label, value]) => `- ${label}${colon}${value}`).join('\n');
    case 'action':
      return `${block.link.label}${colon}\n${block.link.href}`.replace(/\s*\n/, '\n');
    case 'links':
      return block.links.map((it) => `- ${link(it)}`).join('\n');
    case 'quote':
      return block.text
        .split(/\r\n|\r|\n/)
        .map((line) => `> ${line}`.trimEnd())
        .join('\n');
  }
}

/** An address that is its own label follows its word. */
function renderFooterText({ text, link }: FooterLine, written: (link: Link) => string): string {
  if (link === null) return text;
  return link.label === toPlainAddress(link.href) ? `${text} ${link.label}` : `${text}\n${written(link)}`;
}

function toPlainAddress(href: string): string {
  return href.replace(/^mailto:/, '');
}
