/** The three keys of the demo. The first is created by the command, as there is none yet to call the API with. */

import { randomUUID } from 'node:crypto';
import { createKalenner, type Kalenner, KalennerError } from '@kalenner/sdk';
import type { Keys } from './quickstart-state.ts';
import { requireResult } from './require-result.ts';

/** All scopes that the roles can hold. */
const SERVER = ['accounts:read', 'accounts:write', 'sessions:write', 'mails:read', 'sandbox:write'];
const PARTNER = [
  ...['accounts:read', 'accounts:write', 'billing:read', 'subscriptions:write', 'payment-methods:write'],
  ...['support:read', 'support:write', 'mails:read', 'sandbox:write'],
];

/** `makeStaffKey` runs the command. */
export async function createKeys(url: string, createStaffKey: () => Promise<string>): Promise<Keys> {
  const staff = await createStaffKey();
  const kalenner = createKalenner({ url, apiKey: staff });
  const [server, partner] = await Promise.all([
    createKey(kalenner, 'SERVER', SERVER),
    createKey(kalenner, 'PARTNER', PARTNER),
  ]);
  return { staff, server, partner };
}

async function createKey(kalenner: Kalenner, role: 'SERVER' | 'PARTNER', scopes: string[]): Promise<string> {
  const name = `quickstart ${role.toLowerCase()}`;
  const result = await kalenner.keys.create({ name, role, scopes }, { idempotencyKey: randomUUID() });
  const { secret } = requireResult(result, 'CreateApiKeySuccess');
  if (!secret) throw new Error(`the ${role} key was made before, and its secret is shown once`);
  return secret;
}

/** False: they are of another database, or were revoked. */
export async function hasValidKeys(url: string, { staff, partner }: Keys): Promise<boolean> {
  try {
    for (const apiKey of [staff, partner]) await createKalenner({ url, apiKey }).viewer();
    return true;
  } catch (error) {
    if (error instanceof KalennerError && error.code === 'UNAUTHENTICATED') return false;
    throw error;
  }
}
