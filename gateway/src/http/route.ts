/** A table of routes: which address, by which method, is answered by what. */

import type { IncomingHttpHeaders } from 'node:http';
import type { Locale } from '@kalenner/schema/policy/terms/policy-terms';
import { resolveLocale } from '../locale.ts';
import { renderNotFoundPage } from '../pages/not-found-page.ts';
import { type Answer, createPageAnswer, createTextAnswer } from './answer.ts';

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Of the `lang` parameter, else of `accept-language`. */
  readonly locale: Locale;
  /** What the address has in the route's places. */
  readonly params: Readonly<Record<string, string | undefined>>;
  /** The whole body; throws `BodyTooLarge` beyond so many bytes. */
  readonly body: (bytesMax: number) => Promise<string>;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** As URLPattern reads a path: `/policy/:version`. */
  readonly path: string;
  /** Undefined: there is nothing at this address after all. */
  readonly answer: (call: Call) => Answer | undefined | Promise<Answer | undefined>;
}

export type Router = (call: Omit<Call, 'params' | 'locale'>) => Promise<Answer>;

export function createRouter(routes: readonly Route[]): Router {
  const table = routes.map((route) => ({ ...route, pattern: new URLPattern({ pathname: route.path }) }));
  return async (call) => {
    const { method, url, headers } = call;
    const pathname = url.pathname.replace(/(.)\/$/, '$1');
    const locale = resolveLocale(url.searchParams.get('lang'), headers['accept-language']);
    const here = table.flatMap((route) => {
      const match = route.pattern.exec({ pathname });
      return match === null ? [] : [{ route, params: match.pathname.groups }];
    });
    const found = here.find(({ route }) => route.method === (method === 'HEAD' ? 'GET' : method));
    const answer = await found?.route.answer({ ...call, locale, params: found.params });
    if (answer !== undefined) return answer;
    const others = here.map(({ route }) => route.method);
    if (found === undefined && (others.length > 0 || !['GET', 'HEAD'].includes(method))) {
      return createMethodNotAllowed(method, others);
    }
    return createPageAnswer(404, locale, renderNotFoundPage(pathname, locale));
  };
}

function createMethodNotAllowed(method: string, allowed: readonly string[]): Answer {
  const methods = allowed.length === 0 ? ['GET'] : allowed;
  const allow = methods.flatMap((it) => (it === 'GET' ? ['GET', 'HEAD'] : [it])).join(', ');
  return createTextAnswer(405, `${method} is not answered here; only ${allow}\n`, { allow });
}
