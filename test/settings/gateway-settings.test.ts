import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import type { Settings } from '@kalenner/schema/settings/settings';
import { expect, test } from 'vitest';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db.example/billing',
  PUBLIC_URL: 'https://billing.example/',
  PORTAL_URL: 'https://app.example',
  SESSION_SECRETS: 'a first secret of thirty-two characters, and a second one that is as long',
  SIMULATOR_WEBHOOK_SECRET: 'of sixteen and more',
};

test.each<[what: string, given: Record<string, string>, expected: Partial<Settings<'gateway'>>]>([
  [
    'has a default for everything outside of production',
    {},
    {
      HOST: '127.0.0.1',
      PORT: 4000,
      PUBLIC_URL: 'http://127.0.0.1:4000',
      SANDBOX: true,
      CORS_ORIGINS: [],
      STOP_DELAY_SECONDS: 0,
    },
  ],
  [
    'takes what is given',
    { PORT: '65535', HOST: '::1' },
    { HOST: '::1', PORT: 65_535, PUBLIC_URL: 'http://[::1]:65535' },
  ],
  ['is open in development', {}, { GRAPHIQL: true, INTROSPECTION: true, SUGGESTIONS: true }],
  [
    'is closed in production, and gives its load balancer time',
    PRODUCTION,
    {
      GRAPHIQL: false,
      INTROSPECTION: false,
      SUGGESTIONS: false,
      STOP_DELAY_SECONDS: 5,
      PUBLIC_URL: 'https://billing.example',
      SESSION_SECRETS: ['a first secret of thirty-two characters', 'and a second one that is as long'],
    },
  ],
  [
    'opens in production what is asked for',
    { ...PRODUCTION, INTROSPECTION: 'on' },
    { INTROSPECTION: true, GRAPHIQL: false },
  ],
  [
    'reads lists',
    { CORS_ORIGINS: 'https://a.example, https://b.example:8443' },
    { CORS_ORIGINS: ['https://a.example', 'https://b.example:8443'] },
  ],
])('%s', (_, given, expected) => {
  expect(parseSettings('gateway', given)).toMatchObject(expected);
});
