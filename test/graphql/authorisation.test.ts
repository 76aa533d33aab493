import { runConcurrently } from '@kalenner/schema/billing/run-concurrently';
import { decodeId } from '@kalenner/schema/graphql/request/ids';
import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import { schema } from '@kalenner/schema/graphql/schema';
import { type ExecutionResult, execute, parse, subscribe } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashAllRows } from '../kit/database/hash-all-rows.ts';
import {
  type Api,
  createIdempotencyKey,
  createSubscriber,
  type Data,
  globalId,
  OTHER_PARTNER,
  OTHER_PARTNER_ID,
  openApi,
  PARTNER,
  PARTNER_ID,
  STAFF,
} from '../kit/graphql/api.ts';
import {
  canSee,
  isAllowed,
  listTestViewers,
  MUTATION_NEEDS,
  OWNED_TYPES,
  QUERY_NEEDS,
  STREAM_NEEDS,
  type Target,
  type TestViewer,
} from '../kit/graphql/authorization-rules.ts';
import { MUTATIONS, type MutationName } from '../kit/graphql/contract.ts';
import { type FieldOfType, listFields } from '../kit/graphql/every-field.ts';
import { createFullAccount, type FullAccount } from '../kit/graphql/full-account.ts';
import { buildHarmlessInputs } from '../kit/graphql/harmless-inputs.ts';
import { requireMutation } from '../kit/graphql/run-mutation.ts';
import { openWorld, type World } from '../kit/journey/world.ts';

/** Every field and every mutation × everybody: what comes back must be allowed by a table that knows nothing of the schema. */

let world: World;
let api: Api;
let furnished: FullAccount;
let other: { readonly accountId: string; readonly owner: Viewer };
let everybody: TestViewer[];
let target: Target;
let priceId: string;

beforeAll(async () => {
  world = await openWorld();
  api = await openApi(world);
  furnished = await createFullAccount(api, world, PARTNER, 'customer-1');
  other = await bareAccount();
  target = { accountId: furnished.owner.accountId ?? '', partnerId: PARTNER_ID };
  everybody = listTestViewers(target, {
    accountId: other.owner.accountId ?? '',
    partnerId: OTHER_PARTNER_ID,
  });
  priceId = globalId('Price', (await world.price('pro', 'MONTH', 2_000)).id);
}, 20_000);

afterAll(() => world.close());

async function bareAccount() {
  const input = { email: 'other@example.com', externalId: 'customer-2' };
  const call = { viewer: OTHER_PARTNER, name: 'createAccount', input, select: 'account { id }' } as const;
  const { account } = await requireMutation(api, call);
  return { accountId: account.id as string, owner: createSubscriber(decodeId(account.id)?.id ?? '') };
}

/** How many nodes of a type are looked through for one that holds something in a field. */
const CANDIDATES = 12;
const AT_ONCE = 8;
/** A few thousand requests: seconds, where nothing else runs. */
const MATRIX_MS = 30_000;

/** Null in this account's state, which cannot have everything at once: there the answer must be null, and not a refusal. */
const NOT_FILLED = [
  'ApiKey.lastUsedAt',
  'Invoice.number',
  'Mail.sentAt',
  'PaymentAttempt.nextCheckAt',
  'Subscription.nextPaymentAttemptAt',
];

describe('every field of every object that an account owns', () => {
  it(
    'shows its data to whoever may see it, and to nobody else',
    async () => {
      const cells = await filledCells();
      const documents = documentsOf(cells);
      const leaks: string[] = [];
      const withheld: string[] = [];
      await callAsEverybody(async ({ name, viewer }) => {
        for (const { document, its } of documents) {
          const result = await run(viewer, document);
          for (const [i, cell] of its.entries()) {
            const shown = isShown(result, `c${i}`);
            const allowed = mayShow(viewer, cell);
            if (shown && !allowed) leaks.push(`${cell.typename}.${cell.field} to ${name}`);
            if (!shown && allowed) withheld.push(`${cell.typename}.${cell.field} from ${name}`);
          }
        }
      });
      console.log(`fields: ${cells.length} × ${everybody.length} = ${cells.length * everybody.length} cells`);
      expect({ leaks, withheld }).toEqual({ leaks: [], withheld: [] });
    },
    MATRIX_MS,
  );

  it('has a line for every type of node', () => {
    const nodes = schema.getPossibleTypes(schema.getType('Node') as never).map(({ name }) => name);
    expect(nodes.toSorted()).toEqual([...OWNED_TYPES, 'Plan', 'Price'].toSorted());
  });
});

interface Cell extends FieldOfType {
  readonly id: string;
}

/** Each field once, of a node that holds something in it. */
async function filledCells(): Promise<Cell[]> {
  const ids = { ...furnished.ids, ApiKey: [await insertedKeyId()] } as Readonly<
    Record<string, readonly string[]>
  >;
  const candidates = OWNED_TYPES.flatMap((typename) =>
    listFields(typename, { priceId }).flatMap((field) =>
      (ids[typename] ?? []).slice(0, CANDIDATES).map((id) => ({ ...field, id })),
    ),
  );
  const cells = new Map<string, Cell>();
  const empty = new Set<string>();
  for (const { document, its } of documentsOf(candidates)) {
    const { data, errors } = await run(STAFF, document);
    if (errors !== undefined) throw errors[0];
    for (const [i, cell] of its.entries()) {
      const name = `${cell.typename}.${cell.field}`;
      if (!cells.has(name)) empty.add(name);
      if (data?.[`c${i}`]?.[cell.field] == null) cells.set(name, cells.get(name) ?? cell);
      else if (empty.delete(name)) cells.set(name, cell);
    }
  }
  expect([...empty].toSorted()).toEqual(NOT_FILLED);
  return [...cells.values()];
}

async function insertedKeyId(): Promise<string> {
  const input = { name: 'n', role: 'SERVER', scopes: ['accounts:read'], expiresAt: '2099-01-01T00:00:00Z' };
  const made = { viewer: STAFF, name: 'createApiKey', input, select: 'apiKey { id }' } as const;
  const { apiKey } = await requireMutation(api, made);
  await requireMutation(api, { viewer: STAFF, name: 'revokeApiKey', input: { apiKeyId: apiKey.id } });
  return apiKey.id;
}

/** By types, so that none asks for too much at once. */
function documentsOf(cells: readonly Cell[]) {
  const byType = Map.groupBy(cells, ({ typename }) => typename);
  return [...byType.values()].map((its) => ({
    its,
    document: `{ ${its
      .map(
        ({ typename, id, selection }, i) =>
          `c${i}: node(id: "${id}") { ... on ${typename} { ${selection} } }`,
      )
      .join('\n')} }`,
  }));
}

/** Null without an error, too, was shown: that nothing is there. */
function isShown({ data, errors = [] }: ExecutionResult<Data>, alias: string): boolean {
  return data?.[alias] != null && !errors.some(({ path }) => path?.[0] === alias);
}

function mayShow(viewer: Viewer, { typename, field, through }: FieldOfType): boolean {
  return canSee(viewer, target, typename, field) && through.every((it) => canSee(viewer, target, it));
}

describe('every query', () => {
  it(
    'answers whoever may ask it, and nobody else',
    async () => {
      expect(Object.keys(schema.getQueryType()?.getFields() ?? {}).toSorted()).toEqual(
        Object.keys(QUERY_NEEDS),
      );
      const { accountId, ids } = furnished;
      const [subscriptionId, decisionId] = [ids.Subscription?.[0], ids.Decision?.[0]];
      // Apart, where the answer cannot be null: a refusal nulls all that stands beside it.
      const documents = [
        `{
        account(id: "${accountId}") { id }
        decision(id: "${decisionId}") { id }
        node(id: "${accountId}") { id }
        policy { version }
        replay(decisionId: "${decisionId}") { outcome }
        subscription(id: "${subscriptionId}") { id }
      }`,
        `{ nodes(ids: ["${accountId}"]) { id } }`,
        '{ accounts { edges { node { id } } } }',
        '{ refundsDue { edges { node { id } } } }',
        '{ inboundMails { edges { cursor } } }',
        '{ staffAlerts { edges { cursor } } }',
        '{ policyNotices(version: "2025-05-26") { __typename } }',
        '{ policyVersionUse { __typename } }',
        '{ supportService { __typename } }',
        '{ plans { id } policyVersions { version } supportChannels { address } viewer { role } }',
      ];
      const wrong: string[] = [];
      await callAsEverybody(async ({ name: who, viewer }) => {
        const answers = await Promise.all(documents.map((document) => run(viewer, document)));
        const data = Object.assign({}, ...answers.map((it) => it.data ?? {}));
        for (const [name, needs] of Object.entries(QUERY_NEEDS)) {
          const shown = name === 'nodes' ? data.nodes?.[0] != null : data[name] != null;
          if (shown !== isAllowed(viewer, target, needs))
            wrong.push(`${name} ${shown ? 'answers' : 'refuses'} ${who}`);
        }
        const seen = data.accounts?.edges.map(({ node }: Data) => node.id).toSorted() ?? [];
        if (seen.length > 0) expect(seen, who).toEqual(accountsSeenBy(viewer));
      });
      const count = Object.keys(QUERY_NEEDS).length;
      console.log(`queries: ${count} × ${everybody.length} = ${count * everybody.length} cells`);
      expect(wrong).toEqual([]);
    },
    MATRIX_MS,
  );

  it.each([
    ['other subscriber', () => other.owner, 0],
    ['own subscriber', () => furnished.owner, 1],
    ['other partner', () => OTHER_PARTNER, 0],
    ['own partner', () => PARTNER, 1],
    ['staff', () => STAFF, 1],
  ] as const)('finds an account by its external id for whoever sees it: %s', async (_, viewer, count) => {
    const { account } = await api.request(viewer(), '{ account(externalId: "customer-1") { id } }');
    expect(account).toEqual(count === 0 ? null : { id: furnished.accountId });
  });

  it('answers a subscriber’s own account where none is named', async () => {
    for (const [viewer, id] of [
      [furnished.owner, furnished.accountId],
      [other.owner, other.accountId],
    ] as const) {
      const data = await api.request(viewer, '{ account { id } viewer { account { id } } }');
      expect(data).toEqual({ account: { id }, viewer: { account: { id } } });
    }
  });
});

function accountsSeenBy({ role, partnerId }: Viewer): string[] {
  const own = partnerId === PARTNER_ID ? [furnished.accountId] : [];
  const its = partnerId === OTHER_PARTNER_ID ? [other.accountId] : [];
  return (role === 'STAFF' ? [furnished.accountId, other.accountId] : [...own, ...its]).toSorted();
}

describe('every live update', () => {
  it(
    'begins for whoever may hear it, and for nobody else',
    async () => {
      expect(Object.keys(schema.getSubscriptionType()?.getFields() ?? {}).toSorted()).toEqual(
        Object.keys(STREAM_NEEDS),
      );
      const { accountId, ids } = furnished;
      const documents = {
        accountChanged: `subscription { accountChanged(accountId: "${accountId}") { id } }`,
        messageReceived: `subscription { messageReceived(conversationId: "${ids.Conversation?.[0]}") { id } }`,
        subscriptionChanged: `subscription { subscriptionChanged(subscriptionId: "${ids.Subscription?.[0]}") { id } }`,
      };
      const wrong: string[] = [];
      await callAsEverybody(async ({ name: who, viewer }) => {
        for (const [name, document] of Object.entries(documents)) {
          const heard = await isHeard(viewer, document, name === 'messageReceived');
          const allowed = isAllowed(viewer, target, STREAM_NEEDS[name as keyof typeof STREAM_NEEDS]);
          if (heard !== allowed) wrong.push(`${name} ${heard ? 'tells' : 'refuses'} ${who}`);
        }
      });
      console.log(`live updates: 3 × ${everybody.length} = ${3 * everybody.length} cells`);
      expect(wrong).toEqual([]);
    },
    MATRIX_MS,
  );
});

/** A stream of messages begins with nothing: that it begins is what is seen. */
async function isHeard(viewer: Viewer, document: string, quiet: boolean): Promise<boolean> {
  const stream = await subscribe({ schema, document: parse(document), contextValue: api.context(viewer) });
  if (!(Symbol.asyncIterator in stream)) return false;
  if (quiet) {
    await stream.return?.(undefined);
    return true;
  }
  const { value } = (await stream.next().catch(() => ({ value: null }))) as { value: ExecutionResult | null };
  await stream.return?.(undefined);
  return value?.data != null;
}

describe('every mutation', () => {
  it(
    'refuses whoever may not, and changes nothing; it is not refused to the others',
    async () => {
      const names = MUTATIONS.map(({ name }) => name);
      expect(Object.keys(buildHarmlessInputs(furnished)).toSorted()).toEqual(names.toSorted());
      const wrong: string[] = [];
      const before = await hashAllRows(world.database);
      for (const allowed of [false, true]) {
        await callAsEverybody(async ({ name: who, viewer }) => {
          const asked = names.filter((name) => isAllowed(viewer, target, MUTATION_NEEDS[name]) === allowed);
          for (const [name, code] of await codesOf(viewer, asked)) {
            if (isRefusal(code) === allowed) wrong.push(`${name} answers ${code} to ${who}`);
          }
        });
        if (!allowed) expect(await hashAllRows(world.database)).toBe(before);
      }
      console.log(
        `mutations: ${names.length} × ${everybody.length} = ${names.length * everybody.length} cells`,
      );
      expect(wrong).toEqual([]);
    },
    MATRIX_MS,
  );

  /** `NotFound price`: what it is about tells who was let in. */
  async function codesOf(
    viewer: Viewer,
    names: readonly MutationName[],
  ): Promise<(readonly [MutationName, string])[]> {
    if (names.length === 0) return [];
    const inputs = Object.entries(buildHarmlessInputs(furnished)).map(([name, input]) => [
      name,
      name === 'createSession' ? input : { ...input, idempotencyKey: createIdempotencyKey() },
    ]);
    const { data, errors } = await run(viewer, allOf(names), Object.fromEntries(inputs));
    if (data == null) throw errors?.[0] ?? new Error('no answer came');
    return names.map((name) => {
      const reference = /no such ([\w ]+),/.exec(data[name].message ?? '')?.[1] ?? '';
      return [name, `${data[name].__typename} ${reference}`.trim()] as const;
    });
  }

  function allOf(names: readonly MutationName[]): string {
    const capital = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const variables = names.map((name) => `$${name}: ${capital(name)}Input!`);
    const fields = names.map((name) => `${name}(input: $${name}) { __typename ... on Error { message } }`);
    return `mutation (${variables.join(', ')}) { ${fields.join('\n')} }`;
  }

  function isRefusal(code: string): boolean {
    return code === 'Forbidden' || (code.startsWith('NotFound') && !/(price|API key|mail)$/.test(code));
  }
});

/** Several at once, as they come in life; each is asked as if alone. */
async function callAsEverybody(ask: (witness: TestViewer) => Promise<void>): Promise<void> {
  await runConcurrently(AT_ONCE, everybody, ask);
}

const parsed = new Map<string, ReturnType<typeof parse>>();

async function run(
  viewer: Viewer,
  text: string,
  variableValues: object = {},
): Promise<ExecutionResult<Data>> {
  const document = parsed.get(text) ?? parse(text);
  parsed.set(text, document);
  return execute({
    schema,
    document,
    variableValues: variableValues as Record<string, unknown>,
    contextValue: api.context(viewer),
  });
}
