/** Sessions of subscribers' browsers: tokens that this process signs (HS256), for a day at most. */

import { createHash, createSecretKey, type KeyObject } from 'node:crypto';
import type { Clock } from '@kalenner/schema/billing/clock';
import { InvalidInput } from '@kalenner/schema/billing/errors';
import { type Instant, instant } from '@kalenner/schema/policy/time/calendar';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';

export interface Session {
  readonly accountId: string;
  /** Names it in what is kept of it; the token itself is kept nowhere. */
  readonly sessionId: string;
  readonly expiresAt: Instant;
}

export interface Sessions {
  readonly issuer: string;
  /** Throws `InvalidInput` for more than a day. */
  issue(session: {
    readonly accountId: string;
    readonly minutes: number;
  }): Promise<{ readonly token: string; readonly expiresAt: Instant }>;
  /** Throws an error of `jose` where the token does not hold. */
  verify(token: string): Promise<Session>;
}

export interface SessionOptions {
  /** The first signs, all verify. */
  readonly secrets: readonly string[];
  readonly issuer: string;
  readonly clock: Clock;
}

export const SESSION_MINUTES_MAX = 24 * 60;
const ALGORITHM = 'HS256';
const AUDIENCE = 'kalenner-billing';
const LEEWAY_SECONDS = 5;

export function createSessions({ secrets, issuer, clock }: SessionOptions): Sessions {
  const keys = new Map(secrets.map((secret) => [computeKeyId(secret), createSecretKey(Buffer.from(secret))]));
  const [first] = keys;
  if (first === undefined) throw new Error('sessions have no secret; expected at least one');
  const [kid, signingKey] = first;

  return {
    issuer,
    async issue({ accountId, minutes }) {
      if (!Number.isInteger(minutes) || minutes < 1 || minutes > SESSION_MINUTES_MAX) {
        throw new InvalidInput('minutes', minutes, `a whole number from 1 to ${SESSION_MINUTES_MAX}`);
      }
      const issuedAt = toSeconds(clock());
      const expires = issuedAt + minutes * 60;
      const token = await new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM, kid })
        .setIssuer(issuer)
        .setAudience(AUDIENCE)
        .setSubject(accountId)
        .setJti(uuidv7())
        .setIssuedAt(issuedAt)
        .setExpirationTime(expires)
        .sign(signingKey);
      return { token, expiresAt: toInstant(expires) };
    },
    async verify(token) {
      const { payload } = await jwtVerify(token, ({ kid: named }) => getKey(keys, named), {
        // Pinned: a token that names another algorithm, or none, is refused whatever it says.
        algorithms: [ALGORITHM],
        issuer,
        audience: AUDIENCE,
        requiredClaims: ['sub', 'jti', 'iat', 'exp'],
        maxTokenAge: SESSION_MINUTES_MAX * 60,
        clockTolerance: LEEWAY_SECONDS,
        currentDate: new Date(clock()),
      });
      return toSession(payload, String(payload.sub));
    },
  };
}

/** `exp` is required of every token before this. */
export function toSession(payload: JWTPayload, accountId: string): Session {
  const { jti, sub = '', iat = 0, exp = 0 } = payload;
  return { accountId, sessionId: jti ?? `${sub}@${iat}`, expiresAt: toInstant(exp) };
}

function getKey(keys: ReadonlyMap<string, KeyObject>, kid: string | undefined): KeyObject {
  const key = keys.get(kid ?? '');
  if (key === undefined) throw new UnknownKey(`no secret of ours is named '${kid}'`);
  return key;
}

export class UnknownKey extends Error {
  override readonly name = 'UnknownKey';
}

/** Tells a token's secret without telling anything of it. */
function computeKeyId(secret: string): string {
  return createHash('sha256').update(`kid ${secret}`).digest('base64url').slice(0, 12);
}

function toSeconds(at: Instant): number {
  return Math.floor(Date.parse(at) / 1_000);
}

function toInstant(seconds: number): Instant {
  return instant(new Date(seconds * 1_000).toISOString());
}
