import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFile(join(ROOT, path), 'utf8');

/** Breaking changes that the newest entry of the changelog does not own up to. */
async function concealed(baseline: string, sdl: string, changelog: string): Promise<string[]> {
  const changes = await diff(buildSchema(baseline), buildSchema(sdl));
  const [, newest = ''] = changelog.split(/^## /m);
  return changes
    .filter(({ criticality }) => criticality.level === CriticalityLevel.Breaking)
    .map(({ message }) => message)
    .filter((message) => !newest.includes(message));
}

test('every breaking change since the last release is told', async () => {
  const [baseline, sdl, changelog] = await Promise.all([
    read('sdk/baseline.graphql'),
    read('schema/schema.graphql'),
    read('sdk/CHANGELOG.md'),
  ]);
  expect(await concealed(baseline, sdl, changelog)).toEqual([]);
});

const OLD = 'type Query { plan: String!  price: Int }';
const REMOVED = "Field 'price' was removed from object type 'Query'";
const NULLABLE = "Field 'Query.plan' changed type from 'String!' to 'String'";

test.each<[string, string, string, string[]]>([
  ['nothing', OLD, '', []],
  ['an addition', `${OLD} type Mutation { buy: Int }`, '', []],
  ['a removal, not told', 'type Query { plan: String! }', '## 1.0.0\n', [REMOVED]],
  ['a removal, told', 'type Query { plan: String! }', `## 1.0.0\n- ${REMOVED}\n`, []],
  [
    'told for an older version only',
    'type Query { plan: String! }',
    `## 2.0.0\n## 1.0.0\n- ${REMOVED}\n`,
    [REMOVED],
  ],
  ['two, one told', 'type Query { plan: String }', `## 1.0.0\n- ${REMOVED}\n`, [NULLABLE]],
])('%s', async (_, sdl, changelog, expected) => {
  expect(await concealed(OLD, sdl, changelog)).toEqual(expected);
});
