/** Live updates are so many at a time, and end with what opened them: the session's time, the key's validity, the process. */

import type { Clock } from '@kalenner/schema/billing/clock';
import type { Instant } from '@kalenner/schema/policy/time/calendar';
import type { Plugin } from 'graphql-yoga';
import type { RequestFacts } from '../request-facts.ts';
import { createRefusalError } from './refusal-error.ts';
import { stopOnAbort } from './stop-on-abort.ts';

export interface StreamEndOptions {
  readonly stopping: AbortSignal;
  readonly clock: Clock;
  /** How often a key is looked at again. */
  readonly recheckMs: number;
  /** Of one caller at a time; 0: no limit. */
  readonly streamsMax: number;
}

/** Timers hold no longer time. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export function useStreamEnd(options: StreamEndOptions): Plugin<RequestFacts, RequestFacts> {
  const places = createStreamQuota(options.streamsMax);
  return {
    onRequest({ serverContext }) {
      const controller = new AbortController();
      serverContext.ended = controller.signal;
      serverContext.end = () => controller.abort();
    },
    onSubscribe({ args: { contextValue } }) {
      return {
        onSubscribeResult({ result, setResult }) {
          if (!(Symbol.asyncIterator in result)) return;
          const leave = places.acquire(contextValue.viewer.by);
          const { signal, release } = watch(contextValue, options);
          if (leave !== null) {
            setResult(stopOnAbort(result, { signal, release: mergeReleases(leave, release) }));
            return;
          }
          release();
          void result.return?.();
          setResult({ errors: [createTooManyStreamsError(options.streamsMax)] });
        },
      };
    },
  };
}

interface StreamQuota {
  /** Gives the place back when called; null: all are taken. */
  acquire(caller: string): (() => void) | null;
}

function createStreamQuota(max: number): StreamQuota {
  const taken = new Map<string, number>();
  return {
    acquire(caller) {
      const before = taken.get(caller) ?? 0;
      if (max !== 0 && before >= max) return null;
      taken.set(caller, before + 1);
      return () => {
        const left = (taken.get(caller) ?? 1) - 1;
        if (left === 0) taken.delete(caller);
        else taken.set(caller, left);
      };
    },
  };
}

function mergeReleases(one: () => void, other: () => void): () => void {
  return () => {
    one();
    other();
  };
}

function createTooManyStreamsError(max: number) {
  const message = `More than ${max} live updates are open at a time; end one of them first`;
  return createRefusalError(message, { status: 429, code: 'RATE_LIMITED' });
}

type Watched = Pick<RequestFacts, 'viewer' | 'stillHolds' | 'end'>;

interface End {
  readonly signal: AbortSignal;
  readonly release: () => void;
}

function watch(
  { viewer, stillHolds, end: endFeed }: Watched,
  { stopping, clock, recheckMs }: StreamEndOptions,
): End {
  const end = new AbortController();
  const abort = () => end.abort();
  if (stopping.aborted) abort();
  stopping.addEventListener('abort', abort, { once: true });
  const timer =
    viewer.expiresAt === null ? undefined : setTimeout(abort, computeMsUntil(viewer.expiresAt, clock()));
  const look = async () => {
    // A database that does not answer now proves nothing; it is asked again.
    const holds = await stillHolds?.().catch(() => true);
    if (holds === false) abort();
  };
  const rechecks = stillHolds === undefined ? undefined : setInterval(look, recheckMs);
  const release = () => {
    endFeed();
    stopping.removeEventListener('abort', abort);
    clearTimeout(timer);
    clearInterval(rechecks);
  };
  return { signal: end.signal, release };
}

function computeMsUntil(at: Instant, now: Instant): number {
  return Math.min(Math.max(0, Date.parse(at) - Date.parse(now)), TIMER_MS_MAX);
}
