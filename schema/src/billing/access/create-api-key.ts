/** Makes an API key. Its secret is answered once and kept nowhere. */

import type { Transaction } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { insertApiKey, listValidApiKeys, lockApiKey } from '../../database/operation/api-key.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import { type Instant, instant } from '../../policy/time/calendar.ts';
import type { Billing, Caller } from '../billing.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { createIdField, createTextField, readByPolicy, readInput } from '../read-input.ts';
import { createKeySecret, hashKeySecret, type KeyRole } from './key-secret.ts';

export interface CreateApiKey {
  /** For people: who holds it. */
  readonly name: string;
  readonly role: KeyRole;
  /** Some of those that the role can hold. */
  readonly scopes: readonly string[];
  /** Left out: it holds until it is revoked. */
  readonly expiresAt?: Instant;
  /** Rotation: the new key is the same holder's, sees the same accounts, and both are valid until one is revoked. */
  readonly replacesKeyId?: string;
  /** A key opens either the sandbox or the real thing. */
  readonly sandbox: boolean;
}

export interface CreatedApiKey {
  readonly keyId: string;
  readonly secret: string;
}

/** What each role can hold; the API's own list. */
export type ScopesOfRole = Readonly<Record<KeyRole, readonly string[]>>;

const NAME_LENGTH_MAX = 100;
const VALID_AT_ONCE_MAX = 2;

const fields = z.object({
  name: createTextField(NAME_LENGTH_MAX),
  replacesKeyId: createIdField('an API key').optional(),
});

/** `InvalidInput` with the field; `NotFound` where the key to be replaced is not there. */
export async function createApiKey(
  billing: Billing,
  { by, requestId, onCommit }: Omit<Caller, 'accountId'>,
  input: CreateApiKey,
  scopesOfRole: ScopesOfRole,
): Promise<CreatedApiKey> {
  const { name, replacesKeyId } = readInput(fields, { name: input.name, replacesKeyId: input.replacesKeyId });
  const { role, sandbox } = input;
  const now = billing.clock();
  const expires_at = resolveExpiry(input, now);
  const scopes = resolveScopes(input, scopesOfRole[role]);
  const id = uuidv7();
  const secret = createKeySecret({ role, sandbox });
  await billing.db.transaction().execute(async (trx) => {
    const owner_id = replacesKeyId === undefined ? id : await resolveOwner(trx, { replacesKeyId, role, now });
    const row = { id, owner_id, name, role, scopes, created_at: now, expires_at };
    await insertApiKey(trx, { ...row, secret_hash: hashKeySecret(secret) });
    await onCommit?.(trx, { apiKeyId: id });
  });
  billing.log.info({ keyId: id, role, by, requestId }, 'an API key was created');
  return { keyId: id, secret };
}

function resolveScopes({ role, scopes }: CreateApiKey, allowed: readonly string[]): string[] {
  const foreign = scopes.find((scope) => !allowed.includes(scope));
  if (foreign !== undefined || scopes.length === 0) {
    throw new InvalidInput(
      'scopes',
      foreign ?? scopes,
      `one or more of those of ${role}: ${allowed.join(', ')}`,
    );
  }
  return [...new Set(scopes)].toSorted();
}

function resolveExpiry({ expiresAt }: CreateApiKey, now: Instant): Instant | null {
  if (expiresAt === undefined) return null;
  const at = readByPolicy(() => instant(expiresAt), 'expiresAt');
  if (at <= now) throw new InvalidInput('expiresAt', expiresAt, `an instant after ${now}`);
  return at;
}

interface KeyReplacement {
  readonly replacesKeyId: string;
  readonly role: KeyRole;
  readonly now: Instant;
}

async function resolveOwner(
  trx: Transaction<Database>,
  { replacesKeyId, role, now }: KeyReplacement,
): Promise<string> {
  const key = await lockApiKey(trx, replacesKeyId);
  if (key === undefined) throw new NotFound('API key', replacesKeyId);
  if (key.role !== role)
    throw new InvalidInput('role', role, `the role of the key that it replaces, ${key.role}`);
  // The owner's row, whichever of its keys is replaced: of two that do it at once, the second waits here.
  await lockApiKey(trx, key.owner_id);
  const valid = await listValidApiKeys(trx, { ownerId: key.owner_id, at: now });
  if (valid.length >= VALID_AT_ONCE_MAX) {
    const expectation = `a holder with fewer than ${VALID_AT_ONCE_MAX} valid keys; revoke one first`;
    throw new InvalidInput('replacesKeyId', replacesKeyId, expectation);
  }
  return key.owner_id;
}
