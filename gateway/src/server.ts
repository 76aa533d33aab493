/** Builds the HTTP server; `index.ts` listens. Every page is a pure function of the request, the policy and the time. */

import { createServer, type Server } from 'node:http';
import type { Clock } from '@kalenner/schema/billing/clock';
import { localDateOf } from '@kalenner/schema/policy/calendar';
import { type PolicyBook, type PolicyVersion, versionOn } from '@kalenner/schema/policy/policy-terms';
import { languageTag, localeOf } from './locale.ts';
import type { Html } from './pages/html.ts';
import { STYLE_HASH } from './pages/layout.ts';
import { notFoundPage } from './pages/not-found-page.ts';
import { policyPage } from './pages/policy-page.ts';

/** The zone in which a policy version takes effect. */
const POLICY_ZONE = 'Europe/Luxembourg';

interface GatewayOptions {
  readonly book: PolicyBook;
  readonly clock: Clock;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function createGateway(options: GatewayOptions): Server {
  return createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    const { status, headers: sent, body } = answer(options, method, url, headers['accept-language']);
    response.writeHead(status, { 'x-content-type-options': 'nosniff', ...sent });
    response.end(method === 'HEAD' ? undefined : body);
  });
}

function answer({ book, clock }: GatewayOptions, method: string, target: string, accepted?: string): Answer {
  if (method !== 'GET' && method !== 'HEAD') {
    return text(405, `${method} is not answered here; only GET and HEAD are\n`, { allow: 'GET, HEAD' });
  }
  const url = URL.parse(target, 'http://gateway');
  if (url === null) return text(400, 'The address cannot be read\n');

  const path = url.pathname.replace(/(.)\/$/, '$1');
  if (path === '/health') return json({ status: 'ok' });

  const locale = localeOf(url.searchParams.get('lang'), accepted);
  const version = policyAt(book, clock, path);
  return version === undefined
    ? page(404, languageTag(locale), notFoundPage(path, locale))
    : page(200, languageTag(locale), policyPage(version, locale));
}

function policyAt(book: PolicyBook, clock: Clock, path: string): PolicyVersion | undefined {
  if (path === '/policy') return versionOn(book, localDateOf(clock(), POLICY_ZONE));
  return book.versions.find(({ version }) => path === `/policy/${version}`);
}

function page(status: number, language: string, body: Html): Answer {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'cache-control': status === 200 ? 'public, max-age=300' : 'no-store',
    vary: 'accept-language',
  };
  return { status, headers, body: String(body) };
}

function json(value: unknown): Answer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status: 200, headers, body: `${JSON.stringify(value)}\n` };
}

function text(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body };
}
