/** The invariants of ARCHITECTURE.md as functions from the tree to what breaks them. */

import { posix } from 'node:path';
import type { Graph, Import, SourceFile } from './graph.ts';

type Rule = (graph: Graph) => string[];

const LINES_MAX = 400;
const CLOCK_READS = ['new Date()', 'Date()', 'Date.now', 'Temporal.Now'];
const ENVIRONMENT_READERS = [
  'gateway/src/index.ts',
  'jobs/src/index.ts',
  'jobs/src/run-once.ts',
  'schema/src/database/commands/run-command.ts',
];
const PACKAGES = ['schema', 'gateway', 'jobs', 'sdk', 'examples', 'test'];
const TOP_LEVEL = [
  ...PACKAGES,
  'findings',
  'package.json',
  'pnpm-workspace.yaml',
  'tsconfig.base.json',
  'README.md',
  'ARCHITECTURE.md',
  'LICENSE',
  '.ci',
  'pnpm-lock.yaml',
];
const TOOL_CONFIGURATION = [
  '.editorconfig',
  '.gitattributes',
  '.gitignore',
  'biome.json',
  'knip.json',
  'tsconfig.json',
  'vitest.config.ts',
];

/** Who may not know whom, beyond the rules that have a name of their own: the arrows of the diagram point one way. */
const UPWARD: readonly (readonly [from: string, to: string])[] = [
  ['schema/src/policy/', 'schema/src/billing/'],
  ['schema/src/database/', 'schema/src/billing/'],
  ['schema/src/payments/', 'schema/src/billing/'],
  ['schema/src/database/', 'schema/src/graphql/'],
  ['schema/src/payments/', 'schema/src/graphql/'],
  ['schema/src/billing/', 'schema/src/graphql/'],
  ['schema/src/billing/', 'schema/src/mails/'],
  ['schema/src/mails/', 'schema/src/graphql/'],
  ['schema/src/policy/', 'schema/src/mails/'],
  ['schema/src/database/', 'schema/src/mails/'],
  ['schema/src/policy/', 'schema/src/settings/'],
  ['schema/src/settings/', 'schema/src/billing/'],
  ['schema/src/settings/', 'schema/src/database/'],
  ['schema/src/settings/', 'schema/src/graphql/'],
  ['schema/src/settings/', 'schema/src/mails/'],
  ['schema/src/settings/', 'schema/src/payments/'],
  ['schema/', 'gateway/'],
  ['schema/', 'jobs/'],
  ['gateway/', 'jobs/'],
  ['jobs/', 'gateway/'],
  ['examples/', 'gateway/'],
  ['examples/', 'jobs/'],
  ['examples/', 'schema/'],
];

export const RULES = {
  'no import cycles': ({ files }) => {
    const inCycle = computeComponents(files).filter((component) => component.length > 1);
    return inCycle.map((component) => `cycle: ${component.toSorted().join(' ')}`);
  },

  'policy imports only policy': createImportRule(
    ({ path }, { to }) => path.startsWith('schema/src/policy/') && !to.startsWith('schema/src/policy/'),
  ),

  'database and policy do not know each other': createImportRule(
    ({ path }, { to }) =>
      (path.startsWith('schema/src/policy/') && to.startsWith('schema/src/database/')) ||
      (path.startsWith('schema/src/database/') && to.startsWith('schema/src/policy/')),
  ),

  'imports follow the arrows of the diagram': createImportRule(({ path }, { to, external }) =>
    UPWARD.some(([low, high]) => !external && path.startsWith(low) && to.startsWith(high)),
  ),

  'resolvers build no SQL and only find, get or list': createImportRule(({ path }, { to, values }) => {
    // No resolver itself: it holds the keys of requests for all of them.
    if (!path.startsWith('schema/src/graphql/') || path === 'schema/src/graphql/request/idempotency.ts')
      return false;
    const writes = values.some((name) => !/^(find|get|list)[A-Z]/.test(name));
    return to === 'kysely' || to === 'pg' || (to.endsWith('.repository.ts') && writes);
  }),

  'jobs never imports graphql': createImportRule(
    ({ path }, { to, external }) =>
      path.startsWith('jobs/') &&
      (external ? /^(graphql|@pothos\/)/.test(to) : to.startsWith('schema/src/graphql/')),
  ),

  'the sdk imports no workspace package': createImportRule(
    ({ path }, { to, external }) => path.startsWith('sdk/') && !external && !to.startsWith('sdk/'),
  ),

  'one file knows the Postmark client': createImportRule(
    ({ path }, { to }) => to === 'postmark' && !isTest(path) && path !== 'jobs/src/mail/postmark.ts',
  ),

  'one folder knows the Stripe client': createImportRule(
    ({ path }, { to }) => to === 'stripe' && !isTest(path) && !path.startsWith('schema/src/payments/stripe/'),
  ),

  'nothing imports test': createImportRule(
    ({ path }, { to, external }) => !external && !isTest(path) && isTest(to),
  ),

  'no value re-exports but in the index of the sdk': ({ files }) =>
    files
      .filter(({ path }) => path !== 'sdk/src/index.ts')
      .flatMap(({ path, reexports }) => reexports.map((from) => `${path} re-exports ${from}`)),

  'policy reads no clock, environment or chance': ({ files }) =>
    files
      .filter(({ path }) => path.startsWith('schema/src/policy/'))
      .flatMap(({ path, reads }) => reads.map((read) => `${path} reads ${read}`)),

  'only the entry of a process reads the environment': ({ files }) =>
    files
      .filter(({ path }) => path.includes('/src/') && !ENVIRONMENT_READERS.includes(path))
      .filter(({ reads }) => reads.includes('process.env'))
      .map(({ path }) => `${path} reads process.env`),

  'only a clock.ts asks what time it is': ({ files }) =>
    files
      .filter(({ path }) => path.includes('/src/') && posix.basename(path) !== 'clock.ts')
      .flatMap(({ path, reads }) =>
        reads.filter((read) => CLOCK_READS.includes(read)).map((read) => `${path} reads ${read}`),
      ),

  'no file is longer than 400 lines': ({ files }) =>
    files
      .filter(({ path, lines }) => lines > LINES_MAX && !posix.basename(path).startsWith('_generated'))
      .map(({ path, lines }) => `${path} has ${lines} lines`),

  'the top level holds what it should': ({ topLevel }) =>
    topLevel.filter((name) => ![...TOP_LEVEL, ...TOOL_CONFIGURATION].includes(name)),
} as const satisfies Record<string, Rule>;

function isTest(path: string): boolean {
  return path.startsWith('test/');
}

function createImportRule(breaks: (file: SourceFile, edge: Import) => boolean): Rule {
  return ({ files }) =>
    files.flatMap((file) =>
      file.imports.filter((it) => breaks(file, it)).map(({ to }) => `${file.path} imports ${to}`),
    );
}

/** Strongly connected components (Tarjan); two files in one of them reach each other. Types count: readers follow them too. */
function computeComponents(files: readonly SourceFile[]): string[][] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const indexOf = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];

  const visit = (path: string): number => {
    const index = indexOf.size;
    let lowest = index;
    indexOf.set(path, index);
    stack.push(path);
    for (const { to } of byPath.get(path)?.imports ?? []) {
      if (!byPath.has(to)) continue;
      if (!indexOf.has(to)) lowest = Math.min(lowest, visit(to));
      else if (stack.includes(to)) lowest = Math.min(lowest, indexOf.get(to) ?? lowest);
    }
    if (lowest === index) found.push(stack.splice(stack.indexOf(path)));
    return lowest;
  };

  for (const path of byPath.keys()) if (!indexOf.has(path)) visit(path);
  return found;
}
