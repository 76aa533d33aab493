/** Which language a reader gets: the one they ask for, else the best their browser accepts, else French. */

import { LOCALES, type Locale } from '@kalenner/schema/policy/terms/policy-terms';

const FALLBACK: Locale = 'FR';

export function resolveLocale(lang: string | null, acceptLanguage = ''): Locale {
  return findLocale(lang ?? '') ?? findPreferredLocale(acceptLanguage) ?? FALLBACK;
}

/** `lang` and `hreflang` of a page. */
export function toLanguageTag(locale: Locale): string {
  return locale.toLowerCase();
}

function findPreferredLocale(acceptLanguage: string): Locale | undefined {
  const ranges = acceptLanguage.split(',').map((range) => {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    return { locale: tag === '*' ? FALLBACK : findLocale(tag), quality: Number(quality) };
  });
  // The sort is stable: of two that are liked as well, the first named wins.
  return ranges
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality)
    .find((it) => it.locale)?.locale;
}

function findLocale(tag: string): Locale | undefined {
  const language = tag.toUpperCase().split('-')[0];
  return LOCALES.find((locale) => locale === language);
}
