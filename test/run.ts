/** `pnpm test`: the static checks side by side, then every test. Runs all of them, then says what is red. */

import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const COLOURED = process.stdout.isTTY;
const STATIC_CHECKS = {
  // Biome knows no NO_COLOR.
  'formatting, lint': ['biome', 'ci', `--colors=${COLOURED ? 'force' : 'off'}`, '.'],
  types: ['tsc', '-p', '.'],
  'unused code': ['knip'],
} as const;

/** What vitest's JSON report is read for. */
interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: 'passed' | 'failed';
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const red: string[] = [];
await Promise.all(Object.entries(STATIC_CHECKS).map(([name, command]) => check(name, command)));
const counts = await runTests();

console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
if (red.length > 0) {
  console.log(`Red: ${red.join('; ')}`);
  process.exitCode = 1;
}

async function runTests(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'kalenner-test-'));
  const file = join(folder, 'report.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const green = await check('tests', ['vitest', 'run', ...reporters]);
  const text = await readFile(file, 'utf8').catch(() => '{"testResults":[]}');
  await rm(folder, { recursive: true });

  const { testResults } = JSON.parse(text) as Report;
  const byRoom = Map.groupBy(
    testResults,
    ({ name }) => relative(join(ROOT, 'test'), name).split(/[\\/]/)[0] ?? name,
  );
  for (const [room, results] of [...byRoom].toSorted())
    printLine(`  ${room}`, describeCounts(count(results)));

  const counts = count(testResults);
  // A run that breaks outside any test (or has none) must not read as green.
  if (counts.passed === 0 && green) red.push('tests: none ran');
  return green || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}

function count(results: Report['testResults']): Counts {
  const statuses = results.flatMap(({ status, assertionResults }) => {
    const tests = assertionResults.map((test) => test.status);
    // A file that does not load has no test of its own to fail.
    return status === 'failed' && !tests.includes('failed') ? [...tests, 'failed'] : tests;
  });
  const passed = statuses.filter((status) => status === 'passed').length;
  const failed = statuses.filter((status) => status === 'failed').length;
  return { passed, failed, skipped: statuses.length - passed - failed };
}

function describeCounts({ passed, failed, skipped }: Counts): string {
  const rest = [failed > 0 ? `, ${failed} FAILED` : '', skipped > 0 ? `, ${skipped} skipped` : ''];
  return `${passed} passed${rest.join('')}`;
}

/** Runs one command; what it says is shown only when it fails. */
async function check(name: string, [command = '', ...given]: readonly string[]): Promise<boolean> {
  const started = performance.now();
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const output: Buffer[] = [];
  const colour = COLOURED ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  const child = spawn(command, given, {
    cwd: ROOT,
    env: { ...process.env, ...colour },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
  child.on('close', (code) => resolve(code === 0));
  const green = await promise;
  printLine(name, `${green ? 'ok ' : 'RED'}  ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (!green) {
    red.push(name);
    process.stdout.write(Buffer.concat(output));
  }
  return green;
}

function printLine(name: string, result: string): void {
  console.log(`${name.padEnd(20)}${result}`);
}
