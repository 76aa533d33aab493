/** Ends a call at its deadline, also where a token function or another `fetch` ignores the signal. */
export async function waitOrAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    // The caller's signal may live as long as the program.
    signal.removeEventListener('abort', abort);
  }
}
