/** The parts that all calls of one client share. */

import { GraphQLClient, type RequestMiddleware } from 'graphql-request';
import { type BodyBuilder, createBodyBuilder } from './body.ts';
import { type Clock, machineClock } from './clock.ts';
import type { CallOptions, Hooks, KalennerOptions } from './options.ts';
import { createTokenSource, type TokenSource } from './token.ts';

export interface Wire {
  readonly options: KalennerOptions;
  readonly client: GraphQLClient;
  readonly buildBody: BodyBuilder;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly random: () => number;
}

export function createWire(options: KalennerOptions): Wire {
  const { url, token, apiKey, clock = machineClock, random = Math.random } = options;
  const bodyOf = createBodyBuilder(options.persisted ?? false);
  const client = new GraphQLClient(url, {
    // Else each document would be parsed at run time, only to read its name.
    excludeOperationName: true,
    ...(options.fetch ? { fetch: options.fetch } : {}),
    ...(options.persisted ? { requestMiddleware: createPersistedMiddleware(bodyOf) } : {}),
  });
  return { options, client, buildBody: bodyOf, tokens: createTokenSource(apiKey ?? token), clock, random };
}

/** graphql-request always sends the document: its body is replaced. */
function createPersistedMiddleware(bodyOf: BodyBuilder): RequestMiddleware {
  return async (request) => {
    const { query, variables } = JSON.parse(String(request.body));
    return { ...request, body: await bodyOf(query, variables) };
  };
}

export function buildHeaders(
  { options }: Wire,
  { headers }: Pick<CallOptions, 'headers'>,
  token: string | undefined,
): Headers {
  const all = new Headers(headers as Record<string, string>);
  if (token !== undefined) all.set('authorization', `Bearer ${token}`);
  // For texts without a `locale` argument of their own, such as an error's message.
  if (options.locale !== undefined) all.set('accept-language', options.locale.toLowerCase());
  return all;
}

/** Telemetry must not undo a payment: what a hook throws is dropped. */
export function notifyHook<H extends keyof Hooks>(
  hooks: Hooks,
  name: H,
  event: Parameters<NonNullable<Hooks[H]>>[0],
): void {
  try {
    // The compiler does not see that `name` and `event` belong together.
    (hooks[name] as ((event: unknown) => void) | undefined)?.call(hooks, event);
  } catch {}
}

export function getOperationName(document: string): string {
  return /^\s*(?:query|mutation|subscription)\s+(\w+)/.exec(document)?.[1] ?? 'Anonymous';
}
