/** Sends an operation until it is answered: tries, waits, a new token, and one deadline over all of it. */

import type { TypedDocumentString } from './_generated.ts';
import { waitOrAbort } from './abort.ts';
import { type CallReference, type Failure, KalennerError } from './error.ts';
import type { CallOptions } from './options.ts';
import { computeRetryDelay, findRetryReason } from './retry.ts';
import { type Answer, sendOnce } from './transport.ts';
import { buildHeaders, getOperationName, notifyHook, type Wire } from './wire.ts';

const TIMEOUT_MS = 30_000;
const RETRIES = 5;
/** A concurrent duplicate is polled every 1.6 seconds at most. */
const DUPLICATE_BACKOFF_MAX = 3;

interface Call {
  readonly document: string;
  readonly variables: Record<string, unknown>;
  readonly reference: CallReference;
  readonly headers: CallOptions['headers'];
  /** Aborted by the caller or by the deadline. */
  readonly signal: AbortSignal;
  /** The deadline on the client's clock. */
  readonly endsAt: number;
  readonly retriesMax: number;
}

/**
 * The operation's data. Throws a `KalennerError` and nothing else, never after the deadline.
 *
 * A mutation is repeated with the key that is among its variables, so repeating it is safe.
 */
export async function send<D, V>(
  wire: Wire,
  document: TypedDocumentString<D, V>,
  variables: V,
  options: CallOptions,
): Promise<D> {
  const { clock, options: defaults } = wire;
  const timeoutMs = options.timeoutMs ?? defaults.timeoutMs ?? TIMEOUT_MS;
  const text = String(document);
  const reference = { operation: getOperationName(text), idempotencyKey: options.idempotencyKey };
  const { signal, finish } = createDeadline(wire, timeoutMs, options.signal, reference);
  try {
    const data = await waitOrAbort(
      sendUntilAnswered(wire, {
        document: text,
        variables: { ...variables, ...(defaults.locale ? { locale: defaults.locale } : {}) },
        reference,
        headers: options.headers,
        signal,
        endsAt: clock.now() + timeoutMs,
        retriesMax: options.maxRetries ?? defaults.maxRetries ?? RETRIES,
      }),
      signal,
    );
    // The document's own type is the type of its data.
    return data as D;
  } catch (error) {
    if (error instanceof KalennerError) throw error;
    throw toKalennerError({ code: 'PROTOCOL', message: String(error), cause: error }, reference, signal);
  } finally {
    finish();
  }
}

function createDeadline(
  { clock }: Wire,
  timeoutMs: number,
  given: AbortSignal | undefined,
  reference: CallReference,
): { readonly signal: AbortSignal; readonly finish: () => void } {
  const finished = new AbortController();
  const late = new AbortController();
  void clock.sleep(timeoutMs, finished.signal).then(() => {
    if (finished.signal.aborted) return;
    late.abort(
      new KalennerError({ code: 'TIMEOUT', message: `no answer within ${timeoutMs} ms` }, reference),
    );
  });
  const signal = given ? AbortSignal.any([given, late.signal]) : late.signal;
  return { signal, finish: () => finished.abort() };
}

async function sendUntilAnswered(wire: Wire, call: Call): Promise<Record<string, unknown>> {
  const { clock, tokens, random, options } = wire;
  let failures = 0;
  let duplicates = 0;
  let mayRenew = true;
  for (let attempt = 1; ; attempt++) {
    const token = await tokens.current().catch(createTokenErrorHandler(call.reference));
    const outcome = await sendAttempt(wire, call, { attempt, token });
    call.signal.throwIfAborted();
    if (outcome instanceof KalennerError && outcome.code === 'UNAUTHENTICATED' && mayRenew) {
      mayRenew = false;
      if (await tokens.renew(token)) continue;
    }
    const reason = findRetryReason(outcome);
    // A concurrent duplicate that is still running is no failure: its answer is worth waiting for, as long as there is
    // time.
    const isDuplicate = reason === 'IN_PROGRESS';
    const waits = failures + duplicates;
    const delayMs = computeRetryDelay(
      isDuplicate ? Math.min(waits, DUPLICATE_BACKOFF_MAX) : waits,
      random,
      reason,
    );
    const exhausted = isDuplicate ? call.retriesMax === 0 : failures >= call.retriesMax;
    // A wait that would end after the deadline is not begun: the last failure is clearer than a time-out.
    if (reason === undefined || exhausted || clock.now() + delayMs >= call.endsAt) {
      if (outcome instanceof KalennerError) throw outcome;
      return outcome.data;
    }
    if (isDuplicate) duplicates++;
    else failures++;
    notifyHook(options, 'onRetry', { operation: call.reference.operation, attempt, delayMs, reason });
    await clock.sleep(delayMs, call.signal);
    call.signal.throwIfAborted();
  }
}

async function sendAttempt(
  wire: Wire,
  { document, variables, reference, headers: given, signal }: Call,
  { attempt, token }: { readonly attempt: number; readonly token: string | undefined },
): Promise<Answer | KalennerError> {
  const { client, clock, options } = wire;
  const { operation } = reference;
  const headers = buildHeaders(wire, { headers: given }, token);
  notifyHook(options, 'onRequest', { operation, attempt, headers });
  const started = clock.now();
  const outcome = await sendOnce(client, { document, variables, headers, signal });
  const result = 'code' in outcome ? toKalennerError(outcome, reference, signal) : outcome;
  notifyHook(options, 'onResponse', {
    operation,
    attempt,
    durationMs: clock.now() - started,
    status: result.status,
    requestId: result.requestId,
    error: result instanceof KalennerError ? result : undefined,
  });
  return result;
}

/** A try that was cut short failed by what cut it, not by the connection that broke for it. */
function toKalennerError(failure: Failure, reference: CallReference, signal: AbortSignal): KalennerError {
  if (!signal.aborted) return new KalennerError(failure, reference);
  const { reason } = signal;
  if (reason instanceof KalennerError) return reason;
  return new KalennerError({ code: 'ABORTED', message: 'given up by its caller', cause: reason }, reference);
}

function createTokenErrorHandler(reference: CallReference): (cause: unknown) => never {
  return (cause) => {
    throw new KalennerError(
      { code: 'UNAUTHENTICATED', message: 'the token function failed', cause },
      reference,
    );
  };
}
