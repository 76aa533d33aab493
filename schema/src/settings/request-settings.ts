/** Settings of what a request may be: how often, how large, which operations, and what it is told. */

import type { SettingTable } from './setting.ts';
import { createChoiceSchema, createNumberSchema, createTextSchema, onOff } from './value-schemas.ts';

export const REQUEST_SETTINGS = {
  STREAMS_PER_CALLER: {
    meaning: 'live updates that one key or session may hold open at a time, in each process; 0: no limit',
    schema: createNumberSchema(0, 100_000),
    default: '100',
    readers: ['gateway'],
  },
  RATE_LIMIT_PER_MINUTE: {
    meaning: 'requests of one key or session; 0: no limit',
    schema: createNumberSchema(0, 1_000_000),
    default: '600',
    readers: ['gateway'],
  },
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: {
    meaning: 'requests of one address without either; 0: no limit',
    schema: createNumberSchema(0, 1_000_000),
    default: '60',
    readers: ['gateway'],
  },
  RATE_LIMIT_STORE: {
    meaning: '`memory`: each gateway counts by itself; `database`: all together, for a statement a request',
    schema: createChoiceSchema(['memory', 'database']),
    default: 'memory',
    readers: ['gateway'],
  },
  BODY_BYTES_MAX: {
    meaning: "of a request's body",
    schema: createNumberSchema(1_000, 100_000_000),
    default: '100000',
    readers: ['gateway'],
  },
  GRAPHIQL: {
    meaning: '`on` or `off`: the explorer, in a browser at `/graphql`',
    schema: onOff,
    default: 'on',
    production: { default: 'off' },
    readers: ['gateway'],
  },
  INTROSPECTION: {
    meaning: '`on` or `off`: the schema may be asked for',
    schema: onOff,
    default: 'on',
    production: { default: 'off' },
    readers: ['gateway'],
  },
  SUGGESTIONS: {
    meaning: '`on` or `off`: errors say which name was perhaps meant',
    schema: onOff,
    default: 'on',
    production: { default: 'off' },
    readers: ['gateway'],
  },
  PERSISTED_ONLY: {
    meaning: '`on`: only the operations of `PERSISTED_FILE` are answered, named by the SHA-256 of their text',
    schema: onOff,
    default: 'off',
    readers: ['gateway'],
  },
  PERSISTED_FILE: {
    meaning: 'JSON: SHA-256 → document',
    schema: createTextSchema('a path'),
    leftOut: "the client's own operations",
    readers: ['gateway'],
  },
} as const satisfies SettingTable;
