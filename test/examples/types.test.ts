import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readExamplePrograms } from '../kit/examples/example-programs.ts';
import { createSdkCopy } from '../kit/sdk/sdk-copy.ts';

const ROOT = join(import.meta.dirname, '../..');
const programs = await readExamplePrograms();

test('one more error in every result of the schema, and every switch of every example fails to compile', {
  timeout: 60_000,
}, async () => {
  const sdl = await readFile(join(ROOT, 'schema/schema.graphql'), 'utf8');
  const unions = [...sdl.matchAll(/^union (\w+Result) =/gm)].map(([, name]) => name);
  const additions = unions.map((name) => `extend union ${name} = CardFrozen`);
  await using copy = await createSdkCopy(`
    type CardFrozen implements Error { message: String!, code: String!, retryable: Boolean!, citation: Citation }
    ${additions.join('\n')}
  `);
  const { out } = await copy.compile(programs, { packages: join(ROOT, 'examples/node_modules') });
  const errors = [...out.matchAll(/^(\S+?)\((\d+),\d+\): error .*?'(\w+)'/gm)];

  const switches = Object.entries(programs).flatMap(([name, text]) =>
    text
      .split('\n')
      .flatMap((line, index) =>
        line.includes('assertNever(') && !line.includes('function') ? [`${name}:${index + 1}`] : [],
      ),
  );
  const written = Object.values(programs).flatMap((text) => text.match(/\bswitch \(/g) ?? []);
  expect(switches.length).toBeGreaterThan(15);
  expect(switches).toHaveLength(written.length);
  const failing = errors.map(([, file = '', line]) => `${file.replace(/^.*kalenner-sdk-\w+\//, '')}:${line}`);
  expect(failing.toSorted()).toEqual(switches.toSorted());
  expect(out.match(/CardFrozen/g)?.length).toBeGreaterThanOrEqual(switches.length);
});
