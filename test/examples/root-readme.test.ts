/** The README at the root: its program runs, its commands are the project's, its links and names are there. */

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderSdl } from '@kalenner/schema/graphql/sdl/render-sdl';
import { buildSchema, isObjectType } from 'graphql';
import { expect, onTestFinished, test } from 'vitest';
import { openPartner } from '../kit/examples/examples.ts';
import { runIn } from '../kit/run-in.ts';

const ROOT = join(import.meta.dirname, '../..');
const README = await readFile(join(ROOT, 'README.md'), 'utf8');

test('its ten lines upgrade a customer', { timeout: 30_000 }, async () => {
  const partner = await openPartner();
  await partner.customer({ externalId: 'demo-in-guarantee', plan: 'starter', interval: 'MONTH' });
  const [, program = ''] = /^```ts\n(.*?)^```$/ms.exec(README) ?? [];
  const folder = await mkdtemp(join(tmpdir(), 'kalenner-readme-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await mkdir(join(folder, 'node_modules/@kalenner'), { recursive: true });
  await symlink(join(ROOT, 'sdk'), join(folder, 'node_modules/@kalenner/sdk'));
  await writeFile(join(folder, 'ten-lines.mts'), program);
  const { out, err, code } = await runIn(folder, process.execPath, ['ten-lines.mts'], partner.env);
  expect(err).toBe('');
  expect(code).toBe(0);
  expect(out).toMatch(/^Due today: €\d+\.\d\d .+\nUpgradeSuccess\n$/s);
});

test('its commands are scripts of the project', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const [, commands = ''] = /^```sh\n(.*?)^```$/ms.exec(README) ?? [];
  const named = [...commands.matchAll(/^npx -y pnpm@12 (\S+)/gm)].map(([, name]) => name);
  expect(named).toEqual(['start', 'test']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  // What continuous integration runs is the second one, to the letter.
  expect(await readFile(join(ROOT, '.ci/run'), 'utf8')).toContain('\nnpx -y pnpm@12 test\n');
});

test('what it prints of the start is what the start prints', async () => {
  const screen = await readFile(join(ROOT, 'examples/quickstart/banner.ts'), 'utf8');
  const [, printed = ''] = /^```\n( {2}API .*?)^```$/ms.exec(README) ?? [];
  const labels = [...printed.matchAll(/^ {2}(\S.*?) {2,}/gm)].map(([, label = '']) => label);
  expect(labels).toHaveLength(4);
  for (const label of labels) expect(screen).toContain(label);
});

test('every link leads to a file', () => {
  const links = [...README.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(8);
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});

test('every field and command that its table names is in the API', () => {
  const schema = buildSchema(renderSdl());
  const [, table = ''] = /^\| clause .*?\n\|[-|]+\n(.*?)\n\n/ms.exec(README) ?? [];
  const names = table.split('\n').flatMap((row) => {
    const [, , ...cells] = row.split('|');
    return cells.flatMap((cell) => [...cell.matchAll(/`([A-Za-z.]+)`/g)].map(([, name = '']) => name));
  });
  expect(names.length).toBeGreaterThan(30);
  const isThere = (name: string) => {
    const [type, field = ''] = name.includes('.') ? name.split('.') : [undefined, name];
    const owners =
      type === undefined ? [schema.getQueryType(), schema.getMutationType()] : [schema.getType(type)];
    return owners.some((owner) => isObjectType(owner) && field in owner.getFields());
  };
  expect(names.filter((name) => !isThere(name))).toEqual([]);
});
