/** One reader of settings for every process: what is wrong or missing is named at once, and what is left out is as documented. */

import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import type { SettingReader } from '@kalenner/schema/settings/setting';
import { listSettings, type SettingName } from '@kalenner/schema/settings/settings';
import { describe, expect, test } from 'vitest';
import { formatSettingsTable, readSettingsTable } from '../kit/settings/settings-table.ts';

const READERS = ['gateway', 'jobs', 'command'] as const satisfies readonly SettingReader[];
const EXTERNAL = 'EXTERNAL_ISSUER, EXTERNAL_JWKS_URL, EXTERNAL_AUDIENCE belong together';
const POSTMARK = { MAIL_SENDER: 'postmark', POSTMARK_SERVER_TOKEN: 'a secret' };

test.each<[reader: SettingReader, given: Record<string, string>, lines: readonly string[]]>([
  ...['', '0', '65536', '80a', '-1', '4000.5', ' 4000'].map(
    (PORT): [SettingReader, Record<string, string>, string[]] => [
      'gateway',
      { PORT },
      [`PORT is '${PORT}': expected a whole number from 1 to 65535`],
    ],
  ),
  [
    'gateway',
    { SANDBOX: 'yes', RATE_LIMIT_PER_MINUTE: 'many', CORS_ORIGINS: 'https://a.example,b,c' },
    [
      "SANDBOX is 'yes': expected on or off",
      "CORS_ORIGINS is 'https://a.example,b,c': expected http://… or https://…",
      "RATE_LIMIT_PER_MINUTE is 'many': expected a whole number from 0 to 1000000",
    ],
  ],
  [
    'gateway',
    { SESSION_SECRETS: 'short', DATABASE_URL: 'mysql://me:secret@here/it', METRICS_TOKEN: 'x' },
    [
      'DATABASE_URL is wrong: expected postgres://…',
      'SESSION_SECRETS is wrong: expected texts of at least 32 characters',
      'METRICS_TOKEN is wrong: expected at least 16 characters',
    ],
  ],
  [
    'gateway',
    { SESSION_SECRETS: '' },
    ['SESSION_SECRETS is wrong: expected texts of at least 32 characters'],
  ],
  [
    'gateway',
    { NODE_ENV: 'production', PUBLIC_URL: 'billing.example', PORT: 'x' },
    [
      'DATABASE_URL is not set: expected a value in production',
      "PORT is 'x': expected a whole number from 1 to 65535",
      "PUBLIC_URL is 'billing.example': expected http://… or https://…",
      'PORTAL_URL is not set: expected a value in production',
      'SIMULATOR_WEBHOOK_SECRET is not set: expected a value in production',
      'SESSION_SECRETS is not set: expected a value in production',
    ],
  ],
  ['gateway', { NODE_ENV: 'prod' }, ["NODE_ENV is 'prod': expected development, test or production"]],
  [
    'gateway',
    { EXTERNAL_ISSUER: 'https://id.example' },
    [
      `EXTERNAL_JWKS_URL is not set: expected a value: ${EXTERNAL}`,
      `EXTERNAL_AUDIENCE is not set: expected a value: ${EXTERNAL}`,
    ],
  ],
  [
    'gateway',
    {
      PUBLIC_URL: 'https://billing.example/',
      EXTERNAL_ISSUER: 'https://billing.example',
      EXTERNAL_JWKS_URL: 'keys',
      EXTERNAL_AUDIENCE: 'billing',
    },
    [
      "EXTERNAL_JWKS_URL is 'keys': expected http://… or https://…",
      "EXTERNAL_ISSUER is 'https://billing.example': expected another issuer than PUBLIC_URL",
    ],
  ],
  [
    'jobs',
    { NODE_ENV: 'production', MAIL_SENDER: 'postmark' },
    [
      'DATABASE_URL is not set: expected a value in production',
      'PORTAL_URL is not set: expected a value in production',
      'POLICY_URL is not set: expected a value in production',
      'SIMULATOR_WEBHOOK_SECRET is not set: expected a value in production',
      'POSTMARK_SERVER_TOKEN is not set: expected the token of a server, as MAIL_SENDER is postmark',
    ],
  ],
  ['jobs', { MAIL_SENDER: 'smtp' }, ["MAIL_SENDER is 'smtp': expected local or postmark"]],
  [
    'jobs',
    { ...POSTMARK, POSTMARK_SERVER_TOKEN: ' ' },
    ['POSTMARK_SERVER_TOKEN is wrong: expected the token of a server'],
  ],
  ['jobs', { POSTMARK_URL: 'ftp://x' }, ["POSTMARK_URL is 'ftp://x': expected http://… or https://…"]],
  ['jobs', { MAIL_FROM: 'Kalenner' }, ["MAIL_FROM is 'Kalenner': expected 'Name <name@example.com>'"]],
  ['jobs', { SUPPORT_EMAIL: 'x' }, ["SUPPORT_EMAIL is 'x': expected an e-mail address"]],
  ['jobs', { MAIL_REPLY_TO: 'x' }, ["MAIL_REPLY_TO is 'x': expected an e-mail address"]],
  ['jobs', { STAFF_EMAIL: 'x' }, ["STAFF_EMAIL is 'x': expected an e-mail address"]],
  ['command', { DATABASE_URL: 'x' }, ['DATABASE_URL is wrong: expected postgres://…']],
  ['command', { NODE_ENV: 'production' }, ['DATABASE_URL is not set: expected a value in production']],
])('%s: %j stops the process, and names each wrong value', (reader, given, lines) => {
  const start = () => parseSettings(reader, given);
  expect(start).toThrow(expect.objectContaining({ name: 'InvalidSettings', message: lines.join('\n') }));
});

describe.each(READERS)('%s', (reader) => {
  test('starts by nothing but defaults, in development', () => {
    expect(() => parseSettings(reader, {})).not.toThrow();
  });

  test('reads what is meant for it and nothing else', () => {
    const every = READERS.flatMap((it) => listSettings(it));
    const own = new Set<SettingName>(listSettings(reader).map(([name]) => name));
    const wrong = Object.fromEntries(every.map(([name]) => [name, '\u0000']));
    expect(listWrongNames(() => parseSettings(reader, wrong)).difference(own)).toEqual(new Set());
  });

  test('has production defaults that are values too', () => {
    for (const [, { schema, production }] of listSettings(reader)) {
      if (production !== undefined && production !== 'REQUIRED') schema.parse(production.default);
    }
  });

  test('repeats no secret, whatever is wrong with it', () => {
    const secrets = listSettings(reader).filter(([, { secret }]) => secret === true);
    const given = Object.fromEntries(secrets.map(([name]) => [name, 'hush:']));
    const message = catchMessage(() => parseSettings(reader, given));
    expect(message).not.toContain('hush');
    expect(message).toContain('DATABASE_URL is wrong');
  });
});

test.each(['gateway', 'jobs'] as const)(
  'the README of the %s has each setting as it is said here',
  (reader) => {
    expect(readSettingsTable(reader)).toEqual(formatSettingsTable(reader));
  },
);

function catchMessage(start: () => unknown): string {
  try {
    start();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function listWrongNames(start: () => unknown): Set<SettingName> {
  const names = catchMessage(start)
    .split('\n')
    .map((line) => line.split(' ')[0]);
  return new Set(names as SettingName[]);
}
