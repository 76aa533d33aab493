/** A customer of a year, for benchmarks of reading: a running subscription, its invoices, and a partner's key to see them. */

import { createApiKey } from '@kalenner/schema/billing/access/create-api-key';
import type { Billing } from '@kalenner/schema/billing/billing';
import { systemClock } from '@kalenner/schema/billing/clock';
import { createAccount } from '@kalenner/schema/billing/commands/create-account';
import { subscribe } from '@kalenner/schema/billing/commands/subscribe';
import { advanceTestClock } from '@kalenner/schema/billing/sandbox/advance-test-clock';
import { createTestClock } from '@kalenner/schema/billing/sandbox/create-test-clock';
import { encodeId } from '@kalenner/schema/graphql/request/ids';
import { SCOPES_OF_ROLE } from '@kalenner/schema/graphql/request/viewer';
import { addHours } from '@kalenner/schema/policy/time/calendar';
import { v7 as uuidv7 } from 'uuid';

export interface BenchAccount {
  readonly key: string;
  /** Variables for a document: `accountId`, `subscriptionId`, `priceId` of a higher plan. */
  readonly variables: Readonly<Record<string, string>>;
}

const MONTHS = 12;

export async function createBenchAccount(billing: Billing): Promise<BenchAccount> {
  const by = { by: 'command:bench', requestId: null };
  const request = { name: 'bench', role: 'PARTNER', scopes: SCOPES_OF_ROLE.PARTNER, sandbox: true } as const;
  const { keyId, secret: key } = await createApiKey(billing, by, request, SCOPES_OF_ROLE);
  const [starter, pro] = [await insertPrice(billing, 'starter', 1), await insertPrice(billing, 'pro', 2)];

  const now = systemClock();
  const { id: testClockId } = await createTestClock(billing, { frozenAt: addHours(now, -MONTHS * 31 * 24) });
  const owner = { email: 'bench@example.com', locale: 'EN', testClockId, partnerKeyId: keyId } as const;
  const { accountId } = await createAccount(billing, by, owner);
  const card = { token: 'pm_card_visa', billingEmail: 'bench@example.com' };
  await subscribe(billing, { ...by, accountId }, { priceId: starter, paymentMethod: card });
  await advanceTestClock(billing, { testClockId, to: now });
  // From here on it lives by the machine's time, as customers do.
  await billing.db.updateTable('account').set({ test_clock_id: null }).where('id', '=', accountId).execute();

  const { id } = await billing.db.selectFrom('subscription').select('id').executeTakeFirstOrThrow();
  const variables = {
    accountId: encodeId('Account', accountId),
    subscriptionId: encodeId('Subscription', `${accountId}/${id}`),
    priceId: encodeId('Price', pro),
  };
  return { key, variables };
}

async function insertPrice({ db }: Billing, code: string, tier: number): Promise<string> {
  const [planId, id] = [uuidv7(), uuidv7()];
  await db
    .insertInto('plan')
    .values({ id: planId, code, tier, name_fr: code, name_en: code, name_de: code })
    .execute();
  const row = { id, plan_id: planId, interval: 'MONTH', amount: tier * 1_900, currency: 'EUR' } as const;
  await db
    .insertInto('price')
    .values({ ...row, active: true, created_at: systemClock() })
    .execute();
  return id;
}
