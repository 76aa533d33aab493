import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRows, diffRowCounts, type RowCounts } from '../kit/database/row-counts.ts';
import {
  type Api,
  createIdempotencyKey,
  createSubscriber,
  type Data,
  globalId,
  openApi,
  SERVER,
  STAFF,
} from '../kit/graphql/api.ts';
import type { MutationName } from '../kit/graphql/contract.ts';
import { requireMutation, runMutation } from '../kit/graphql/run-mutation.ts';
import type { Customer } from '../kit/journey/customer.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

let world: World;
let api: Api;
/** Throws instead of reaching the provider, while it is true. */
let cutOff = false;
const prices = { starter: '', pro: '' };

beforeAll(async () => {
  world = await openWorld();
  const { billing } = world;
  const reachable: typeof billing.provider = (clock) => {
    const provider = billing.provider(clock);
    const charge: typeof provider.charge = (request) =>
      cutOff ? Promise.reject(new Error('no connection')) : provider.charge(request);
    return { ...provider, charge };
  };
  api = await openApi(world, { billing: { ...billing, provider: reachable } });
  prices.starter = globalId('Price', (await world.price('starter', 'YEAR', 12_000)).id);
  prices.pro = globalId('Price', (await world.price('pro', 'YEAR', 24_000)).id);
});

afterAll(() => world.close());

interface Deed {
  readonly name: MutationName;
  readonly viewer: Viewer;
  readonly input: object;
  /** Ids of what it did: the same each time it is answered. */
  readonly select: string;
}

/** Each makes somebody of its own to do it to. */
const DEEDS: Readonly<Partial<Record<MutationName, () => Promise<Omit<Deed, 'name'>>>>> = {
  subscribe: async () => {
    const { owner } = await someone();
    const card = { paymentToken: 'pm_card_visa', billingEmail: 'billing@example.com' };
    const input = { priceId: prices.starter, ...card };
    return {
      viewer: owner,
      input,
      select: 'subscription { id status } firstInvoice { id status } decision { id }',
    };
  },
  upgrade: async () => {
    const { owner, subscriptionId } = await subscriber();
    const input = { subscriptionId, priceId: prices.pro };
    return {
      viewer: owner,
      input,
      select: 'subscription { id plan { code } } invoice { id } decision { id }',
    };
  },
  cancel: async () => {
    const { owner, subscriptionId } = await subscriber();
    const select = 'subscription { id endsOn } refund { id amount { amount } } decision { id }';
    return { viewer: owner, input: { subscriptionId }, select };
  },
  requestRefund: async () => {
    const { owner, subscriptionId } = await subscriber();
    const select = 'refund { id } subscription { id status } conversation { id } decision { id }';
    return { viewer: owner, input: { subscriptionId, reason: 'r' }, select };
  },
  refundByGoodwill: async () => {
    const { subscriptionId } = await subscriber();
    return { viewer: STAFF, input: { subscriptionId, amount: 500, reason: 'r' }, select: 'refund { id }' };
  },
  settlePayment: async () => {
    const { customer, owner, accountId } = await someone();
    const card = { paymentToken: 'sim_in_doubt', billingEmail: 'billing@example.com' };
    await runMutation(api, { viewer: owner, name: 'subscribe', input: { priceId: prices.starter, ...card } });
    await customer.advance('2026-03-20T09:00:00Z');
    const invoices = 'invoices { edges { node { attempts { id } } } }';
    const { account } = await api.request(STAFF, `{ account(id: "${accountId}") { ${invoices} } }`);
    const attemptId = account.invoices.edges[0].node.attempts[0].id;
    const select = 'attempt { id status } subscription { id status }';
    return { viewer: STAFF, input: { attemptId, succeeded: true, reason: 'r' }, select };
  },
  createAccount: async () => ({
    viewer: SERVER,
    input: { email: 'owner@example.com' },
    select: 'account { id }',
  }),
  openConversation: async () => {
    const { owner } = await someone();
    return { viewer: owner, input: { subject: 's', body: 'b' }, select: 'conversation { id }' };
  },
  sendMessage: async () => {
    const { owner } = await someone();
    const opened = { viewer: owner, name: 'openConversation', input: { subject: 's', body: 'b' } } as const;
    const { conversation } = await requireMutation(api, { ...opened, select: 'conversation { id }' });
    const input = { conversationId: conversation.id, body: 'more' };
    return { viewer: owner, input, select: 'sent { id } conversation { id }' };
  },
  createTestClock: async () => ({
    viewer: STAFF,
    input: { frozenAt: '2026-03-10T09:00:00Z' },
    select: 'testClock { id now }',
  }),
  createApiKey: async () => ({
    viewer: STAFF,
    input: { name: 'n', role: 'SERVER', scopes: ['accounts:read'] },
    select: 'apiKey { id }',
  }),
};
const names = Object.keys(DEEDS) as MutationName[];

async function deedOf(name: MutationName): Promise<Deed> {
  const made = await DEEDS[name]?.();
  if (made === undefined) throw new Error(`there is no deed ${name}`);
  return { name, ...made, input: { ...made.input, idempotencyKey: createIdempotencyKey() } };
}

async function someone(): Promise<{ customer: Customer; owner: Viewer; accountId: string }> {
  const customer = await world.customer('2026-03-10T09:00:00Z');
  const { accountId } = customer;
  return { customer, owner: createSubscriber(accountId), accountId: globalId('Account', accountId) };
}

async function subscriber() {
  const value = await someone();
  await value.customer.subscribe(await world.price('starter', 'YEAR', 12_000));
  const { id } = await value.customer.subscription();
  return { ...value, subscriptionId: globalId('Subscription', `${value.customer.accountId}/${id}`) };
}

/** What it adds to the tables, done once and without any fault. */
const once = new Map<MutationName, RowCounts>();

async function effectOf(name: MutationName): Promise<RowCounts> {
  const known = once.get(name);
  if (known !== undefined) return known;
  const effect = await addedBy(await deedOf(name), (deed) => requireMutation(api, deed));
  once.set(name, effect.rows);
  return effect.rows;
}

async function addedBy<T>(
  deed: Deed,
  act: (deed: Deed) => Promise<T>,
): Promise<{ rows: RowCounts; answer: T }> {
  const before = await countRows(world.database.db as never);
  const answer = await act(deed);
  return { rows: diffRowCounts(before, await countRows(world.database.db as never)), answer };
}

describe.each(names)('%s', (name) => {
  it('is done once, however often it is asked for', async () => {
    const { rows, answer } = await addedBy(await deedOf(name), async (deed) => [
      await requireMutation(api, deed),
      await requireMutation(api, deed),
      await requireMutation(api, deed),
    ]);
    expect(rows).toEqual(await effectOf(name));
    expect(answer[1]).toEqual(answer[0]);
    expect(answer[2]).toEqual(answer[0]);
  });

  it('is done once by twins that come at once', async () => {
    const { rows, answer } = await addedBy(await deedOf(name), (deed) =>
      Promise.all(
        Array.from({ length: name === 'subscribe' ? TWINS : SOME_TWINS }, () => runMutation(api, deed)),
      ),
    );
    expect(rows).toEqual(await effectOf(name));
    const successes = answer.filter((it) => it.__typename.endsWith('Success'));
    expect(successes.length).toBeGreaterThan(0);
    for (const value of successes) expect(value).toEqual(successes[0]);
    const others = answer
      .filter((it) => !successes.includes(it))
      .map(({ __typename, retryable }) => [__typename, retryable]);
    for (const current of others) expect(current).toEqual(['IdempotencyInProgress', true]);
  });

  it('is answered for whoever was lost after the commit: at once, or when the lease has run out', async () => {
    for (const lost of [releases, killed]) {
      const { rows, answer } = await addedBy(await deedOf(name), async (deed) => {
        await failing(`state = 'STARTED'`, deed);
        await lost(deed);
        return [await requireMutation(api, deed), await requireMutation(api, deed)];
      });
      expect(rows).toEqual(await effectOf(name));
      expect(answer[1]).toEqual(answer[0]);
    }
  });

  it('is done anew for whoever was lost before the commit', async () => {
    const { rows } = await addedBy(await deedOf(name), async (deed) => {
      const { rows: nothing } = await addedBy(deed, () => failing('committed is null', deed));
      expect(nothing).toEqual({});
      return requireMutation(api, deed);
    });
    expect(rows).toEqual(await effectOf(name));
  });
});

const TWINS = 20;
const SOME_TWINS = 5;

/** The database refuses what the note of the request would become: the process fails there, and nowhere else. */
async function failing(check: string, deed: Deed): Promise<void> {
  const { db } = world.database;
  const constraint = sql`alter table idempotency_record add constraint fault check (${sql.raw(check)}) not valid`;
  await constraint.execute(db);
  try {
    await expect(runMutation(api, deed)).rejects.toThrow('fault');
  } finally {
    await sql`alter table idempotency_record drop constraint fault`.execute(db);
  }
}

async function releases(): Promise<void> {
  // It failed, and could still say so.
}

/** It could not even say so: its lease holds until it has run out. */
async function killed(deed: Deed): Promise<void> {
  await setLease(deed, '1 hour');
  expect((await runMutation(api, deed)).__typename).toBe('IdempotencyInProgress');
  await setLease(deed, '-1 second');
}

async function setLease({ input }: Deed, left: string): Promise<void> {
  const { idempotencyKey } = input as { idempotencyKey: string };
  await sql`
    update idempotency_record set claimed_until = now() + cast(${left} as interval)
    where key = ${idempotencyKey}`.execute(world.database.db);
}

describe('a payment provider that cannot be reached after the commit', () => {
  it.each(['subscribe', 'upgrade'] as const)('%s: says so, and begins no second payment', async (name) => {
    const deed = await deedOf(name);
    cutOff = true;
    const first = await runMutation(api, deed).finally(() => {
      cutOff = false;
    });
    expect(first).toMatchObject({ __typename: 'PaymentInProgress', retryable: true });
    const { rows, answer } = await addedBy(deed, () => runMutation(api, deed));
    expect(answer).toEqual(first);
    expect(rows).toEqual({});
  });
});

describe('a key', () => {
  it('is refused with another input, and with another mutation', async () => {
    const deed = await deedOf('openConversation');
    await requireMutation(api, deed);
    const other = { ...deed, input: { ...deed.input, body: 'another' } };
    expect((await runMutation(api, other)).code).toBe('IDEMPOTENCY_MISMATCH');
    const { idempotencyKey } = deed.input as { idempotencyKey: string };
    const email = { billingEmail: 'b@example.com', idempotencyKey };
    const mutation = { viewer: deed.viewer, name: 'updateBillingEmail', input: email } as const;
    expect((await runMutation(api, mutation)).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  it('does not mind what is left out or said in full', async () => {
    const input = { email: 'owner@example.com', idempotencyKey: createIdempotencyKey() };
    const select = 'account { id }';
    const call = { viewer: SERVER, name: 'createAccount', select } as const;
    const first = await requireMutation(api, { ...call, input });
    const again = { ...input, locale: 'FR', externalId: null };
    expect(await requireMutation(api, { ...call, input: again })).toEqual(first);
  });

  it('is each caller’s own', async () => {
    const [one, other] = [await deedOf('openConversation'), await deedOf('openConversation')];
    const input = { ...one.input };
    const a = await requireMutation(api, { ...one, input });
    const b = await requireMutation(api, { ...other, input });
    expect(a.conversation.id).not.toBe(b.conversation.id);
  });

  it('is free again where nothing was done: the input was wrong, nothing was there, it was not allowed', async () => {
    const { owner, subscriptionId } = await subscriber();
    const idempotencyKey = createIdempotencyKey();
    const upgrade = (input: object, viewer: Viewer = owner): Promise<Data> =>
      runMutation(api, { viewer, name: 'upgrade', input: { idempotencyKey, ...input } });
    const nobody = { ...owner, scopes: new Set<never>() };
    const input = { subscriptionId, priceId: prices.pro };
    expect((await upgrade({ ...input, priceId: 'nonsense' })).code).toBe('INVALID_INPUT');
    expect((await upgrade({ ...input, priceId: globalId('Price', createIdempotencyKey()) })).code).toBe(
      'NOT_FOUND',
    );
    expect((await upgrade(input, nobody)).code).toBe('FORBIDDEN');
    expect((await upgrade(input)).__typename).toBe('UpgradeSuccess');
  });

  it('whose wrong input comes many times at once is answered each time', async () => {
    const { owner } = await someone();
    const input = { subject: ' ', body: 'b', idempotencyKey: createIdempotencyKey() };
    const call = { viewer: owner, name: 'openConversation', input } as const;
    const answers = await Promise.all(Array.from({ length: TWINS }, () => runMutation(api, call)));
    for (const { code } of answers) expect(['INVALID_INPUT', 'IDEMPOTENCY_IN_PROGRESS']).toContain(code);
  });

  it.each([
    ['', 'input.idempotencyKey'],
    ['x'.repeat(201), 'input.idempotencyKey'],
    ['a\0b', 'input.idempotencyKey'],
  ])('is a text that can be kept: not %j', async (idempotencyKey, path) => {
    const { owner } = await someone();
    const errors = '... on InvalidInput { fields { path } }';
    const input = { subject: 's', body: 'b', idempotencyKey };
    const answer = await runMutation(api, { viewer: owner, name: 'openConversation', input, errors });
    expect(answer).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] });
  });

  it('keeps a refusal, too: a declined payment is not tried again', async () => {
    const { owner } = await someone();
    const card = { paymentToken: 'pm_card_chargeDeclinedInsufficientFunds', billingEmail: 'b@example.com' };
    const input = { priceId: prices.starter, ...card, idempotencyKey: createIdempotencyKey() };
    const errors = '... on PaymentDeclined { failureCode }';
    const call = { viewer: owner, name: 'subscribe', input, errors } as const;
    const first = await runMutation(api, call);
    expect(first).toMatchObject({ __typename: 'PaymentDeclined', failureCode: 'insufficient_funds' });
    const { rows, answer } = await addedBy({ ...call, select: '' }, () => runMutation(api, call));
    expect(answer).toEqual(first);
    expect(rows).toEqual({});
  });
});

describe('secrets', () => {
  it('an API key’s is shown once, and stored nowhere', async () => {
    const deed = { ...(await deedOf('createApiKey')), select: 'apiKey { id } secret' };
    const first = await requireMutation(api, deed);
    expect(first.secret).toMatch(/^\w{20,}/);
    expect(await requireMutation(api, deed)).toEqual({ ...first, secret: null });
    expect(await rowsThatHold(first.secret)).toEqual([]);
  });

  it('a payment’s is fetched anew for each answer, and stored nowhere', async () => {
    const { owner } = await someone();
    const card = { paymentToken: 'pm_card_authenticationRequired', billingEmail: 'b@example.com' };
    const input = { priceId: prices.starter, ...card, idempotencyKey: createIdempotencyKey() };
    const errors = '... on PaymentActionRequired { action { clientSecret } attempt { id } }';
    const call = { viewer: owner, name: 'subscribe', input, errors } as const;
    const first = await runMutation(api, call);
    expect(first.action.clientSecret).not.toBe('');
    expect(await runMutation(api, call)).toEqual(first);
    // The provider's own ledger are its own.
    const ours = (await rowsThatHold(first.action.clientSecret)).filter((it) => !it.startsWith('simulator'));
    expect(ours).toEqual([]);
  });
});

async function rowsThatHold(secret: string): Promise<string[]> {
  const { db } = world.database;
  const found: string[] = [];
  for (const name of [...Object.keys(await countRows(db as never)), 'idempotency_record']) {
    const { rows } = await sql`
      select 1 from ${sql.table(name)} t where position(${secret} in t::text) > 0 limit 1`.execute(db);
    if (rows.length > 0) found.push(name);
  }
  return found;
}
