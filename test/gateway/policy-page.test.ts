import { renderPolicyPage } from '@kalenner/gateway/pages/policy-page';
import { CLAUSES, LOCALES, type PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import { localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 as published } from '@kalenner/schema/policy/versions/2025-05-26';
import { describe, expect, test } from 'vitest';
import { computeContrast } from '../kit/mails/contrast.ts';

describe.each(LOCALES)('the page in %s', (locale) => {
  const page = String(renderPolicyPage(published, locale));

  test('says its language', () => {
    expect(page).toContain(`<html lang="${locale.toLowerCase()}">`);
    expect(page.match(/aria-current="true"/g)).toHaveLength(1);
  });

  test('has one anchor for each clause, listed in the contents, and its title in that language', () => {
    const anchors = [...page.matchAll(/<section id="([^"]+)"/g)].map(([, id]) => id);
    const listed = [...page.matchAll(/<li><a href="#([^"]+)"/g)].map(([, id]) => id);
    const expected = CLAUSES.map((clause) => clause.toLowerCase());
    expect(anchors).toEqual(expected);
    expect(listed).toEqual(expected);
    expect(page).toContain(escaped(published.texts.titles.RENEWAL[locale]));
  });

  test('has every numbered note under its number', () => {
    const numbers = [...page.matchAll(/<li id="rule-(\d+)" value="\1">/g)].map(([, number]) => number);
    expect(numbers).toEqual(Object.keys(published.texts.rules));
    expect(numbers.length).toBeGreaterThan(0);
  });

  test('has no id twice, no script and no gap in its texts', () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/undefined|\[object/);
  });
});

test('its texts and links can be read: by day, by night and on paper', () => {
  const page = String(renderPolicyPage(published, 'EN'));
  const palettes = [...page.matchAll(/:root \{([^}]+)\}/g)].map(([, text = '']) => coloursOf(text));
  expect(palettes).toHaveLength(3);
  for (const { paper = '', ...colours } of palettes) {
    for (const name of ['ink', 'quiet', 'link'])
      expect(computeContrast(colours[name] ?? '', paper), name).toBeGreaterThanOrEqual(4.5);
  }
});

/** Of `--ink: #000; …`, written out to six digits. */
function coloursOf(text: string): Readonly<Record<string, string>> {
  const colours = text.matchAll(/--(\w+): #(\w+);/g);
  return Object.fromEntries(
    [...colours].map(([, name, hex = '']) => [
      name,
      `#${hex.length === 3 ? hex.replace(/./g, '$&$&') : hex}`,
    ]),
  );
}

test('the date is written as the reader writes it', () => {
  const dated: PolicyVersion = { ...published, version: '2027-03-01', effectiveOn: localDate('2027-03-01') };
  const dates = LOCALES.map(
    (locale) =>
      /<time datetime="2027-03-01">(.*?)<\/time>/.exec(String(renderPolicyPage(dated, locale)))?.[1],
  );
  expect(dates).toEqual(['1 mars 2027', '1 March 2027', '1. März 2027']);
});

test('texts are escaped, and an empty line starts a paragraph', () => {
  const { texts } = published;
  const nasty = `5 < 6 & "so" <script>alert('x')</script>\n\nsecond`;
  const clauses = { ...texts.clauses, SUPPORT: { FR: nasty, EN: nasty, DE: nasty } };
  const page = String(renderPolicyPage({ ...published, texts: { ...texts, clauses } }, 'EN'));
  expect(page).toContain(
    `<p>5 &lt; 6 &amp; &quot;so&quot; &lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</p>\n<p>second</p>`,
  );
  expect(page).not.toContain('<script');
});

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('"', '&quot;');
}
