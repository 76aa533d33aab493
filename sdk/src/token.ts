/** The caller's token, fetched once, shared by all calls, and fetched again when the gateway refuses it. */

import type { Token } from './options.ts';

export interface TokenSource {
  /** The current token; undefined: the caller is anonymous. */
  current(): Promise<string | undefined>;
  /** Whether there may now be another token than the refused one. Calls refused together get one new token, not many. */
  renew(refused: string | undefined): Promise<boolean>;
}

export function createTokenSource(token: Token | undefined): TokenSource {
  if (typeof token !== 'function') {
    return { current: async () => token, renew: async () => false };
  }
  let held: Promise<string> | undefined;
  const current = (): Promise<string> => {
    if (held !== undefined) return held;
    const fetched: Promise<string> = Promise.resolve()
      .then(token)
      .catch((error: unknown) => {
        // A failure must not be stored: the next call fetches again.
        if (held === fetched) held = undefined;
        throw error;
      });
    held = fetched;
    return fetched;
  };
  return {
    current,
    async renew(refused) {
      if ((await current()) === refused) held = undefined;
      return true;
    },
  };
}
