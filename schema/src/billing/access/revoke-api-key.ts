/** Ends an API key: every gateway refuses it within seconds, and ends its live updates. */

import { findApiKey, setApiKeyRevoked } from '../../database/operation/api-key.repository.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';

/** False: it was revoked before. */
export async function revokeApiKey(
  billing: Billing,
  { by, requestId }: Pick<Caller, 'by' | 'requestId'>,
  { keyId }: { readonly keyId: string },
): Promise<boolean> {
  if ((await findApiKey(billing.db, keyId)) === undefined) throw new NotFound('API key', keyId);
  const revoked = await setApiKeyRevoked(billing.db, keyId, billing.clock());
  if (revoked) billing.log.info({ keyId, by, requestId }, 'an API key was revoked');
  return revoked;
}
