import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, diffRowCounts } from '../kit/database/row-counts.ts';
import { type Api, createSubscriber, globalId, openApi, STAFF } from '../kit/graphql/api.ts';
import { requireMutation } from '../kit/graphql/run-mutation.ts';
import type { Customer } from '../kit/journey/customer.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

/** Rule 4: no answer depends on whether a job has run; what a reader is shown can be named and paid. */

let world: World;
let api: Api;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
});

afterAll(() => world.close());

/** The jobs are down while its month ends. */
async function overdue(token: string): Promise<Customer> {
  const customer = await world.customer('2026-03-10T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  await customer.setPaymentMethod(token);
  await customer.sleep('2026-04-10T12:00:00Z');
  return customer;
}

const read = async ({ accountId }: Customer) => {
  const fields = 'status currentPeriod { start } openInvoice { id status amountDue { amount } }';
  const id = globalId('Account', accountId);
  return (await api.request(STAFF, `{ account(id: "${id}") { subscription { ${fields} } } }`)).account
    .subscription;
};

describe('an account that no job has come to', () => {
  it('shows an open invoice, the same to every reader, that can be paid', async () => {
    const customer = await overdue('pm_card_chargeDeclined');
    const seen = await read(customer);
    expect(seen).toMatchObject({
      // Not tried yet: a reader charges nobody.
      status: 'ACTIVE',
      currentPeriod: { start: '2026-04-10' },
      openInvoice: { status: 'OPEN', amountDue: { amount: 1_000 } },
    });
    expect(await read(customer)).toEqual(seen);
    await customer.setPaymentMethod('pm_card_visa', false);
    const { invoice } = await requireMutation(api, {
      viewer: createSubscriber(customer.accountId),
      name: 'payInvoice',
      input: { invoiceId: seen.openInvoice.id },
      select: 'invoice { id status }',
    });
    expect(invoice).toEqual({ id: seen.openInvoice.id, status: 'PAID' });
    expect(await read(customer)).toMatchObject({ status: 'ACTIVE', openInvoice: null });
  });

  it.each([
    ['pm_card_visa', [1_000, 1_000]],
    ['pm_card_chargeDeclined', [1_000, 0]],
  ] as const)('is renewed once by many readers at once: %s', async (token, kept) => {
    const alone = await overdue(token);
    const effect = await addedBy(() => read(alone));
    const crowded = await overdue(token);
    const same = await addedBy(() => Promise.all(Array.from({ length: 10 }, () => read(crowded))));
    expect(same).toEqual(effect);
    // The jobs come back, and charge what is there, once.
    await crowded.advance('2026-04-10T12:00:01Z');
    expect((await crowded.listLedgerEntries()).map((policyVersions) => policyVersions.kept)).toEqual(kept);
  });
});

async function addedBy(act: () => Promise<unknown>) {
  const before = await countRows(world.database.db as never);
  await act();
  return diffRowCounts(before, await countRows(world.database.db as never));
}
