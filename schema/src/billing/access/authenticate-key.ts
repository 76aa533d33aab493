/** Tells whose key a secret is. Kept for a few seconds, so that a busy key costs no query and a revoked one soon fails. */

import { findApiKeyByHash, setApiKeyUsed } from '../../database/operation/api-key.repository.ts';
import type { ApiKeyRow } from '../../database/tables/api-key.table.ts';
import type { Billing } from '../billing.ts';
import type { Ticks } from '../limits.ts';
import { hashKeySecret, readKeySecret } from './key-secret.ts';

export type KeyRefusal = 'MALFORMED' | 'UNKNOWN' | 'OTHER_ENVIRONMENT' | 'EXPIRED' | 'REVOKED';

export type Authenticated =
  | { readonly kind: 'VALID'; readonly key: ApiKeyRow }
  | { readonly kind: 'REFUSED'; readonly reason: KeyRefusal };

export interface Keyring {
  authenticate(secret: string): Promise<Authenticated>;
}

export interface KeyringOptions {
  /** Which keys open this process: those of the sandbox, or the real ones. */
  readonly sandbox: boolean;
  readonly ticks?: Ticks;
}

/** Within this a revocation acts everywhere. */
export const KEY_TTL_MS = 3_000;
const CACHED_KEYS_MAX = 1_000;
const USED_EVERY_MS = 60_000;

export function createKeyring(
  billing: Billing,
  { sandbox, ticks = () => performance.now() }: KeyringOptions,
): Keyring {
  const kept = new Map<string, { readonly key: ApiKeyRow; readonly at: number }>();
  const usedAt = new Map<string, number>();

  const find = async (hash: string): Promise<ApiKeyRow | undefined> => {
    const found = kept.get(hash);
    if (found !== undefined && ticks() - found.at < KEY_TTL_MS) return found.key;
    const at = ticks();
    // By its hash: how long that takes tells nothing of any secret.
    const key = await findApiKeyByHash(billing.db, hash);
    if (key !== undefined) setBounded(kept, hash, { key, at });
    return key;
  };

  const noteUse = (id: string) => {
    const now = ticks();
    if (now - (usedAt.get(id) ?? Number.NEGATIVE_INFINITY) < USED_EVERY_MS) return;
    setBounded(usedAt, id, now);
    setApiKeyUsed(billing.db, id, billing.clock()).catch((error: unknown) => {
      usedAt.delete(id);
      billing.log.warn({ keyId: id, code: getErrorName(error) }, 'the use of a key could not be noted');
    });
  };

  return {
    async authenticate(secret) {
      const read = readKeySecret(secret);
      if (read === null) return { kind: 'REFUSED', reason: 'MALFORMED' };
      if (read.sandbox !== sandbox) return { kind: 'REFUSED', reason: 'OTHER_ENVIRONMENT' };
      const key = await find(hashKeySecret(secret));
      if (key === undefined) return { kind: 'REFUSED', reason: 'UNKNOWN' };
      if (key.revoked_at !== null) return { kind: 'REFUSED', reason: 'REVOKED' };
      if (key.expires_at !== null && key.expires_at <= billing.clock()) {
        return { kind: 'REFUSED', reason: 'EXPIRED' };
      }
      noteUse(key.id);
      return { kind: 'VALID', key };
    },
  };
}

/** The one kept longest goes first. */
function setBounded<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > CACHED_KEYS_MAX && oldest !== undefined) map.delete(oldest);
}

function getErrorName(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
