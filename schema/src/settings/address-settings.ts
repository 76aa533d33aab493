/** Settings of places: where a process listens, how it is reached, and where links lead. */

import type { SettingTable } from './setting.ts';
import { createNumberSchema, createTextSchema, webAddress } from './value-schemas.ts';

export const ADDRESS_SETTINGS = {
  HOST: {
    meaning: 'address to listen on',
    schema: createTextSchema('a host name or address'),
    default: '127.0.0.1',
    readers: ['gateway'],
  },
  PORT: {
    meaning: 'port to listen on; in development, the next free one if it is taken',
    schema: createNumberSchema(1, 65_535),
    default: '4000',
    readers: ['gateway'],
  },
  PUBLIC_URL: {
    meaning: 'how the outside reaches it; the issuer of sessions, the base of policy links',
    schema: webAddress,
    default: ({ HOST = '', PORT }) => `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`,
    production: 'REQUIRED',
    readers: ['gateway'],
  },
  PORTAL_URL: {
    meaning:
      "the subscriber's portal, to which the links of mails lead; the same in the gateway and the jobs",
    schema: webAddress,
    default: 'http://127.0.0.1:4000',
    production: 'REQUIRED',
    readers: ['gateway', 'jobs'],
  },
  POLICY_URL: {
    meaning: 'the public policy page, without a version: `PUBLIC_URL` of the gateway and `/policy`',
    schema: webAddress,
    default: 'http://127.0.0.1:4000/policy',
    production: 'REQUIRED',
    readers: ['jobs'],
  },
} as const satisfies SettingTable;
