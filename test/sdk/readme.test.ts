import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getScript } from '@kalenner/schema/payments/simulator/test-tokens';
import { createKalenner } from '@kalenner/sdk';
import { expect, test } from 'vitest';
import { runIn } from '../kit/run-in.ts';
import { type Answered, type Received, startFaultyServer } from '../kit/sdk/faulty-server.ts';
import { createDataAnswer } from '../kit/sdk/scripted-gateway.ts';
import { createSdkCopy } from '../kit/sdk/sdk-copy.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = await readFile(join(ROOT, 'sdk/README.md'), 'utf8');
const SNIPPETS = [...README.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, text = '']) => text);

const due = { formatted: '€5.00' };
const preview = { __typename: 'UpgradePreview', token: 't', due, decision: { steps: ['€10.00 − €5.00'] } };
const invoices = [{ number: 'K-1', total: due, status: 'PAID' }];
const page = (nodes: readonly unknown[]) => ({
  edges: nodes.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

const ANSWERS: Readonly<Record<string, unknown>> = {
  Plans: { plans: [{ name: 'Solo', prices: [{ amount: due }] }] },
  PreviewUpgrade: { subscription: { upgradePreview: preview } },
  Upgrade: { upgrade: { __typename: 'UpgradeSuccess', subscription: { price: { plan: { name: 'Team' } } } } },
  AccountInvoices: { account: { invoices: page(invoices) } },
  Accounts: { accounts: page([{}, {}]) },
  Cancel: { cancel: { __typename: 'CancelSuccess' } },
};

const CHANGED = new TextEncoder().encode(
  'event: next\ndata: {"data":{"subscriptionChanged":{"status":"ACTIVE"}}}\n\n',
);

function answer({ headers, body }: Received): Answered {
  const [, operation = ''] = /(?:query|mutation|subscription) (\w+)/.exec(JSON.parse(body).query) ?? [];
  if (headers.accept !== 'text/event-stream') return createDataAnswer(ANSWERS[operation]);
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(CHANGED),
    });
  return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: stream };
}

test('the cards and calls that it names are there', () => {
  const tokens = [...README.matchAll(/`((?:pm|sim)_\w+)`/g)].map(([, token = '']) =>
    token.replace(/_N$/, '_1'),
  );
  expect(tokens.length).toBeGreaterThan(10);
  for (const token of tokens) expect(() => getScript(token)).not.toThrow();
  const kalenner = createKalenner({ url: 'https://billing.example/graphql' });
  const [, table = ''] = /^## Overview\n(.*?)\n\n##/ms.exec(README) ?? [];
  const rows = [...table.matchAll(/^\| `(accounts|subscriptions|sandbox)` \| (.*) \|$/gm)];
  expect(rows).toHaveLength(3);
  const ofRows = rows.flatMap(([, noun = '', cell = '']) =>
    [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => `${noun}.${name}`),
  );
  const named = [...table.matchAll(/`((?:invoices|payments|refunds)\.\w+)`/g)].map(([, name = '']) => name);
  for (const path of [...ofRows, ...named]) expect(kalenner).toHaveProperty(path);
});

test('every snippet compiles', { timeout: 30_000 }, async () => {
  expect(SNIPPETS).toHaveLength(6);
  await using copy = await createSdkCopy();
  const { out } = await copy.compile(
    Object.fromEntries(SNIPPETS.map((text, index) => [`snippet-${index}.ts`, text])),
  );
  expect(out).toBe('');
});

test('every snippet does what it says', { timeout: 30_000 }, async () => {
  // The first loses its answer once, so that the client's patience is seen too.
  await using server = await startFaultyServer(answer, (index) => (index === 0 ? 'DROP_ANSWER' : 'NONE'));
  const folder = await mkdtemp(join(tmpdir(), 'kalenner-readme-'));
  await mkdir(join(folder, 'node_modules/@kalenner'), { recursive: true });
  await symlink(join(ROOT, 'sdk'), join(folder, 'node_modules/@kalenner/sdk'));
  // All in one program, each in a scope of its own: starting Node six times would take most of the time.
  const scopes = SNIPPETS.map((text) => `{\n${text.replace(/^import .*\n/gm, '')}\n}`);
  const program = ["import { createKalenner, KalennerError } from '@kalenner/sdk';", ...scopes].join('\n');
  const text = program.replaceAll('https://billing.example/graphql', server.url);
  await writeFile(join(folder, 'readme.mts'), text);
  const { out, err, code } = await runIn(folder, process.execPath, ['readme.mts']);
  await rm(folder, { recursive: true });
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toEqual([
    "[ [ 'Solo', '€5.00' ] ]",
    '€5.00 €10.00 − €5.00',
    'Now on Team',
    'K-1 €5.00 PAID',
    '2 1',
    'ACTIVE',
    'CancelSuccess',
  ]);
  expect(server.received.at(-1)?.headers).toMatchObject({
    authorization: 'Bearer your key',
    traceparent: '00-1-2-01',
  });
  expect(JSON.parse(server.received.at(-1)?.body ?? '').variables.input.idempotencyKey).toBe(
    'cancel-S-2026-01',
  );
});
