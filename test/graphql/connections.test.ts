import { openConversation } from '@kalenner/schema/billing/support/open-conversation';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, createSubscriber, type Data, globalId, openApi, STAFF } from '../kit/graphql/api.ts';
import type { Customer } from '../kit/journey/customer.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

let world: World;
let api: Api;
let customer: Customer;
let accountId: string;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
  customer = await world.customer('2026-03-10T09:00:00Z');
  accountId = globalId('Account', customer.accountId);
  await customer.subscribe(await world.price('starter', 'MONTH', 1_000));
  await customer.advance('2028-03-11T09:00:00Z');
  for (let i = 0; i < 25; i += 1) {
    await say(`number ${i}`);
    await world.customer('2026-03-10T09:00:00Z');
  }
}, 30_000);

afterAll(() => world.close());

function say(subject: string) {
  const { billing, caller } = customer;
  return openConversation(billing, caller, { sender: 'CUSTOMER', subject, body: 'b' });
}

type List = (args: string) => string;
const ofAccount = (name: string): readonly [string, List, (data: Data) => Data] => [
  `Account.${name}`,
  (args) => `{ account(id: "${accountId}") { ${name}${args} { ${PAGE} } } }`,
  ({ account }) => account[name],
];
const PAGE = 'edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Read from rows of the database, and from facts that are here already. */
const LISTS = [
  ofAccount('conversations'),
  ofAccount('events'),
  ofAccount('mails'),
  ofAccount('invoices'),
  ['Query.accounts', (args: string) => `{ accounts${args} { ${PAGE} } }`, ({ accounts }: Data) => accounts],
] as const;

describe.each(LISTS)('%s', (_, list, pick) => {
  const page = async (args: string): Promise<Data> => pick(await api.request(STAFF, list(args)));
  const ids = ({ edges }: Data): string[] => edges.map(({ node }: Data) => node.id);
  const walk = async (size: string, cursor: 'after' | 'before') => {
    const pages: string[][] = [];
    for (let at = ''; ; ) {
      const value = await page(`(${size}${at})`);
      pages.push(ids(value));
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = value.pageInfo;
      if (cursor === 'after' ? !hasNextPage : !hasPreviousPage) return pages;
      at = `, ${cursor}: "${cursor === 'after' ? endCursor : startCursor}"`;
    }
  };

  it('is the same from both ends, in pages of any size', async () => {
    const all = ids(await page('(first: 100)'));
    expect(all.length).toBeGreaterThanOrEqual(25);
    expect(new Set(all).size).toBe(all.length);
    expect((await walk('first: 7', 'after')).flat().slice(0, 100)).toEqual(all);
    const back = (await walk('last: 7', 'before')).toReversed().flat();
    expect(back.slice(0, 100)).toEqual(all);
    expect(ids(await page('')).length).toBe(20);
  });

  it('stops at two cursors', async () => {
    const { edges } = await page('(first: 10)');
    const between = await page(`(first: 5, after: "${edges[2].cursor}", before: "${edges[6].cursor}")`);
    expect(ids(between)).toEqual(edges.slice(3, 6).map(({ node }: Data) => node.id));
  });

  it.each(['first: 101', 'last: 101', 'first: -1', 'after: "garbage"', 'before: "00000000"'])(
    'refuses %s',
    async (args) => {
      const { errors } = await api.execute(STAFF, list(`(${args})`));
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_INPUT']);
      expect(errors?.[0]?.message).toMatch(/got .*; expected/);
    },
  );
});

it('goes on where it stood, whatever was added meanwhile', async () => {
  const [, list] = ofAccount('conversations');
  const first = (await api.request(STAFF, list('(first: 5)'))).account.conversations;
  const rest = `(first: 20, after: "${first.pageInfo.endCursor}")`;
  const before = await api.request(STAFF, list(rest));
  await say('a newer one');
  expect((await api.request(STAFF, list(rest))).account.conversations.edges).toEqual(
    before.account.conversations.edges,
  );
  const newer = (await api.request(STAFF, list(`(last: 5, before: "${first.pageInfo.startCursor}")`)))
    .account;
  expect(newer.conversations.edges).toHaveLength(1);
});

it.each(['first: 101', 'after: "garbage"'])('Query.refundsDue refuses %s', async (args) => {
  const { errors } = await api.execute(STAFF, `{ refundsDue(${args}) { edges { cursor } } }`);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_INPUT']);
});

describe('nodes', () => {
  it('stand in the order of their ids, null where there is nothing to see', async () => {
    const other = await world.customer('2026-03-10T09:00:00Z');
    const [mine, theirs] = [accountId, globalId('Account', other.accountId)];
    const nobodys = globalId('Account', uuidv7());
    const notOwned = globalId('Invoice', `${customer.accountId}/${uuidv7()}`);
    const document = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const ids = [theirs, mine, nobodys, notOwned, mine];
    const { nodes } = await api.request(createSubscriber(customer.accountId), document, { ids });
    expect(nodes).toEqual([null, { id: mine }, null, null, { id: mine }]);
  });

  it.each([
    'garbage',
    '',
    globalId('Account', ''),
    globalId('Account', `${uuidv7()}/${uuidv7()}`),
    globalId('Invoice', uuidv7()),
    globalId('Money', uuidv7()),
    globalId('constructor', uuidv7()),
  ])('are refused for what is no id of a node: %j', async (id) => {
    const { data, errors } = await api.execute(STAFF, 'query ($id: ID!) { node(id: $id) { id } }', { id });
    expect(data?.node ?? null).toBeNull();
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['INVALID_INPUT']);
  });
});
