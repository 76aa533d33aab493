import {
  type ChangeAnnouncer,
  createChangeAnnouncer,
} from '@kalenner/schema/database/changes/change-announcer';
import { type OpenChangeFeed, openChangeFeed } from '@kalenner/schema/database/changes/change-feed';
import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import { schema } from '@kalenner/schema/graphql/schema';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Api, createSubscriber, type Data, globalId, openApi, STAFF } from '../kit/graphql/api.ts';
import { requireMutation } from '../kit/graphql/run-mutation.ts';
import type { Customer } from '../kit/journey/customer.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

/** Through PostgreSQL itself: what one process writes, a listener of another one hears. */

let world: World;
let announcer: ChangeAnnouncer;
let feed: OpenChangeFeed;
let api: Api;
let priceId: string;

beforeAll(async () => {
  const lost: number[] = [];
  world = await openWorld({ parts: { announce: (ids) => announcer.announce(ids) } });
  announcer = createChangeAnnouncer(world.database.db, (accounts) => lost.push(accounts));
  feed = openChangeFeed(world.database.url);
  await feed.ready;
  api = await openApi(world, { feed });
  priceId = globalId('Price', (await world.price('starter', 'MONTH', 1_000)).id);
});

afterAll(async () => {
  await announcer.flush();
  await feed.close();
  await world.close();
});

it('tells of an account as it is, and again after a mutation', async () => {
  const { customer, owner } = await someone();
  const live = await listen(owner, 'subscription { accountChanged { email access { granted } } }');
  expect(await live.next()).toMatchObject({ accountChanged: { access: { granted: false } } });
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  expect(await until(live, ({ accountChanged }) => accountChanged.access.granted)).toBeTruthy();
  await live.end();
});

it('tells of a subscription after a mutation through the API', async () => {
  const { accountId, owner } = await someone();
  const card = { token: 'pm_card_visa', billingEmail: 'billing@example.com' };
  await requireMutation(api, { viewer: owner, name: 'setPaymentMethod', input: { accountId, ...card } });
  const select = 'subscription { id }';
  const { subscription } = await requireMutation(api, {
    viewer: owner,
    name: 'subscribe',
    input: { priceId },
    select,
  });
  const live = await listen(
    STAFF,
    `subscription { subscriptionChanged(subscriptionId: "${subscription.id}") { status endsOn } }`,
  );
  expect(await live.next()).toEqual({ subscriptionChanged: { status: 'ACTIVE', endsOn: null } });
  await requireMutation(api, { viewer: owner, name: 'cancel', input: { subscriptionId: subscription.id } });
  const ended = await until(live, ({ subscriptionChanged }) => subscriptionChanged.endsOn !== null);
  expect(ended.subscriptionChanged.status).toBe('ACTIVE');
  await live.end();
});

it('loses no message: not one that came before the first look, nor one of many at once', async () => {
  const { owner, conversationId, say } = await talk();
  const live = await listen(owner, messagesOf(conversationId));
  await say('before anybody looks');
  const bodies = [(await live.next())?.messageReceived.body];
  const more = Array.from({ length: 230 }, (_, i) => `message ${i}`);
  await insertMessages(conversationId, more);
  await say('the last one');
  while (bodies.at(-1) !== 'the last one') bodies.push((await live.next())?.messageReceived.body);
  expect(bodies).toEqual(['before anybody looks', ...more, 'the last one']);
  await live.end();
});

it('counts what each side has not read, until it says that it has', async () => {
  const { owner, conversationId, say } = await talk();
  const unread = async () => {
    const ask = `{ node(id: "${conversationId}") { ... on Conversation { unread } } }`;
    const sides = await Promise.all([owner, STAFF].map((viewer) => api.execute(viewer, ask)));
    return sides.map(({ data }) => Object(data?.node).unread);
  };
  const read = (viewer: typeof STAFF) =>
    requireMutation(api, { viewer, name: 'markConversationRead', input: { conversationId } });
  expect(await unread()).toEqual([0, 1]);
  await read(STAFF);
  expect(await unread()).toEqual([0, 0]);
  await say('one');
  await say('two');
  expect(await unread()).toEqual([2, 0]);
  await read(owner);
  expect(await unread()).toEqual([0, 0]);
});

it('tells a reader who is slow what came meanwhile', async () => {
  const { accountId, owner } = await someone();
  const live = await listen(owner, `subscription { accountChanged(accountId: "${accountId}") { id } }`);
  await live.next();
  // Heard while nobody waits: kept for whoever comes back.
  await requireMutation(api, {
    viewer: owner,
    name: 'openConversation',
    input: { accountId, subject: 's', body: 'b' },
  });
  await announcer.flush();
  expect(await live.next()).toEqual({ accountChanged: { id: accountId } });
  await live.end();
});

it.each([
  ['an account', ({ accountId }: Talk) => `accountChanged(accountId: "${accountId}") { id }`],
  ['messages', ({ conversationId }: Talk) => `messageReceived(conversationId: "${conversationId}") { id }`],
] as const)('tells nothing of %s to another subscriber', async (_, field) => {
  const other = await someone();
  const told = await ask(other.owner, `subscription { ${field(await talk())} }`);
  expect(told.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
});

it('is refused before it begins to whoever lacks the scope', async () => {
  const { accountId, owner } = await someone();
  const viewer = { ...owner, scopes: new Set<never>() };
  const document = `subscription { accountChanged(accountId: "${accountId}") { id } }`;
  const stream = await subscribe({ schema, document: parse(document), contextValue: api.context(viewer) });
  expect(Symbol.asyncIterator in stream).toBe(false);
  expect(stream).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
});

it('ends when the session does, and leaves no listener', async () => {
  const { accountId, owner } = await someone();
  const soon = instant(new Date(Date.parse(world.billing.clock()) + 60).toISOString());
  const viewer = { ...owner, expiresAt: soon };
  const live = await listen(viewer, `subscription { accountChanged(accountId: "${accountId}") { id } }`);
  expect(await live.next()).toEqual({ accountChanged: { id: accountId } });
  expect(await live.next()).toBeUndefined();
});

interface Someone {
  readonly customer: Customer;
  readonly accountId: string;
  readonly owner: Viewer;
}

async function someone(): Promise<Someone> {
  const customer = await world.customer('2026-03-10T09:00:00Z');
  return {
    customer,
    accountId: globalId('Account', customer.accountId),
    owner: createSubscriber(customer.accountId),
  };
}

interface Talk extends Someone {
  readonly conversationId: string;
  readonly say: (body: string) => Promise<unknown>;
}

async function talk(): Promise<Talk> {
  const current = await someone();
  const { conversation } = await requireMutation(api, {
    viewer: current.owner,
    name: 'openConversation',
    input: { subject: 's', body: 'b' },
    select: 'conversation { id }',
  });
  const conversationId: string = conversation.id;
  const say = (body: string) =>
    requireMutation(api, { viewer: STAFF, name: 'sendMessage', input: { conversationId, body } });
  return { ...current, conversationId, say };
}

function messagesOf(conversationId: string): string {
  return `subscription { messageReceived(conversationId: "${conversationId}") { body sender } }`;
}

/** Many at once, told of by the next change alone. */
async function insertMessages(conversationId: string, bodies: readonly string[]): Promise<void> {
  const { db } = world.database;
  const [account_id = '', conversation_id = ''] = Buffer.from(conversationId, 'base64url')
    .toString()
    .slice('Conversation:'.length)
    .split('/');
  const sent_at = '2026-03-10T09:00:00.000Z';
  const from = { account_id, conversation_id, sender: 'SUPPORT' as const, sent_at };
  const rows = bodies.map((body) => ({ ...from, id: uuidv7(), body }));
  await db.insertInto('support_message').values(rows).execute();
}

interface Live {
  /** Undefined at the end. */
  readonly next: () => Promise<Data | undefined>;
  readonly end: () => Promise<unknown>;
}

async function listen(viewer: Viewer, document: string): Promise<Live> {
  const stream = await subscribe({ schema, document: parse(document), contextValue: api.context(viewer) });
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0] ?? new Error('it did not begin');
  return {
    next: async () => {
      const { done: over, value } = await stream.next();
      if (over) return undefined;
      if (value.errors !== undefined) throw value.errors[0];
      return value.data ?? undefined;
    },
    end: async () => stream.return?.(undefined),
  };
}

/** The refusal to begin, or of the first look. */
async function ask(viewer: Viewer, document: string): Promise<ExecutionResult> {
  const stream = await subscribe({ schema, document: parse(document), contextValue: api.context(viewer) });
  if (!(Symbol.asyncIterator in stream)) return stream;
  return stream.next().then(
    ({ value }) => value as ExecutionResult,
    (error) => ({ errors: [error] }),
  );
}

async function until(live: Live, holds: (data: Data) => boolean): Promise<Data> {
  for (;;) {
    const data = await live.next();
    if (data === undefined) throw new Error('it ended before what was waited for came');
    if (holds(data)) return data;
  }
}
