import { parseSettings } from '@kalenner/schema/settings/parse-settings';
import { expect, test } from 'vitest';

const POSTMARK = { MAIL_SENDER: 'postmark', POSTMARK_SERVER_TOKEN: 'a secret' };

test('mails stay on the machine unless it is said otherwise', () => {
  expect(parseSettings('jobs', {})).toMatchObject({
    MAIL_SENDER: 'local',
    MAIL_FROM: 'Kalenner <info@kalenner.com>',
    POSTMARK_URL: 'https://api.postmarkapp.com',
    POSTMARK_MESSAGE_STREAM: 'outbound',
    POSTMARK_BROADCAST_STREAM: 'broadcast',
  });
  expect(parseSettings('jobs', POSTMARK)).toMatchObject(POSTMARK);
});

test('mails are from where customers write to, unless it is said otherwise', () => {
  const from = (variables: Record<string, string>) => parseSettings('jobs', variables).MAIL_FROM;
  expect(from({ SUPPORT_EMAIL: 'help@kalenner.example' })).toBe('Kalenner <help@kalenner.example>');
  expect(from({ SUPPORT_EMAIL: 'help@kalenner.example', MAIL_FROM: 'no@kalenner.example' })).toBe(
    'no@kalenner.example',
  );
});
