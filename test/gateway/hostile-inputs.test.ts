/** What a caller can write into a request: whatever it is, it is done or refused by name; it is never a fault. */

import { describe, expect, onTestFinished, test } from 'vitest';
import { createKey, type RunningGateway, startGateway } from '../kit/gateway/gateway.ts';
import { globalId } from '../kit/graphql/api.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

const NUL = '\0';
const HALF = '\ud800';

interface Fixture {
  readonly gateway: RunningGateway;
  readonly world: World;
  readonly staff: string;
  readonly subscriptionId: string;
}

async function open(): Promise<Fixture> {
  const world = await openWorld();
  onTestFinished(world.close);
  const gateway = await startGateway(world.database.url, {
    RATE_LIMIT_PER_MINUTE: '0',
    STREAMS_PER_CALLER: '2',
  });
  const customer = await world.customer('2026-03-10T09:00:00Z');
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  const { accountId } = customer;
  const { id } = await customer.subscription();
  const subscriptionId = globalId('Subscription', `${accountId}/${id}`);
  const { secret: staff } = await createKey(world.database, 'STAFF');
  return { gateway, world, staff, subscriptionId };
}

/** `200 InvalidInput`, `400 INVALID_INPUT`: how it was answered. */
async function outcome({ gateway, staff }: Fixture, query: string, variables: object, key = staff) {
  const { status, data, errors = [] } = await gateway.request(query, { key, variables });
  const types = Object.values(data ?? {}).flatMap((it) => Reflect.get(Object(it), '__typename') ?? []);
  return [status, ...types, ...errors.map(({ extensions }) => extensions.code)].join(' ');
}

const act = (name: string, input: string) =>
  `mutation ($input: ${input}!) { ${name}(input: $input) { __typename } }`;
const CREATE = act('createAccount', 'CreateAccountInput');
const CANCEL = act('cancel', 'CancelInput');
const GOODWILL = act('refundByGoodwill', 'RefundByGoodwillInput');
const CLOCK = act('createTestClock', 'CreateTestClockInput');
const TWO_CLOCKS = `mutation {
  a: createTestClock(input: { frozenAt: "2026-03-10T09:00:00Z", idempotencyKey: "good" }) { __typename }
  b: createTestClock(input: { frozenAt: "2026-03-10T09:00:00Z", idempotencyKey: "" }) { __typename }
}`;
const NODE = 'query ($id: ID!) { node(id: $id) { __typename } }';
const BY_NAME = 'query ($name: String) { account(externalId: $name) { __typename } }';
const DUE =
  'query ($after: String, $before: LocalDate) { refundsDue(after: $after, before: $before) { __typename } }';
const MATTERS = 'query ($after: String) { staffAlerts(after: $after) { edges { cursor } } }';
const NOBODY = '00000000-0000-0000-0000-000000000000';
const cursor = (...key: string[]) => Buffer.from(JSON.stringify(key)).toString('base64url');
const named = (text: string) => Buffer.from(text).toString('base64url');

describe('texts, ids, cursors, dates and amounts', () => {
  test('are taken or refused by name', async () => {
    const fixture = await open();
    const { subscriptionId } = fixture;
    const email = 'lea@example.com';
    const gift = { subscriptionId, amount: 1, reason: 'a gift' };
    let n = 0;
    const cases: readonly (readonly [what: string, query: string, variables: object, answered: string])[] = [
      ['a key with U+0000', CREATE, { input: { email, idempotencyKey: `a${NUL}` } }, '400 INVALID_INPUT'],
      ['half a character', CREATE, { input: { email, idempotencyKey: HALF } }, '400 INVALID_INPUT'],
      ['a whole one', CREATE, { input: { email, idempotencyKey: '😀' } }, '200 CreateAccountSuccess'],
      ['a long key', CREATE, { input: { email, idempotencyKey: 'x'.repeat(201) } }, '200 InvalidInput'],
      // What is counted is the whole document: none of it is done where a part cannot be read.
      ['a key beside a good one', TWO_CLOCKS, {}, '200 InvalidInput InvalidInput'],
      ['a reason', CANCEL, { input: { subscriptionId, reason: NUL } }, '400 INVALID_INPUT'],
      [
        'a name in a list',
        'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
        { ids: [HALF] },
        '400 INVALID_INPUT',
      ],
      ['a name', BY_NAME, { name: NUL }, '400 INVALID_INPUT'],
      ['a name in the document', '{ account(externalId: "\\u0000") { id } }', {}, '400 INVALID_INPUT'],
      ['a long name', BY_NAME, { name: 'x'.repeat(50_000) }, '200'],
      ['an id of nothing', NODE, { id: '😀' }, '200 INVALID_INPUT'],
      ...['Account', 'TestClock', 'ApiKey', 'Invoice', 'constructor'].map(
        (type) => [type, NODE, { id: named(`${type}:${NUL}`) }, '200 INVALID_INPUT'] as const,
      ),
      ['a cursor of two texts', DUE, { after: cursor(NUL, 'x') }, '200 INVALID_INPUT'],
      ['a cursor of one', DUE, { after: cursor('2026-01-01') }, '200 INVALID_INPUT'],
      ['a cursor that is none', DUE, { after: 'x' }, '200 INVALID_INPUT'],
      ['a cursor of the 99th month', DUE, { after: cursor('2026-99-01', NOBODY) }, '200 INVALID_INPUT'],
      ['a cursor of nobody', DUE, { after: cursor('2026-01-01', NOBODY) }, '200 QueryRefundsDueConnection'],
      [
        'a cursor of alerts',
        MATTERS,
        { after: cursor('2026-99-01 00:00:00+00', NOBODY, 'x') },
        '200 INVALID_INPUT',
      ],
      [
        'one that was given out',
        MATTERS,
        { after: cursor('2026-09-01 00:00:00.123+00', NOBODY, 'x') },
        '200',
      ],
      ['a far date', DUE, { before: '+275760-09-13' }, '400 BAD_REQUEST'],
      ['the year 0', CLOCK, { input: { frozenAt: '0000-01-01T00:00:00Z' } }, '400 BAD_REQUEST'],
      ['the year 1', CLOCK, { input: { frozenAt: '0001-01-01T00:00:00Z' } }, '200 InvalidInput'],
      ['no reason', GOODWILL, { input: { ...gift, reason: ' ' } }, '200 InvalidInput'],
      ['a long reason', GOODWILL, { input: { ...gift, reason: 'x'.repeat(2_001) } }, '200 InvalidInput'],
      ['nothing', GOODWILL, { input: { ...gift, amount: 0 } }, '200 InvalidInput'],
      ['less than nothing', GOODWILL, { input: { ...gift, amount: -1 } }, '200 InvalidInput'],
      ['the most', GOODWILL, { input: { ...gift, amount: 2 ** 31 - 1 } }, '200 AmountExceedsRefundable'],
      ['more', GOODWILL, { input: { ...gift, amount: 2 ** 31 } }, '400 BAD_REQUEST'],
      ['a page of -1', '{ accounts(first: -1) { __typename } }', {}, '200 INVALID_INPUT'],
    ];
    for (const [what, query, variables, answered] of cases) {
      const input =
        'input' in variables ? { input: { idempotencyKey: `${n++}`, ...Object(variables.input) } } : {};
      expect(await outcome(fixture, query, { ...variables, ...input }), what).toBe(answered);
    }
    expect(fixture.gateway.lines.filter(({ level }) => Number(level) >= 50)).toEqual([]);
  });
});

test('a test clock is its partner’s own, and goes so far at a time', async () => {
  const fixture = await open();
  const [mine, theirs] = [
    (await createKey(fixture.world.database, 'PARTNER')).secret,
    (await createKey(fixture.world.database, 'PARTNER')).secret,
  ];
  const query = `mutation { createTestClock(input: { frozenAt: "2026-03-10T09:00:00Z", idempotencyKey: "k" }) {
    ... on CreateTestClockSuccess { testClock { id } } } }`;
  const { data } = await fixture.gateway.request(query, { key: mine });
  const testClockId = Object(data).createTestClock.testClock.id;
  const advance = act('advanceTestClock', 'AdvanceTestClockInput');
  const to = (year: number) => ({
    input: { testClockId, to: `${year}-03-10T09:00:00Z`, idempotencyKey: `${year}` },
  });
  expect(await outcome(fixture, advance, to(2026), theirs)).toBe('200 NotFound');
  const account = { input: { email: 'lea@example.com', testClockId, idempotencyKey: 'k' } };
  expect(await outcome(fixture, CREATE, account, theirs)).toBe('200 NotFound');
  // The other partner's key of the same name is another key.
  expect(
    await outcome(fixture, CREATE, { input: { email: 'leo@example.com', idempotencyKey: 'k' } }, theirs),
  ).toBe('200 CreateAccountSuccess');
  expect(await outcome(fixture, advance, to(2126), mine)).toBe('200 InvalidInput');
  expect(await outcome(fixture, advance, to(2031), mine)).toBe('200 AdvanceTestClockSuccess');
});

test('one document may act twice; the same key within it acts once', async () => {
  const fixture = await open();
  const query = `mutation ($one: OpenConversationInput!, $two: OpenConversationInput!) {
    a: openConversation(input: $one) { ... on OpenConversationSuccess { conversation { id } } }
    b: openConversation(input: $one) { ... on OpenConversationSuccess { conversation { id } } }
    c: openConversation(input: $two) { ... on OpenConversationSuccess { conversation { id } } }
  }`;
  const accountId = globalId(
    'Account',
    Buffer.from(fixture.subscriptionId, 'base64url').toString().slice(13, 49),
  );
  const input = (idempotencyKey: string) => ({ accountId, subject: 'Hello', body: 'there', idempotencyKey });
  const variables = { one: input('one'), two: input('two') };
  const { data } = await fixture.gateway.request(query, { key: fixture.staff, variables });
  const { a, b, c } = Object(data);
  expect(b).toEqual(a);
  expect(c).not.toEqual(a);
  const { rows } = await fixture.world.database.pool.query('select from support_conversation');
  expect(rows).toHaveLength(2);
});

test('so many live updates at a time of one caller, and a place for who comes after', async () => {
  const fixture = await open();
  const { gateway, staff } = fixture;
  const accountId = globalId(
    'Account',
    Buffer.from(fixture.subscriptionId, 'base64url').toString().slice(13, 49),
  );
  const watch = () =>
    gateway.live(staff, 'subscription ($id: ID) { accountChanged(accountId: $id) { id } }', {
      id: accountId,
    });
  const [one, two, three] = [watch(), watch(), watch()];
  const open_ = [await one.next(), await two.next()];
  expect(open_.map(({ done }) => done)).toEqual([false, false]);
  expect(JSON.stringify((await three.next()).value)).toContain('RATE_LIMITED');
  await one.return(undefined);
  // The server learns a little later that its reader left.
  for (let answer = ''; !answer.includes('accountChanged'); )
    answer = JSON.stringify((await watch().next()).value);
  await two.return(undefined);
});
