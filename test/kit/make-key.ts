import { createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import type { KeyRole } from '@kalenner/schema/billing/access/key-secret';
import { createBilling } from '@kalenner/schema/billing/create-billing';
import { SCOPES_OF_ROLE } from '@kalenner/schema/graphql/viewer';
import type { TestDatabase } from './database.ts';

/** A key on the database, made as the command makes it. */
export async function makeKey({ db }: Pick<TestDatabase, 'db'>, role: KeyRole) {
  const provider = () => {
    throw new Error('a key moves no money');
  };
  const book = async () => {
    throw new Error('a key is no matter of the policy');
  };
  const billing = createBilling({ db, provider, book });
  const caller = { by: 'command:test', requestId: null };
  const input = { name: 'test', role, scopes: SCOPES_OF_ROLE[role], sandbox: true };
  return createApiKey(billing, caller, input, SCOPES_OF_ROLE);
}
