/**
 * The same values until a signal aborts, then the end. Not an async generator: one that waits for its source cannot be
 * ended until the source moves.
 */
export function stopOnAbort<T>(
  source: AsyncIterable<T>,
  { signal, release }: { readonly signal: AbortSignal; readonly release: () => void },
): AsyncIterableIterator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const done: IteratorReturnResult<undefined> = { done: true, value: undefined };
  let ended = false;
  let waiting: ((result: IteratorResult<T>) => void) | undefined;
  const end = () => {
    if (ended) return;
    ended = true;
    signal.removeEventListener('abort', end);
    release();
    waiting?.(done);
    // It may wait for its own source; nobody waits for it.
    void Promise.resolve(iterator.return?.()).catch(() => undefined);
  };
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });

  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      if (ended) return done;
      const { promise, resolve, reject } = Promise.withResolvers<IteratorResult<T>>();
      waiting = resolve;
      iterator.next().then(resolve, reject);
      try {
        const result = await promise;
        if (result.done === true) end();
        return result;
      } catch (error) {
        end();
        throw error;
      } finally {
        waiting = undefined;
      }
    },
    async return() {
      end();
      return done;
    },
  };
}
