/** The caller's token, got once, shared by all calls, and got anew when the gateway refuses it. */

import type { Token } from './options.ts';

export interface TokenSource {
  /** Undefined: the caller is anonymous. */
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
    const asked: Promise<string> = Promise.resolve()
      .then(token)
      .catch((error: unknown) => {
        // A failure must not be remembered: the next call asks again.
        if (held === asked) held = undefined;
        throw error;
      });
    held = asked;
    return asked;
  };
  return {
    current,
    async renew(refused) {
      if ((await current()) === refused) held = undefined;
      return true;
    },
  };
}
