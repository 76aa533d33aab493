import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalSender } from '@kalenner/jobs/mail/local-sender';
import { expect, onTestFinished, test, vi } from 'vitest';

const MAIL = {
  account_id: 'account-1',
  id: 'mail-1',
  subscription_id: null,
  template: 'SUSPENDED',
  about: 'subscription-1',
  attempt_id: null,
  next_retry_at: null,
  suspends_at: null,
  to: ['léa@example.com'],
  queued_at: '2026-03-02T09:00:00.000Z',
  on_test_clock: false,
  failures: 0,
  locale: 'FR',
} as const;
const SENT = { ...MAIL, to: [...MAIL.to] };

test('keeps each mail as a line of its own, in a folder that it makes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kalenner-outbox-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'outbox', 'mails.jsonl');
  const sender = createLocalSender({ file });
  const ids = ['mail-1', 'mail-2', 'mail-3'];
  const answers = await Promise.all(ids.map((id) => sender.send({ ...SENT, id })));

  expect(answers).toEqual(ids.map((id) => ({ messageId: `local-${id}` })));
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const kept = lines.map((line) => JSON.parse(line)).toSorted((a, b) => a.id.localeCompare(b.id));
  expect(kept).toEqual(ids.map((id) => ({ ...SENT, id, messageId: `local-${id}` })));
});

test('prints without a file', async () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  await createLocalSender({ file: null }).send(SENT);
  expect(write.mock.calls.map(([line]) => String(line).endsWith('}\n'))).toEqual([true]);
});
