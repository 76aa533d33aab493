/** Settings of the payment provider and of the sandbox. */

import type { SettingTable } from './setting.ts';
import { createNumberSchema, onOff, password } from './value-schemas.ts';

export const PAYMENT_SETTINGS = {
  SANDBOX: {
    meaning:
      '`on`: keys of the sandbox (`klb_…_test_…`) open it, with test clocks and a steered provider; `off`: real ones do',
    schema: onOff,
    default: 'on',
    readers: ['gateway'],
  },
  PROVIDER_CONCURRENCY: {
    meaning: 'requests to the payment provider at once',
    schema: createNumberSchema(1, 10_000),
    default: '8',
    readers: ['gateway', 'jobs'],
  },
  PROVIDER_PER_SECOND: {
    meaning: 'requests to it a second; 0: no limit',
    schema: createNumberSchema(0, 100_000),
    default: '80',
    readers: ['gateway', 'jobs'],
  },
  SIMULATOR_WEBHOOK_SECRET: {
    meaning: "signs the simulator's webhooks; 16 characters or more, the same in the gateway and the jobs",
    schema: password,
    // Anyone can read it here, so it opens nothing in production.
    default: 'simulator-webhook-secret',
    leftOut: 'a text for development',
    production: 'REQUIRED',
    secret: true,
    readers: ['gateway', 'jobs'],
  },
} as const satisfies SettingTable;
