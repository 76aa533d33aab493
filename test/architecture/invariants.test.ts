import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildGraph } from './graph.ts';
import { readTree } from './read-tree.ts';
import { RULES } from './rules.ts';

type RuleName = keyof typeof RULES;
const NAMES = Object.keys(RULES) as RuleName[];

const tree = readTree(join(import.meta.dirname, '../..'));
const graph = buildGraph(tree);

describe('this tree', () => {
  test('is seen at all', () => {
    const imported = graph.files.flatMap(({ imports }) => imports).filter(({ external }) => !external);
    expect(imported.length).toBeGreaterThan(graph.files.length / 2);
    // A path that resolves to nothing would make every rule about it pass in silence.
    expect(imported.map(({ to }) => to).filter((to) => !tree.texts.has(to) && !to.endsWith('.json'))).toEqual(
      [],
    );
  });

  test.each(NAMES)('%s', (name) => {
    expect(RULES[name](graph)).toEqual([]);
  });
});

interface Broken {
  readonly files?: Readonly<Record<string, string>>;
  readonly topLevel?: readonly string[];
  readonly violations: readonly string[];
}

/** A small tree that breaks each rule, beside the near misses that do not. */
const BROKEN: Record<RuleName, Broken> = {
  'no import cycles': {
    files: {
      'jobs/src/a.ts': `import { b } from './b.ts'; export const a = b;`,
      'jobs/src/b.ts': `import type { C } from './c.ts'; export const b: C = 1;`,
      'jobs/src/c.ts': `export type C = ReturnType<typeof import('./a.ts').a>;`,
      'jobs/src/d.ts': `import { a } from './a.ts'; export const d = a;`,
    },
    violations: ['cycle: jobs/src/a.ts jobs/src/b.ts jobs/src/c.ts'],
  },
  'policy imports only policy': {
    files: {
      'schema/src/policy/a.ts': `import './b.ts'; import { createHash } from 'node:crypto'; await import('zod');`,
      'schema/src/policy/versions/v.ts': `import type { A } from '../../billing/a.ts';`,
      'schema/src/billing/a.ts': `import { z } from 'zod';`,
    },
    violations: [
      'schema/src/policy/a.ts imports node:crypto',
      'schema/src/policy/a.ts imports zod',
      'schema/src/policy/versions/v.ts imports schema/src/billing/a.ts',
    ],
  },
  'database and policy do not know each other': {
    files: {
      'schema/src/policy/a.ts': `import type { Row } from '../database/row.ts';`,
      'schema/src/database/b.ts': `import { money } from '@kalenner/schema/policy/money';`,
      'schema/src/billing/c.ts': `import '../policy/a.ts'; import '../database/b.ts';`,
    },
    violations: [
      'schema/src/policy/a.ts imports schema/src/database/row.ts',
      'schema/src/database/b.ts imports schema/src/policy/money.ts',
    ],
  },
  'imports follow the arrows of the diagram': {
    files: {
      'schema/src/billing/a.ts': `import type { Context } from '../graphql/context.ts';`,
      'gateway/src/b.ts': `import '@kalenner/jobs/schedule'; import '@kalenner/schema/graphql/schema';`,
      'examples/c.ts': `import { createClient } from '@kalenner/sdk'; import '../schema/src/billing/cancel.ts';`,
    },
    violations: [
      'schema/src/billing/a.ts imports schema/src/graphql/context.ts',
      'gateway/src/b.ts imports jobs/src/schedule.ts',
      'examples/c.ts imports schema/src/billing/cancel.ts',
    ],
  },
  'resolvers build no SQL and only find, get or list': {
    files: {
      'schema/src/graphql/types/plan.ts': `
        import { sql } from 'kysely';
        import { findPlan, insertPlan } from '../../database/plan.repository.ts';
        import { listPrices, type PriceRow } from '../../database/price.repository.ts';`,
      'schema/src/graphql/mutations/plan.ts': `
        import { sql } from 'kysely';
        import { findPlan } from '../../database/plan.repository.ts';`,
      'schema/src/graphql/live.ts': `import { setPlan } from '../database/plan.repository.ts';`,
      'schema/src/graphql/request/idempotency.ts': `import { claimRequest } from '../../database/operation/idempotency.repository.ts';`,
      'schema/src/billing/plan.ts': `import type { Kysely } from 'kysely';`,
    },
    violations: [
      'schema/src/graphql/live.ts imports schema/src/database/plan.repository.ts',
      'schema/src/graphql/mutations/plan.ts imports kysely',
      'schema/src/graphql/types/plan.ts imports kysely',
      'schema/src/graphql/types/plan.ts imports schema/src/database/plan.repository.ts',
    ],
  },
  'jobs never imports graphql': {
    files: {
      'jobs/src/a.ts': `import { parse } from 'graphql'; import '@kalenner/schema/graphql/schema';`,
      'jobs/src/b.ts': `import '@kalenner/schema/billing/renew';`,
      'gateway/src/c.ts': `import { parse } from 'graphql';`,
    },
    violations: ['jobs/src/a.ts imports graphql', 'jobs/src/a.ts imports schema/src/graphql/schema.ts'],
  },
  'the sdk imports no workspace package': {
    files: {
      'sdk/src/client.ts': `import './error.ts'; import type { Money } from '@kalenner/schema/policy/money';`,
    },
    violations: ['sdk/src/client.ts imports schema/src/policy/money.ts'],
  },
  'one file knows the Postmark client': {
    files: {
      'jobs/src/mail/postmark.ts': `import { ServerClient } from 'postmark';`,
      'jobs/src/mail/send.ts': `import type { Message } from 'postmark';`,
    },
    violations: ['jobs/src/mail/send.ts imports postmark'],
  },
  'one folder knows the Stripe client': {
    files: {
      'schema/src/payments/stripe/stripe.ts': `import Stripe from 'stripe';`,
      'schema/src/billing/pay.ts': `import Stripe from 'stripe';`,
    },
    violations: ['schema/src/billing/pay.ts imports stripe'],
  },
  'nothing imports test': {
    files: {
      'jobs/src/a.ts': `import { clock } from '../../test/kit/clock.ts';`,
      'test/jobs/a.test.ts': `import { clock } from '../kit/clock.ts';`,
    },
    violations: ['jobs/src/a.ts imports test/kit/clock.ts'],
  },
  'no value re-exports but in the index of the sdk': {
    files: {
      'jobs/src/a.ts': `export { b } from './b.ts'; export type { C } from './c.ts';`,
      'jobs/src/d.ts': `import { e } from './e.ts'; export { e }; export const f = 1;`,
      'jobs/src/g.ts': `export * from './h.ts';`,
      'sdk/src/index.ts': `export * from './client.ts';`,
    },
    violations: [
      'jobs/src/a.ts re-exports ./b.ts',
      'jobs/src/d.ts re-exports ./e.ts',
      'jobs/src/g.ts re-exports ./h.ts',
    ],
  },
  'policy reads no clock, environment or chance': {
    files: {
      'schema/src/policy/a.ts': `export const now = () => [new Date(), Temporal.Now.instant(), process.env.ZONE];`,
      'schema/src/policy/b.ts': `export const chance = Math.random; // new Date(), Date.now()`,
      'schema/src/policy/c.ts': `export const day = new Date('2026-01-01');`,
    },
    violations: [
      'schema/src/policy/a.ts reads new Date()',
      'schema/src/policy/a.ts reads Temporal.Now',
      'schema/src/policy/a.ts reads process.env',
      'schema/src/policy/b.ts reads Math.random',
    ],
  },
  'only the entry of a process reads the environment': {
    files: {
      'gateway/src/index.ts': `parseSettings('gateway', process.env);`,
      'gateway/src/gateway.ts': `export const port = process.env.PORT;`,
      'schema/src/settings/parse-settings.ts': `export const settings = process.env;`,
      'examples/connect.ts': `export const { KALENNER_URL } = process.env;`,
    },
    violations: [
      'gateway/src/gateway.ts reads process.env',
      'schema/src/settings/parse-settings.ts reads process.env',
    ],
  },
  'only a clock.ts asks what time it is': {
    files: {
      'jobs/src/a.ts': `export const now = Date.now; export const text = Date(); export const env = process.env;`,
      'schema/src/billing/clock.ts': `export const now = () => new Date();`,
      'test/kit/a.ts': `export const now = () => new Date();`,
    },
    violations: ['jobs/src/a.ts reads Date.now', 'jobs/src/a.ts reads Date()'],
  },
  'no file is longer than 400 lines': {
    files: {
      'jobs/src/long.ts': 'export {};\n'.repeat(401),
      'jobs/src/full.ts': 'export {};\n'.repeat(400),
      'sdk/src/_generated.ts': 'export {};\n'.repeat(401),
    },
    violations: ['jobs/src/long.ts has 401 lines'],
  },
  'the top level holds what it should': {
    topLevel: ['package.json', 'utils', 'schema'],
    violations: ['utils'],
  },
};

describe('a tree that breaks it', () => {
  test.each(NAMES)('%s', (name) => {
    const { files = {}, topLevel = [], violations } = BROKEN[name];
    const broken = buildGraph({ texts: new Map(Object.entries(files)), topLevel });
    expect(RULES[name](broken).toSorted()).toEqual(violations.toSorted());
  });
});
