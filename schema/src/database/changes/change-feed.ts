/** Listens for changed accounts, by any process on the same database, and notifies the listeners of each. */

import pg from 'pg';
import { CHANGE_CHANNEL, decodePayload } from './change-channel.ts';

export interface ChangeFeed {
  /** Yields once for each change, changes close together as one; ends when the signal aborts or the feed closes. */
  changes(accountId: string, signal: AbortSignal): AsyncIterable<void>;
}

export interface OpenChangeFeed extends ChangeFeed {
  /** Resolves once it hears for the first time. */
  readonly ready: Promise<void>;
  /** The number of iterations under way now. */
  countListeners(): number;
  /** Ends every iteration, and the connection. */
  close(): Promise<void>;
}

export interface ChangeFeedOptions {
  /** Called each time the connection is lost; it is opened again by itself. */
  readonly onLost?: () => void;
  readonly retryMs?: number;
}

const RETRY_MS = 500;

/** One connection of its own: LISTEN belongs to a session, so it cannot be one of a pool. */
export function openChangeFeed(
  url: string,
  { onLost, retryMs = RETRY_MS }: ChangeFeedOptions = {},
): OpenChangeFeed {
  const listeners = new Map<string, Set<Listener>>();
  const hearing = Promise.withResolvers<void>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closed = false;

  const connect = async () => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'kalenner change feed',
      keepAlive: true,
    });
    client = next;
    const lost = createOnceCallback(() => {
      next.removeAllListeners('notification');
      next.end().catch(() => undefined);
      if (closed) return;
      onLost?.();
      retry = setTimeout(connect, retryMs);
    });
    next.on('error', lost).on('end', lost);
    next.on('notification', ({ payload = '' }) => {
      for (const id of decodePayload(payload)) notifyListeners(listeners.get(id));
    });
    try {
      await next.connect();
      await next.query(`listen ${CHANGE_CHANNEL}`);
      hearing.resolve();
      // Changes while the connection was lost are unknown: every listener reads again.
      for (const its of listeners.values()) notifyListeners(its);
    } catch {
      lost();
    }
  };
  void connect();

  return {
    ready: hearing.promise,
    countListeners: () => [...listeners.values()].reduce((sum, { size }) => sum + size, 0),
    changes(accountId, signal) {
      const its = listeners.get(accountId) ?? new Set();
      listeners.set(accountId, its);
      const listener = createListener(() => {
        signal.removeEventListener('abort', listener.end);
        its.delete(listener);
        if (its.size === 0 && listeners.get(accountId) === its) listeners.delete(accountId);
      });
      its.add(listener);
      if (closed || signal.aborted) listener.end();
      else signal.addEventListener('abort', listener.end, { once: true });
      return listener.iterable;
    },
    async close() {
      closed = true;
      clearTimeout(retry);
      for (const its of [...listeners.values()]) for (const listener of [...its]) listener.end();
      hearing.resolve();
      await client?.end().catch(() => undefined);
    },
  };
}

interface Listener {
  readonly notify: () => void;
  readonly end: () => void;
  readonly iterable: AsyncIterable<void>;
}

function notifyListeners(listeners: ReadonlySet<Listener> = new Set()): void {
  for (const listener of listeners) listener.notify();
}

/** Remembers one change at most: who is slow reads what is there now, once, however much happened. */
function createListener(onEnd: () => void): Listener {
  let changed = false;
  let ended = false;
  let waiting: ((result: IteratorResult<void>) => void) | undefined;
  const answer = (result: IteratorResult<void>) => {
    waiting?.(result);
    waiting = undefined;
  };
  const end = () => {
    if (ended) return;
    ended = true;
    onEnd();
    answer(DONE);
  };
  const iterator: AsyncIterator<void> = {
    next() {
      if (ended) return Promise.resolve(DONE);
      if (changed) {
        changed = false;
        return Promise.resolve(CHANGED);
      }
      return new Promise((resolve) => {
        waiting = resolve;
      });
    },
    async return() {
      end();
      return DONE;
    },
  };
  return {
    end,
    iterable: { [Symbol.asyncIterator]: () => iterator },
    notify() {
      if (waiting === undefined) changed = true;
      else answer(CHANGED);
    },
  };
}

const CHANGED: IteratorResult<void> = { done: false, value: undefined };
const DONE: IteratorResult<void> = { done: true, value: undefined };

function createOnceCallback(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}
