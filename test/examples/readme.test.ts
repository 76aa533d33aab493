import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** What the programs share. */
const PARTS = ['connect.ts', 'lookup.ts', 'output.ts'];

const README = await readFile(join(ROOT, 'examples/README.md'), 'utf8');
const rows = README.split('\n')
  .map((line) => /^\| \[(.+?)\]\((.+?)\) \| .+ \| `(.+)` \|$/.exec(line)?.slice(1) ?? [])
  .filter(({ length }) => length > 0);
const programs = (await readdir(join(ROOT, 'examples'))).filter(
  (name) => /\.(ts|sh)$/.test(name) && !PARTS.includes(name),
);

test('its table has every program, and each is run by a test of its name', async () => {
  expect(rows.map(([name]) => name).toSorted()).toEqual(programs.toSorted());
  const tests = await readdir(import.meta.dirname);
  expect(
    programs.map((name) => name.replace(/\..+$/, '.test.ts')).filter((it) => !tests.includes(it)),
  ).toEqual([]);
});

test.each(rows)('%s is linked, and run as it says', async (name, link, command) => {
  expect(link).toBe(name);
  expect(command).toMatch(new RegExp(`^(node )?examples/${name}\\b`));
  const source = await readFile(join(ROOT, 'examples', name ?? ''), 'utf8');
  for (const [option] of command?.matchAll(/(?<=--)[a-z-]+/g) ?? [])
    expect(source).toMatch(new RegExp(`'?${option}'?: \\{ type`));
});
