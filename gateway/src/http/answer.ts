/** What a route answers, as a value. */

import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { toLanguageTag } from '../locale.ts';
import type { Html } from '../pages/html.ts';
import { STYLE_HASH } from '../pages/layout.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Its own style and nothing else: no script, no frame, no form. */
const CONTENT_SECURITY = `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function createPageAnswer(status: number, locale: Locale, body: Html): Answer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': toLanguageTag(locale),
    'content-security-policy': CONTENT_SECURITY,
    'cache-control': status === 200 ? 'public, max-age=300' : 'no-store',
    vary: 'accept-language',
  };
  return { status, headers, body: String(body) };
}

export function createJsonAnswer(status: number, value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: `${JSON.stringify(value)}\n` };
}

export function createTextAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}
