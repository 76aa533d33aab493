import { type Environment, parseEnvironment, SETTINGS } from '@kalenner/gateway/environment';
import { expect, test } from 'vitest';
import { formatSetting, readDocumentedSettings } from '../kit/gateway/settings-table.ts';

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://db.example/billing',
  PUBLIC_URL: 'https://billing.example/',
  SESSION_SECRETS: 'a first secret of thirty-two characters, and a second one that is as long',
  SIMULATOR_WEBHOOK_SECRET: 'of sixteen and more',
};
const EXTERNAL = 'EXTERNAL_ISSUER, EXTERNAL_JWKS_URL, EXTERNAL_AUDIENCE belong together';

test.each<[what: string, given: Record<string, string>, expected: Partial<Environment>]>([
  [
    'has a default for everything outside of production',
    {},
    {
      HOST: '127.0.0.1',
      PORT: 4000,
      PUBLIC_URL: 'http://127.0.0.1:4000',
      SANDBOX: true,
      STOP_DELAY_SECONDS: 0,
    },
  ],
  ['takes what is given', { PORT: '65535', HOST: '::1' }, { HOST: '::1', PORT: 65_535 }],
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
  expect(parseEnvironment(given)).toMatchObject(expected);
});

test.each<[given: Record<string, string>, lines: readonly string[]]>([
  ...['', '0', '65536', '80a', '-1', '4000.5', ' 4000'].map((PORT): [Record<string, string>, string[]] => [
    { PORT },
    [`PORT is '${PORT}': expected a whole number from 1 to 65535`],
  ]),
  [
    { SANDBOX: 'yes', RATE_LIMIT_PER_MINUTE: 'many', CORS_ORIGINS: 'https://a.example,b' },
    [
      "SANDBOX is 'yes': expected on or off",
      "CORS_ORIGINS is 'https://a.example,b': expected http://… or https://…",
      "RATE_LIMIT_PER_MINUTE is 'many': expected a whole number from 0 to 1000000",
    ],
  ],
  [
    { SESSION_SECRETS: 'short', DATABASE_URL: 'mysql://me:secret@here/it', METRICS_TOKEN: 'x' },
    [
      'DATABASE_URL is wrong: expected postgres://…',
      'SESSION_SECRETS is wrong: expected texts of at least 32 characters',
      'METRICS_TOKEN is wrong: expected at least 16 characters',
    ],
  ],
  [
    { NODE_ENV: 'production' },
    ['DATABASE_URL', 'PUBLIC_URL', 'SESSION_SECRETS', 'SIMULATOR_WEBHOOK_SECRET'].map(
      (name) => `${name} is not set: expected a value in production`,
    ),
  ],
  [
    { EXTERNAL_ISSUER: 'https://id.example' },
    [
      `EXTERNAL_JWKS_URL is not set: expected a value: ${EXTERNAL}`,
      `EXTERNAL_AUDIENCE is not set: expected a value: ${EXTERNAL}`,
    ],
  ],
])('%j stops the process, and names each wrong value', (given, lines) => {
  let message = '';
  try {
    parseEnvironment(given);
  } catch (error) {
    message = String(Reflect.get(Object(error), 'message'));
  }
  expect(message.split('\n')).toEqual(lines);
});

test('the README names each setting, in order, with what it is when it is left out', () => {
  const documented = readDocumentedSettings('gateway');
  expect(documented.map(({ name }) => name)).toEqual(SETTINGS);
  const values = new Map<string, unknown>(Object.entries(parseEnvironment({})));
  for (const { name, fallback } of documented) {
    if (fallback !== null) expect(formatSetting(values.get(name)), name).toBe(fallback);
  }
});
