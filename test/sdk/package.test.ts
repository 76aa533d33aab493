/** What is published: the packed tarball, as somebody else's project meets it. */

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build as bundle } from 'esbuild';
import { build as buildPage } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runBin, runIn } from '../kit/run-in.ts';
import { startFaultyServer } from '../kit/sdk/faulty-server.ts';
import { createDataAnswer } from '../kit/sdk/scripted-gateway.ts';

const ROOT = join(import.meta.dirname, '../..');
const SDK = join(ROOT, 'sdk');

/** Says its name if a plan comes over the wire. */
const PROGRAM = `
  export async function firstPlan(url) {
    const [plan] = await createKalenner({ url }).plans.list();
    return plan.name;
  }`;

const project = await mkdtemp(join(tmpdir(), 'kalenner-project-'));
let tarball = '';

beforeAll(async () => {
  await must(runBin(SDK, 'tsdown', ['--logLevel', 'error']));
  const pack = ['pack', '--config.ignore-scripts=true', '--pack-destination', project];
  await must(runIn(SDK, ...pnpm(pack)));
  [tarball = ''] = (await readdir(project)).map((name) => join(project, name));
  await writeFile(join(project, 'package.json'), '{ "name": "somebody-else", "private": true }');
  await must(runIn(project, 'npm', ['install', '--offline', '--no-audit', '--no-fund', tarball]));
}, 60_000);

afterAll(() => rm(project, { recursive: true }));

describe('the tarball', () => {
  test('holds what is needed and nothing else', async () => {
    const installed = join(project, 'node_modules/@kalenner/sdk');
    const files = await readdir(installed, { recursive: true });
    expect(files.filter((file) => file.includes('.')).toSorted()).toEqual([
      'CHANGELOG.md',
      'README.md',
      'dist/index.cjs',
      'dist/index.d.cts',
      'dist/index.d.mts',
      'dist/index.mjs',
      'package.json',
    ]);
    const manifest = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
    expect(manifest).toMatchObject({ sideEffects: false, exports: { '.': { import: {}, require: {} } } });
    expect(manifest).not.toHaveProperty('dependencies');
  });

  test.each([
    ['publint', () => ['run', tarball, '--strict']],
    ['attw', () => [tarball, '--no-emoji']],
  ])('%s finds nothing', { timeout: 30_000 }, async (bin, args) => {
    const { code, out, err } = await runBin(SDK, bin, args());
    expect(code, out + err).toBe(0);
  });

  test('the whole client with one call is within its 16 kB', { timeout: 30_000 }, async () => {
    const { code, out, err } = await runBin(SDK, 'size-limit', []);
    expect(code, out + err).toBe(0);
  });

  test('its types stand by themselves: no Node, no other package, checked to the last line', async () => {
    const program = `
      import { createKalenner, type Plan } from '@kalenner/sdk';
      export const plans: Promise<Plan[]> = createKalenner({ url: '' }).plans.list();`;
    await writeFile(join(project, 'types.mts'), program);
    await writeFile(join(project, 'types.cts'), program);
    const options = [
      '--module',
      'nodenext',
      '--lib',
      'es2022,dom,esnext.disposable',
      '--types',
      '',
      '--strict',
    ];
    const files = ['types.mts', 'types.cts'];
    const { code, out } = await runIn(project, join(ROOT, 'node_modules/.bin/tsc'), [
      '--noEmit',
      ...options,
      ...files,
    ]);
    expect(code, out).toBe(0);
  });
});

describe('runs where it is installed', () => {
  const asked = () => startFaultyServer(() => createDataAnswer({ plans: [{ name: 'Solo' }] }));
  const run = (url: string) => `firstPlan('${url}').then((name) => process.stdout.write(name));`;

  test.each([
    ['smoke.mjs', "import { createKalenner } from '@kalenner/sdk';"],
    ['smoke.cjs', "const { createKalenner } = require('@kalenner/sdk');"],
  ])('in Node: %s', async (name, load) => {
    await using server = await asked();
    const program = name.endsWith('.cjs') ? PROGRAM.replace('export ', '') : PROGRAM;
    await writeFile(join(project, name), `${load}\n${program}\n${run(server.url)}`);
    const { out, err } = await runIn(project, process.execPath, [name]);
    expect(err).toBe('');
    expect(out).toBe('Solo');
  });

  test('in a page built by Vite', { timeout: 30_000 }, async () => {
    await using server = await asked();
    const page = join(project, 'page');
    await mkdir(page);
    await writeFile(join(page, 'index.html'), '<script type="module" src="/main.js"></script>');
    const source = `import { createKalenner } from '@kalenner/sdk';\n${PROGRAM}\nglobalThis.firstPlan = firstPlan;`;
    await writeFile(join(page, 'main.js'), source);
    const build = { modulePreload: { polyfill: false }, outDir: 'built' };
    await buildPage({ root: page, configFile: false, logLevel: 'error', build });
    const [script = ''] = await readdir(join(page, 'built/assets'));
    await import(pathToFileURL(join(page, 'built/assets', script)).href);
    // The page's script left it there.
    const { firstPlan } = globalThis as unknown as { firstPlan: (url: string) => Promise<string> };
    expect(await firstPlan(server.url)).toBe('Solo');
  });

  test('at the edge: a neutral bundle, with nothing around but what the web has', async () => {
    await using server = await asked();
    const { outputFiles } = await bundle({
      stdin: {
        contents: `import { createKalenner } from '@kalenner/sdk';\n${PROGRAM}`,
        resolveDir: project,
      },
      bundle: true,
      platform: 'neutral',
      format: 'iife',
      globalName: 'smoke',
      write: false,
    });
    const {
      AbortController,
      AbortSignal,
      crypto,
      fetch,
      Headers,
      performance,
      setTimeout,
      clearTimeout,
      URL,
    } = globalThis;
    const web = {
      AbortController,
      AbortSignal,
      crypto,
      fetch,
      Headers,
      performance,
      setTimeout,
      clearTimeout,
      URL,
    };
    const script = `${outputFiles[0]?.text}\nsmoke.firstPlan('${server.url}')`;
    expect(await runInContext(script, createContext(web))).toBe('Solo');
  });
});

async function must(ran: ReturnType<typeof runIn>): Promise<void> {
  const { code, out, err } = await ran;
  if (code !== 0) throw new Error(out + err);
}

/** The pnpm that runs this test, or the one of the README. */
function pnpm(args: readonly string[]): [command: string, args: readonly string[]] {
  const own = process.env.npm_execpath;
  if (!own?.includes('pnpm')) return ['npx', ['-y', 'pnpm@12', ...args]];
  return /\.[cm]?js$/.test(own) ? [process.execPath, [own, ...args]] : [own, args];
}
