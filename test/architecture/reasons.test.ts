/** Every dependency has its reason, in one line of `ARCHITECTURE.md`; every reason has its dependency. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const [text, workspace] = await Promise.all(
  ['ARCHITECTURE.md', 'pnpm-workspace.yaml'].map((name) => readFile(join(ROOT, name), 'utf8')),
);

/** `@scope/*` stands for all of a scope. */
const named = [...((text ?? '').split('## Dependencies')[1]?.matchAll(/^\| (`.+?`) \|/gm) ?? [])].flatMap(
  ([, cell = '']) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
);
const used = [
  ...(workspace?.split('\ncatalog:\n')[1]?.split('\n\n')[0] ?? '').matchAll(/^ {2}"?([^":]+)"?: /gm),
].map(([, name = '']) => name);
const covers = (name: string) => (value: string) =>
  name.endsWith('/*') ? value.startsWith(name.slice(0, -1)) : value === name;

test('both are read', () => {
  expect(named.length).toBeGreaterThan(40);
  expect(used.length).toBeGreaterThan(40);
});

test('no dependency without a reason', () => {
  expect(used.filter((it) => !named.some((name) => covers(name)(it)))).toEqual([]);
});

test('no reason without a dependency', () => {
  expect(named.filter((name) => !used.some(covers(name)))).toEqual([]);
});
