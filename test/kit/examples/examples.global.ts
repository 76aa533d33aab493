/** One gateway, as operators start it, on a database of its own that sells the examples' catalog: for all tests of examples. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyCatalog } from '@kalenner/schema/database/catalog/apply-catalog';
import { parseCatalog } from '@kalenner/schema/database/catalog/catalog-file';
import { isCurrency } from '@kalenner/schema/policy/money/currencies';
import type { TestProject } from 'vitest/node';
import { createTestDatabase } from '../database/database.ts';
import { createKey } from '../gateway/gateway.ts';
import { startGatewayProcess } from '../gateway/gateway-process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly examples: {
      readonly url: string;
      readonly staffKey: string;
      readonly databaseUrl: string;
      /** Folder of Node's compile cache: the programs are started so often that reading them is most of their work. */
      readonly cache: string;
    };
  }
}

const CATALOG = join(import.meta.dirname, '../../../examples/catalog.json');
const SETTINGS = { RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'info' };

/** After `postgres.global.ts`, whose server it uses. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const database = await createTestDatabase({ server: project.getProvidedContext().postgres });
  await applyCatalog(
    database.db,
    parseCatalog(await readFile(CATALOG, 'utf8'), { file: CATALOG, isCurrency }),
  );
  const { secret: staffKey } = await createKey(database, 'STAFF');
  const gateway = await startGatewayProcess(database.url, SETTINGS);
  const cache = await mkdtemp(join(tmpdir(), 'kalenner-examples-'));
  const url = `${gateway.origin}/graphql`;
  project.provide('examples', { url, staffKey, databaseUrl: database.url, cache });
  return async () => {
    gateway.signal('SIGTERM');
    await gateway.ended;
    await database.drop();
    await rm(cache, { recursive: true });
  };
}
