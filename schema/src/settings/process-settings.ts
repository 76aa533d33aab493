/** Settings of any process: how open it is, what it logs, how it stops. */

import type { SettingTable } from './setting.ts';
import { createChoiceSchema, createNumberSchema } from './value-schemas.ts';

export const PROCESS_SETTINGS = {
  NODE_ENV: {
    meaning:
      '`development`, `test` or `production`, which demands what guards money and sessions; the gateway then closes GraphiQL, introspection and suggestions, and stays on its port',
    schema: createChoiceSchema(['development', 'test', 'production']),
    default: 'development',
    readers: ['gateway', 'jobs', 'command'],
  },
  LOG_LEVEL: {
    meaning: '`trace`, `debug`, `info`, `warn`, `error` or `silent`; JSON lines on the standard output',
    schema: createChoiceSchema(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    default: 'info',
    readers: ['gateway', 'jobs'],
  },
  STOP_DELAY_SECONDS: {
    meaning: 'told to stop, it says so on `/ready` for that long and goes on answering',
    schema: createNumberSchema(0, 600),
    default: '0',
    production: { default: '5' },
    readers: ['gateway'],
  },
  STOP_WAIT_SECONDS: {
    meaning: 'then it waits that long for what is in flight',
    schema: createNumberSchema(1, 600),
    default: '30',
    readers: ['gateway'],
  },
  BATCH_SIZE: {
    meaning: 'rows claimed at once by a sweep',
    schema: createNumberSchema(1, 100_000),
    default: '500',
    readers: ['jobs'],
  },
} as const satisfies SettingTable;
