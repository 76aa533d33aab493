import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { runNode } from '../kit/run-node.ts';

// Each command is a process of its own.
vi.setConfig({ testTimeout: 30_000 });

const COMMANDS = 'schema/src/database/commands';
const scriptOf = (command: string) =>
  command === 'catalog-apply' ? 'gateway/src/commands/catalog-apply.ts' : `${COMMANDS}/${command}.ts`;

async function fresh({ migrated }: { migrated: boolean }) {
  const database = await createTestDatabase({ migrated });
  onTestFinished(database.drop);
  const run = (command: string, ...args: string[]) =>
    runNode(scriptOf(command), args, { DATABASE_URL: database.url });
  return { ...database, run };
}

test('db:migrate says what it applied, once', async () => {
  const { run } = await fresh({ migrated: false });
  expect((await run('migrate')).out).toMatch(/^0001_create_catalogue\n.*up to date\.\n$/s);
  expect((await run('migrate')).out).toMatch(
    /^Applied 0 migrations; the database kalenner_test_\w+ on \S+ is up/,
  );
});

test('db:reset leaves a server that somebody named alone unless told twice', async () => {
  const { run, db } = await fresh({ migrated: true });
  await sql`create table left_over ()`.execute(db);

  const refused = await run('reset');
  expect(refused).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Say --force') });
  await sql`select from left_over`.execute(db);

  expect((await run('reset', '--force')).out).toMatch(/Deleted everything.*applied \d+ migrations/);
  await expect(sql`select from left_over`.execute(db)).rejects.toThrow('does not exist');
  expect((await run('migrate')).out).toMatch(/^Applied 0/);
});

test.each([['distribute'], ['catalog-apply', 'examples/catalog.json']] as const)(
  '%s wants a migrated database',
  async (command, ...args) => {
    const { run } = await fresh({ migrated: false });
    expect(await run(command, ...args)).toMatchObject({
      code: 1,
      err: expect.stringContaining('db:migrate first'),
    });
  },
);

test('db:distribute wants a server that can', async () => {
  const { run, db } = await fresh({ migrated: true });
  const citus = await sql`select from pg_available_extensions where name = 'citus'`.execute(db);
  const { code, err } = await run('distribute');
  if (citus.rows.length === 0) expect(err).toMatch('This server has no extension citus');
  expect(code).toBe(citus.rows.length === 0 ? 1 : 0);
});

test('catalog:apply applies the example, after a dry run that does not', async () => {
  const { run, db } = await fresh({ migrated: true });
  expect((await run('catalog-apply', 'examples/catalog.json', '--dry-run')).out).toMatch(
    /Would make 9 changes/,
  );
  expect(await db.selectFrom('price').selectAll().execute()).toEqual([]);
  expect((await run('catalog-apply', 'examples/catalog.json')).out).toMatch(/Made 9 changes/);
  expect((await run('catalog-apply', 'examples/catalog.json')).out).toMatch(/Made 0 changes/);
});

test.each([
  ['catalog-apply', [], 'Usage: pnpm catalog:apply FILE'],
  ['catalog-apply', ['examples/catalog.json', 'more'], 'Usage: pnpm catalog:apply FILE'],
  ['catalog-apply', ['no-such.json'], 'no-such.json'],
  ['catalog-apply', ['package.json'], 'package.json is not a catalog'],
  ['reset', ['--forse'], "Unknown option '--forse'"],
])('%s %j is refused before anything is opened', async (command, args, message) => {
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
  const { code, err } = await runNode(scriptOf(command), args, nowhere);
  expect(err).toMatch(message);
  expect(code).toBe(1);
});

test('a DATABASE_URL that is none is named, but not shown', async () => {
  const { code, err } = await runNode(`${COMMANDS}/migrate.ts`, [], {
    DATABASE_URL: 'mysql://me:secret@x/y',
  });
  expect({ code, err }).toEqual({ code: 1, err: 'DATABASE_URL is wrong: expected postgres://…\n' });
});
