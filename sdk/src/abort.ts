/** Also what ignores the signal, a token function or another `fetch`, does not hold the call past its end. */
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
