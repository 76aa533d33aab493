/** Live updates end with what opened them: the session's time, the key's validity, the process. */

import type { Clock } from '@kalenner/schema/billing/clock';
import type { Instant } from '@kalenner/schema/policy/calendar';
import type { Plugin } from 'graphql-yoga';
import type { RequestFacts } from '../request-facts.ts';
import { endingWith } from './ending-with.ts';

export interface StreamEndOptions {
  readonly stopping: AbortSignal;
  readonly clock: Clock;
  /** How often a key is looked at again. */
  readonly recheckMs: number;
}

/** Timers hold no longer time. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export function useStreamEnd(options: StreamEndOptions): Plugin<RequestFacts, RequestFacts> {
  return {
    onRequest({ serverContext }) {
      const controller = new AbortController();
      serverContext.ended = controller.signal;
      serverContext.end = () => controller.abort();
    },
    onSubscribe({ args: { contextValue } }) {
      return {
        onSubscribeResult({ result, setResult }) {
          if (Symbol.asyncIterator in result) setResult(endingWith(result, watch(contextValue, options)));
        },
      };
    },
  };
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
  const timer = viewer.expiresAt === null ? undefined : setTimeout(abort, msUntil(viewer.expiresAt, clock()));
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

function msUntil(at: Instant, now: Instant): number {
  return Math.min(Math.max(0, Date.parse(at) - Date.parse(now)), TIMER_MS_MAX);
}
