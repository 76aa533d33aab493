/** The HTML part: one column that fits a phone, light or dark; no image, no script, nothing that tracks. */

import {
  Link as Anchor,
  Button,
  Column,
  Container,
  Head,
  Heading,
  Hr,
  Html,
  Preview,
  Row,
  Section,
  Text,
} from '@react-email/components';
import { createElement as h, type ReactNode } from 'react';
import type { Block, Link } from './mail-document.ts';
import { LIGHT, STYLE } from './palette.ts';
import type { FooterLine, LayoutClause, RenderedLayout } from './rendered-layout.ts';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
const PAGE = {
  backgroundColor: LIGHT.page,
  fontFamily: FONT,
  overflowWrap: 'break-word',
  hyphens: 'auto',
} as const;
const TEXT = { fontSize: '16px', lineHeight: '1.5', margin: '0 0 16px', color: LIGHT.ink };
const SMALL = { fontSize: '14px', lineHeight: '1.5', margin: '0 0 10px', color: LIGHT.quiet };
const CELL = { fontSize: '15px', lineHeight: '1.45', padding: '8px 0', verticalAlign: 'top' as const };
const LINE = { borderTop: `1px solid ${LIGHT.line}` };

export function renderHtmlPart(layout: RenderedLayout): ReactNode {
  const { locale, subject, preheader, title, greeting, closing, blocks, clauses, footer } = layout;
  return h(
    Html,
    { lang: locale.toLowerCase(), dir: 'ltr' },
    h(
      Head,
      null,
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('meta', { name: 'supported-color-schemes', content: 'light dark' }),
      h('title', null, subject),
      h('style', null, STYLE),
    ),
    // The library's own body paints a cell that no style can reach: in the dark it would stay light.
    h(
      'body',
      { className: 'page', style: { margin: 0, padding: 0, backgroundColor: LIGHT.page } },
      h(Preview, null, preheader),
      h(
        Section,
        { className: 'page', style: PAGE },
        h(
          Container,
          { style: { maxWidth: '600px', width: '100%', margin: '0 auto', padding: '16px 8px' } },
          h(
            Text,
            { className: 'ink', style: { ...TEXT, fontWeight: 700, margin: '8px 16px 12px' } },
            'Kalenner',
          ),
          h(
            Section,
            {
              className: 'sheet',
              style: { backgroundColor: LIGHT.paper, borderRadius: '8px', padding: '28px 32px' },
            },
            h(
              Heading,
              { as: 'h1', className: 'ink', style: { ...TEXT, fontSize: '22px', lineHeight: '1.3' } },
              title,
            ),
            greeting === null ? null : renderParagraph('greeting', greeting),
            blocks.map((block, i) => renderBlock(block, `${i}`)),
            closing === null ? null : h(Text, { className: 'ink', style: { ...TEXT, margin: 0 } }, closing),
            renderClauses(layout.clausesTitle, clauses),
          ),
          h(
            Section,
            { style: { padding: '16px' } },
            footer.map((line) => renderFooterLine(line)),
          ),
        ),
      ),
    ),
  );
}

function renderBlock(block: Block, key: string): ReactNode {
  switch (block.kind) {
    case 'text':
      return renderParagraph(key, block.text);
    case 'facts':
      return h(Section, { key, style: { margin: '0 0 16px' } }, block.rows.map(renderFactRow));
    case 'action':
      return h(Section, { key, style: { margin: '0 0 20px' } }, renderButton(block.link));
    case 'links':
      return h(
        'ul',
        { key, style: { margin: '0 0 16px', padding: '0 0 0 20px' } },
        block.links.map(renderListItem),
      );
    case 'quote':
      return renderQuote(key, block.text);
  }
}

function renderParagraph(key: string, text: string): ReactNode {
  return h(Text, { key, className: 'ink', style: TEXT }, text);
}

function renderFactRow([label, value]: readonly [string, string], i: number): ReactNode {
  const line = i === 0 ? {} : LINE;
  const labelStyle = { ...CELL, ...line, width: '38%', color: LIGHT.quiet, paddingRight: '12px' };
  const valueStyle = { ...CELL, ...line, color: LIGHT.ink, fontWeight: 600 };
  const children = [
    h(Column, { key: 'label', className: 'label quiet line', style: labelStyle }, label),
    h(Column, { key: 'value', className: 'value ink line', style: valueStyle }, value),
  ];
  return h(Row, { key: label, children });
}

function renderButton({ label, href }: Link): ReactNode {
  const style = {
    backgroundColor: LIGHT.button,
    color: LIGHT.buttonInk,
    fontSize: '16px',
    fontWeight: 600,
    borderRadius: '6px',
    padding: '12px 22px',
  };
  // The default would open a new window; a mail program decides that by itself.
  return h(Button, { href, className: 'button', target: '_self', style }, label);
}

function renderListItem({ label, href }: Link): ReactNode {
  return h(
    'li',
    { key: href, className: 'ink', style: { ...TEXT, margin: '0 0 6px' } },
    renderAnchor({ label, href }),
  );
}

function renderAnchor({ label, href }: Link): ReactNode {
  const style = { color: LIGHT.link, textDecoration: 'underline' };
  return h(Anchor, { href, className: 'link', target: '_self', style }, label);
}

function renderQuote(key: string, text: string): ReactNode {
  const style = { borderLeft: `4px solid ${LIGHT.line}`, padding: '2px 0 2px 16px', margin: '0 0 20px' };
  const written = { ...TEXT, margin: 0, whiteSpace: 'pre-wrap' as const, overflowWrap: 'anywhere' as const };
  return h(
    'blockquote',
    { key, className: 'line', style },
    h(Text, { className: 'ink', style: written }, text),
  );
}

function renderClauses(title: string, clauses: readonly LayoutClause[]): ReactNode {
  if (clauses.length === 0) return null;
  return h(
    Section,
    null,
    h(Hr, { className: 'line', style: { ...LINE, margin: '24px 0 16px', width: '100%' } }),
    h(Heading, { as: 'h2', className: 'quiet', style: { ...SMALL, fontWeight: 600 } }, title),
    clauses.map(({ link, text }) =>
      h(Text, { key: link.href, className: 'quiet', style: SMALL }, renderAnchor(link), h('br'), text),
    ),
  );
}

function renderFooterLine({ text, link }: FooterLine): ReactNode {
  const inside = link === null ? [text] : [text, ' ', renderAnchor(link)];
  return h(Text, { key: text, className: 'quiet', style: { ...SMALL, fontSize: '13px' } }, ...inside);
}
