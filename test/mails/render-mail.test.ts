/** Every mail in every language: complete, safe to send, readable in the light and in the dark. */

import { renderPolicyPage } from '@kalenner/gateway/pages/policy-page';
import { CONTRAST_PAIRS, DARK, LIGHT, type Palette, STYLE } from '@kalenner/schema/mails/palette';
import type { RenderedMail } from '@kalenner/schema/mails/render-mail';
import { renderMail } from '@kalenner/schema/mails/render-mail';
import { CLAUSES, LOCALES, type Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, test } from 'vitest';
import { computeContrast } from '../kit/mails/contrast.ts';
import { MAIL_LINKS } from '../kit/mails/mail-links.ts';
import { listMailSamples, type MailSample } from '../kit/mails/mail-samples.ts';

const SAMPLES = listMailSamples();
const CASES = SAMPLES.flatMap((sample) => LOCALES.map((locale) => [sample, locale] as const));
const write = (sample: MailSample, locale: Locale) =>
  renderMail(sample.content, { locale, links: MAIL_LINKS });
const find = (kind: MailSample['kind'], name: string): MailSample => {
  const found = SAMPLES.find((it) => it.kind === kind && it.name === name);
  if (found === undefined) throw new Error(`no sample ${kind} '${name}'`);
  return found;
};

describe.each(CASES)('$kind, $name', (sample, locale) => {
  test(`in ${locale}`, async () => {
    const mail = await write(sample, locale);
    const spoken = sample.kind === 'STAFF_REFUND_DEADLINE' ? 'EN' : locale;
    expect(mail.subject).toMatch(/^[^\p{Cc}]{10,140}$/u);
    expect(mail.html).toMatch(
      new RegExp(`^<!DOCTYPE html[^>]*><html dir="ltr" lang="${spoken.toLowerCase()}">`),
    );
    expect(unfilled(sample, mail)).toEqual([]);
    for (const href of hrefs(mail.html)) expect(href).toMatch(KNOWN);
    // What is linked is written out in the text part too.
    for (const href of hrefs(mail.html)) expect(mail.text).toContain(href.replace(/^mailto:/, ''));
    expect(mail.html).not.toMatch(/<(img|script|iframe|form|link)\b|url\(|src=/i);
    for (const citation of sample.content.citations) expect(mail.text).toContain(citation.text[spoken]);
    for (const sum of sums(sample.content)) expect(mail.text).toContain(inLocale(sum, spoken));
  });
});

/** The portal's pages, the policy's, and the address of support. */
const KNOWN = new RegExp(
  [
    '^https://app\\.example\\.com/(settings/subscription(/invoices/[\\w-]+/pay)?|support(/[\\w-]+)?)$',
    '^https://billing\\.example\\.com/policy(/[\\w-]+)?\\?lang=(fr|en|de)(#[a-z_]+|#rule-\\d+)?$',
    '^mailto:info@kalenner\\.com$',
  ].join('|'),
);

function hrefs(html: string): string[] {
  return [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'));
}

/** Words that only a variable left empty writes; what people write may hold any of them. */
function unfilled({ content }: MailSample, { subject, text, html }: RenderedMail): string[] {
  const written = content.template === 'SUPPORT_ANSWERED' ? (content.answer?.body ?? '') : '';
  const own = text.replaceAll(/^> .*$/gm, '');
  const visible = html.replace(/<style>.*?<\/style>/s, '').replaceAll(/ style="[^"]*"/g, '');
  const bodies = [subject, own, written === '' ? visible : ''];
  return bodies.flatMap((body) => body.match(/undefined|null|NaN|\[object|Invalid|[{}]|\$\{/g) ?? []);
}

function sums(content: object): { amount: number; currency: string }[] {
  return ['amount', 'paid', 'due', 'price', 'renewsAt'].flatMap((name) => {
    const value: unknown = Reflect.get(content, name);
    const isMoney = typeof value === 'object' && value !== null && 'amount' in value && value.amount !== 0;
    return isMoney ? [value as { amount: number; currency: string }] : [];
  });
}

function inLocale({ amount }: { amount: number }, locale: Locale): string {
  const [whole = '', cents = ''] = (amount / 100).toFixed(2).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'EN' ? ',' : '.');
  return locale === 'EN' ? `€${grouped}.${cents}` : `${grouped},${cents}\u00a0€`;
}

test.each([
  ['FR', '1er\u00a0mai\u00a02026', '12,34\u00a0€'],
  ['EN', '1\u00a0May\u00a02026', '€12.34'],
  ['DE', '1.\u00a0Mai\u00a02026', '12,34\u00a0€'],
] as const)(
  'in %s a day is written %s and a sum %s, neither broken over two lines',
  async (locale, day, sum) => {
    const { text } = await write(find('REFUND_REQUESTED', 'goodwill'), locale);
    expect(text).toContain(day);
    expect(text).toContain(sum);
  },
);

test('French marks are set off by spaces that do not break', async () => {
  for (const sample of SAMPLES) {
    if (sample.kind === 'STAFF_REFUND_DEADLINE' || sample.kind === 'SUPPORT_ANSWERED') continue;
    const { text } = await write(sample, 'FR');
    const own = text.split('\n---\n')[0] ?? '';
    expect(own.match(/.{12} [:;!?»].{0,8}|« .{8}/g) ?? []).toEqual([]);
  }
});

test('what people wrote is shown as they wrote it, and does nothing', async () => {
  const { subject, html, text } = await write(find('SUPPORT_ANSWERED', 'with its text'), 'EN');
  expect(subject).toBe('Support has answered: Invoice <b>2026-000042</b> Bcc: someone@example.com');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; {braces}');
  expect(html).not.toContain('<b>');
  expect(text).toContain('> the invoice is attached to your account; a "quoted" <script>');
});

test('each link to a clause or a note leads to a place on the policy page', async () => {
  const page = String(renderPolicyPage(POLICY_2025_05_26, 'EN'));
  const anchors = new Set<string>();
  for (const sample of SAMPLES) {
    const { html } = await write(sample, 'EN');
    for (const href of hrefs(html)) anchors.add(href.split('#')[1] ?? '');
  }
  anchors.delete('');
  expect(anchors.size).toBeGreaterThan(CLAUSES.length / 2);
  for (const anchor of anchors) expect(page).toContain(`id="${anchor}"`);
});

test.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('%s: every text stands out from its paper', (_, palette: Palette) => {
  for (const [ink, paper] of CONTRAST_PAIRS)
    expect(computeContrast(palette[ink], palette[paper]), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
});

test('whatever has a colour of its own bears a class by which the dark changes it', async () => {
  for (const sample of SAMPLES) {
    const { html } = await write(sample, 'EN');
    const painted = [...html.matchAll(/<[a-z][^>]*style="[^"]*"[^>]*>/g)].map(([tag]) => tag);
    const undyed = painted.filter((tag) =>
      /[";]background-color:/.test(tag)
        ? !/class="[^"]*\b(page|sheet|button)\b/.test(tag)
        : /[";]color:/.test(tag) && !/class="[^"]*\b(ink|quiet|link|button)\b/.test(tag),
    );
    expect(undyed).toEqual([]);
    expect(painted.length).toBeGreaterThan(10);
  }
});

test('the colours of mails are those of the two palettes, each dark one in the style', async () => {
  const known = new Set<string>([...Object.values(LIGHT), ...Object.values(DARK)]);
  for (const sample of SAMPLES) {
    const { html } = await write(sample, 'FR');
    for (const [colour] of html.matchAll(/#[0-9a-f]{6}\b/gi)) expect(known).toContain(colour);
    // React would escape these in a style, and the rule around them would be lost.
    expect(STYLE).not.toMatch(/[<>&"']/);
    expect(html).toContain('prefers-color-scheme: dark');
  }
  for (const colour of Object.values(DARK)) expect(STYLE).toContain(colour);
});
