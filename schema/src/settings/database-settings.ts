/** Settings of the database: where it is, and how a process uses it. */

import type { SettingTable } from './setting.ts';
import { createNumberSchema, createTextSchema, databaseUrl } from './value-schemas.ts';

export const DATABASE_SETTINGS = {
  DATABASE_URL: {
    meaning: '`postgres://user:password@host/database`',
    schema: databaseUrl,
    leftOut: 'the embedded PostgreSQL',
    production: 'REQUIRED',
    secret: true,
    readers: ['gateway', 'jobs', 'command'],
  },
  KALENNER_DATA: {
    meaning: 'folder of the embedded PostgreSQL',
    schema: createTextSchema('a folder'),
    leftOut: '`.data/` of the project',
    readers: ['gateway', 'jobs', 'command'],
  },
  DATABASE_POOL: {
    meaning: 'connections of this process',
    schema: createNumberSchema(1, 1_000),
    default: '10',
    readers: ['gateway'],
  },
  STATEMENT_TIMEOUT_MS: {
    meaning: 'a statement that takes longer is given up',
    schema: createNumberSchema(1, 600_000),
    default: '10000',
    readers: ['gateway'],
  },
} as const satisfies SettingTable;
