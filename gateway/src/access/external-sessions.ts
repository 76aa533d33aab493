/** Tokens of the product's own identity provider, taken as sessions: its keys are read from its JWKS and may rotate. */

import type { Clock } from '@kalenner/schema/billing/clock';
import { findAccount } from '@kalenner/schema/database/account/account.repository';
import { listAccountsByExternalId } from '@kalenner/schema/database/account/account-directory.repository';
import type { Database } from '@kalenner/schema/database/tables/database';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { Kysely } from 'kysely';
import { validate as isUuid } from 'uuid';
import { SESSION_MINUTES_MAX, type Session, toSession } from './sessions.ts';

export interface ExternalIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly audience: string;
  /** The claim that names the account, and by what. */
  readonly accountClaim: string;
  readonly accountBy: 'external-id' | 'account-id';
}

export interface ExternalSessions {
  readonly issuer: string;
  /** Throws where the token does not hold; null where it names no account of ours. */
  verify(token: string): Promise<Session | null>;
}

/** By public keys alone: a shared secret of another issuer would be one more place to lose it. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'PS256', 'RS256'];
/** An unknown key is looked for again at most so often. */
const COOLDOWN_MS = 5_000;
const TIMEOUT_MS = 3_000;
const LEEWAY_SECONDS = 5;

export function createExternalSessions(
  db: Kysely<Database>,
  clock: Clock,
  { issuer, jwksUrl, audience, ...account }: ExternalIssuer,
  cooldownMs: number = COOLDOWN_MS,
): ExternalSessions {
  const options = { cooldownDuration: cooldownMs, timeoutDuration: TIMEOUT_MS };
  const keys = createRemoteJWKSet(new URL(jwksUrl), options);
  return {
    issuer,
    async verify(token) {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        requiredClaims: ['sub', 'iat', 'exp'],
        maxTokenAge: SESSION_MINUTES_MAX * 60,
        clockTolerance: LEEWAY_SECONDS,
        currentDate: new Date(clock()),
      });
      const claim = payload[account.accountClaim];
      const accountId = typeof claim === 'string' ? await findAccountId(db, account, claim) : undefined;
      return accountId === undefined ? null : toSession(payload, accountId);
    },
  };
}

/** An external id is one that the product itself gave: partners' accounts have no session here. */
async function findAccountId(
  db: Kysely<Database>,
  { accountBy }: Pick<ExternalIssuer, 'accountBy'>,
  claim: string,
): Promise<string | undefined> {
  if (accountBy === 'account-id') return isUuid(claim) ? (await findAccount(db, claim))?.id : undefined;
  const named = await listAccountsByExternalId(db, claim);
  return named.find((it) => it.partner_key_id === null)?.account_id;
}
