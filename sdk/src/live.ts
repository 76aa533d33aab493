/** Live updates over server-sent events: one endless iterator over connections that break. */

import type { TypedDocumentString } from './_generated.ts';
import { waitOrAbort } from './abort.ts';
import { type CallReference, type Failure, type GraphQLProblem, KalennerError } from './error.ts';
import type { CallOptions } from './options.ts';
import { computeRetryDelay } from './retry.ts';
import { parseServerEvents } from './sse.ts';
import { toResponseFailure } from './transport.ts';
import { buildHeaders, getOperationName, notifyHook, type Wire } from './wire.ts';

/** The gateway writes something every 12 s at least: a connection silent for so long is dead, whatever TCP believes. */
const SILENCE_MS = 40_000;

export type LiveOptions = Pick<CallOptions, 'signal' | 'headers'>;

interface Live<D, V, T> {
  readonly document: TypedDocumentString<D, V>;
  readonly variables: V;
  readonly itemIn: (data: D) => T;
  /**
   * Reads the current state where the gateway does not send it on opening, so that nothing is missed between
   * connections.
   */
  readonly present?: () => AsyncIterable<T>;
}

/**
 * Yields the current state, then each change. Breaks of any kind are bridged: it reconnects with jittered, growing
 * waits, for as long as it is read. Ends when the signal is aborted; throws only what another try cannot mend
 * (`FORBIDDEN`, `BAD_REQUEST`, …).
 */
export async function* watchUpdates<D, V, T>(
  wire: Wire,
  { document, variables, itemIn, present }: Live<D, V, T>,
  { signal = new AbortController().signal, headers }: LiveOptions = {},
): AsyncGenerator<T, void, undefined> {
  const { clock, random, options } = wire;
  const query = String(document);
  const reference = { operation: getOperationName(query) };
  let refused = false;
  for (let failures = 0; !signal.aborted; ) {
    let token: string | undefined;
    let error: KalennerError;
    let items = 0;
    try {
      token = await waitOrAbort(wire.tokens.current(), signal);
      const body = await wire.buildBody(query, { ...variables, locale: options.locale });
      for await (const data of openConnection<D>(wire, { reference, body, token, signal, headers })) {
        if (data === OPEN) {
          if (present) yield* present();
          continue;
        }
        // The first one comes with the opening: a gateway that opens, then refuses or ends at once, is no reason to hurry.
        if (items++ > 0) {
          failures = 0;
          refused = false;
        }
        yield itemIn(data);
      }
      error = new KalennerError({ code: 'NETWORK', message: 'the stream ended' }, reference);
    } catch (thrown) {
      if (signal.aborted) return;
      error = toKalennerError(thrown, reference);
    }
    if (signal.aborted) return;
    // One new token for each refusal: the second one in a row is final.
    if (error.code === 'UNAUTHENTICATED' && !refused && (await wire.tokens.renew(token))) {
      refused = true;
      continue;
    }
    if (!error.retryable) throw error;
    const delayMs = computeRetryDelay(failures++, random, error);
    notifyHook(options, 'onRetry', {
      operation: reference.operation,
      attempt: failures,
      delayMs,
      reason: error,
    });
    await clock.sleep(delayMs, signal);
  }
}

const OPEN = Symbol('open');

interface Opening {
  readonly reference: CallReference;
  readonly body: string;
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  readonly headers: CallOptions['headers'];
}

/** One connection, from its opening to its end. */
async function* openConnection<D>(
  wire: Wire,
  { reference, body, token, signal, headers: extraHeaders }: Opening,
): AsyncGenerator<D | typeof OPEN, void, undefined> {
  const { clock, options } = wire;
  const ended = new AbortController();
  const silent = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal, silent.signal]);
  let heardAt = clock.now();
  void (async () => {
    while (!stop.aborted) {
      const left = heardAt + SILENCE_MS - clock.now();
      if (left <= 0) silent.abort();
      else await clock.sleep(left, stop);
    }
  })();
  try {
    const headers = buildHeaders(wire, { headers: extraHeaders }, token);
    headers.set('accept', 'text/event-stream');
    headers.set('content-type', 'application/json');
    const response = await (options.fetch ?? fetch)(options.url, {
      method: 'POST',
      headers,
      body,
      signal: stop,
    });
    if (!response.ok || !response.body || !/event-stream/.test(response.headers.get('content-type') ?? '')) {
      throw new KalennerError(await readFailure(response), reference);
    }
    yield OPEN;
    for await (const { event, data } of parseServerEvents(response.body, () => (heardAt = clock.now()))) {
      if (event === 'complete') return;
      if (event !== 'next') continue;
      const result: { readonly data: D; readonly errors?: readonly GraphQLProblem[] } = JSON.parse(data);
      if (result.errors)
        throw new KalennerError(toResponseFailure(200, response.headers, result.errors), reference);
      yield result.data;
    }
  } finally {
    ended.abort();
  }
}

async function readFailure(response: Response): Promise<Failure> {
  const body = (await response.json().catch(() => null)) as { errors?: readonly GraphQLProblem[] } | null;
  return toResponseFailure(response.status, response.headers, body?.errors ?? []);
}

function toKalennerError(thrown: unknown, reference: CallReference): KalennerError {
  if (thrown instanceof KalennerError) return thrown;
  return new KalennerError(
    { code: 'NETWORK', message: `no answer: ${String(thrown)}`, cause: thrown },
    reference,
  );
}
