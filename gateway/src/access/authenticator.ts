/** Turns what a request brings (nothing, an API key, a session's token) into who asks, or says why it does not hold. */

import type { KeyRefusal, Keyring } from '@kalenner/schema/billing/access/authenticate-key';
import type { ApiKeyRow } from '@kalenner/schema/database/tables/api-key.table';
import { ANONYMOUS, isScope, SCOPES_OF_ROLE, type Viewer } from '@kalenner/schema/graphql/request/viewer';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { decodeJwt, errors } from 'jose';
import type { ExternalSessions } from './external-sessions.ts';
import { type Session, type Sessions, UnknownKey } from './sessions.ts';

/** What is told of a refusal, and no more: which part of a credential was wrong would help who is guessing. */
export type RefusalReason = 'MALFORMED' | 'INVALID' | 'OTHER_ENVIRONMENT' | 'EXPIRED' | 'REVOKED';

export type Authentication =
  | {
      readonly kind: 'VIEWER';
      readonly viewer: Viewer;
      /** Whether a key is still valid, for what goes on longer than a request. A session only ends by its time. */
      readonly stillHolds?: () => Promise<boolean>;
    }
  | { readonly kind: 'REFUSED'; readonly reason: RefusalReason };

export interface Origin {
  readonly ip: string;
  readonly userAgent: string | null;
}

export interface Authenticator {
  authenticate(authorization: string | null, from: Origin): Promise<Authentication>;
}

export interface AuthenticatorParts {
  readonly keyring: Keyring;
  readonly sessions: Sessions;
  readonly external: ExternalSessions | null;
  readonly sandbox: boolean;
}

const BEARER = /^Bearer +([^ ]+)$/i;

export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  return {
    async authenticate(authorization, from) {
      if (authorization === null) return { kind: 'VIEWER', viewer: { ...ANONYMOUS, sandbox: parts.sandbox } };
      const [, credential] = BEARER.exec(authorization.trim()) ?? [];
      if (credential === undefined) return createRefusal('MALFORMED');
      return credential.startsWith('klb_')
        ? authenticateByKey(parts, credential)
        : authenticateBySession(parts, credential, from);
    },
  };
}

const KEY_REFUSAL_REASONS: Readonly<Record<KeyRefusal, RefusalReason>> = {
  MALFORMED: 'MALFORMED',
  UNKNOWN: 'INVALID',
  OTHER_ENVIRONMENT: 'OTHER_ENVIRONMENT',
  EXPIRED: 'EXPIRED',
  REVOKED: 'REVOKED',
};

async function authenticateByKey(
  { keyring, sandbox }: AuthenticatorParts,
  secret: string,
): Promise<Authentication> {
  const found = await keyring.authenticate(secret);
  if (found.kind === 'REFUSED') return createRefusal(KEY_REFUSAL_REASONS[found.reason]);
  const stillHolds = async () => (await keyring.authenticate(secret)).kind === 'VALID';
  return { kind: 'VIEWER', viewer: toKeyViewer(found.key, sandbox), stillHolds };
}

function toKeyViewer(key: ApiKeyRow, sandbox: boolean): Viewer {
  const { id, role, owner_id, expires_at } = key;
  return {
    role,
    // A scope that the API no longer knows opens nothing.
    scopes: new Set(key.scopes.filter(isScope)),
    accountId: null,
    partnerId: role === 'PARTNER' ? owner_id : null,
    by: `${role.toLowerCase()}:${id}`,
    sandbox,
    expiresAt: expires_at === null ? null : instant(expires_at),
    evidence: null,
  };
}

async function authenticateBySession(
  parts: AuthenticatorParts,
  token: string,
  from: Origin,
): Promise<Authentication> {
  try {
    const session = await verifySession(parts, token);
    if (session === null) return createRefusal('INVALID');
    return { kind: 'VIEWER', viewer: toSessionViewer(session, parts.sandbox, from) };
  } catch (error) {
    const reason = findRefusalReason(error);
    if (reason === null) throw error;
    return createRefusal(reason);
  }
}

/** Which issuer checks it is read from the token itself: an unproven word, that only chooses who proves it. */
function verifySession({ sessions, external }: AuthenticatorParts, token: string): Promise<Session | null> {
  const { iss } = decodeJwt(token);
  return external !== null && iss === external.issuer ? external.verify(token) : sessions.verify(token);
}

function toSessionViewer(
  { accountId, sessionId, expiresAt }: Session,
  sandbox: boolean,
  from: Origin,
): Viewer {
  return {
    role: 'SUBSCRIBER',
    scopes: new Set(SCOPES_OF_ROLE.SUBSCRIBER),
    accountId,
    partnerId: null,
    by: `subscriber:${accountId}`,
    sandbox,
    expiresAt,
    evidence: { sessionId, ...from },
  };
}

/** Null: not the token's fault, such as keys that cannot be fetched. */
function findRefusalReason(error: unknown): RefusalReason | null {
  if (error instanceof errors.JWTExpired) return 'EXPIRED';
  if (error instanceof errors.JWTInvalid || error instanceof errors.JWSInvalid) return 'MALFORMED';
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return null;
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return 'INVALID';
  return error instanceof UnknownKey ? 'INVALID' : null;
}

function createRefusal(reason: RefusalReason): Authentication {
  return { kind: 'REFUSED', reason };
}
