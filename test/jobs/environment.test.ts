import { parseEnvironment, SETTINGS } from '@kalenner/jobs/environment';
import { expect, test } from 'vitest';
import { formatSetting, readDocumentedSettings } from '../kit/gateway/settings-table.ts';

const POSTMARK = { MAIL_SENDER: 'postmark', POSTMARK_SERVER_TOKEN: 'a secret' };

test('mails stay on the machine unless it is said otherwise', () => {
  expect(parseEnvironment({})).toMatchObject({
    MAIL_SENDER: 'local',
    MAIL_FROM: 'Kalenner <info@kalenner.com>',
    POSTMARK_URL: 'https://api.postmarkapp.com',
    POSTMARK_MESSAGE_STREAM: 'outbound',
    POSTMARK_BROADCAST_STREAM: 'broadcast',
  });
  expect(parseEnvironment(POSTMARK)).toMatchObject(POSTMARK);
});

test.each<readonly [variables: Record<string, string>, line: string]>([
  [{ MAIL_SENDER: 'smtp' }, "MAIL_SENDER is 'smtp': expected 'local' or 'postmark'"],
  [
    { MAIL_SENDER: 'postmark' },
    'POSTMARK_SERVER_TOKEN is wrong: expected the token of a server, as MAIL_SENDER is postmark',
  ],
  [
    { ...POSTMARK, POSTMARK_SERVER_TOKEN: ' ' },
    'POSTMARK_SERVER_TOKEN is wrong: expected the token of a server',
  ],
  [{ POSTMARK_URL: 'ftp://x' }, "POSTMARK_URL is 'ftp://x': expected https://…"],
  [{ MAIL_FROM: 'Kalenner' }, "MAIL_FROM is 'Kalenner': expected 'Name <name@example.com>'"],
  [{ MAIL_REPLY_TO: 'x' }, "MAIL_REPLY_TO is 'x': expected an e-mail address"],
  [{ STAFF_EMAIL: 'x' }, "STAFF_EMAIL is 'x': expected an e-mail address"],
])('%j is named', (variables, line) => {
  expect(() => parseEnvironment(variables)).toThrow(line);
});

test('the README names each setting, in order, with what it is when it is left out', () => {
  const documented = readDocumentedSettings('jobs');
  expect(documented.map(({ name }) => name)).toEqual(SETTINGS);
  const values = new Map<string, unknown>(Object.entries(parseEnvironment({})));
  for (const { name, fallback } of documented) {
    if (fallback !== null) expect(formatSetting(values.get(name)), name).toBe(fallback);
  }
});
