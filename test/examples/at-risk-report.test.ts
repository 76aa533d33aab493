import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { lines, openPartner } from '../kit/examples/examples.ts';

const partner = await openPartner();
const clock = await partner.clock('2026-01-15T09:00:00Z');
const card = 'pm_card_chargeDeclined';
const late = await partner.clock('2026-01-10T09:00:00Z');
const [anna] = await Promise.all([
  partner.customer({ externalId: 'anna', clock, card }),
  partner.customer({ externalId: 'bert', clock: late, card, plan: 'pro' }),
  partner.customer({ externalId: 'cleo', clock }),
  partner
    .customer({ externalId: 'dora', at: '2026-01-01T09:00:00Z', card })
    .then((it) => it.clock.advance('2026-02-16T12:00:00Z')),
]);
await Promise.all([late, clock].map((it) => it.advance('2026-02-16T12:00:00Z')));

const CSV = lines`
  customer,email,plan,amount,currency,next_try,suspended_on,conversation
  bert,bert@example.com,Pro,1900,EUR,2026-02-17,2026-02-17,…
  anna,anna@example.com,Starter,900,EUR,2026-02-18,2026-02-22,…
`;
const mask = (csv: string) => csv.replaceAll(/[\w+/=]{40,}$/gm, '…');
const conversations = () =>
  partner.kalenner.support.conversations({ accountId: anna.accountId }).toArray({ limit: 10 });

test('who is about to be suspended, reported to support once in a run', async () => {
  const report = await partner.run('at-risk-report', '--run', 'monday');
  expect({ ...report, out: mask(report.out) }).toEqual({
    code: 0,
    out: CSV,
    err: 'About to be suspended, and reported to support: 2\n',
  });
  const [conversation, ...others] = await conversations();
  expect(others).toEqual([]);
  expect(conversation).toMatchObject({
    subject: 'About to be suspended (monday)',
    subscription: { id: anna.subscriptionId },
  });
  const messages = partner.kalenner.support.messages({ conversationId: conversation?.id ?? '' });
  expect((await messages.toArray({ limit: 2 })).map(({ body }) => body)).toEqual([
    '€9.00 for Starter is overdue. Next try: 2026-02-18. Suspension: 2026-02-22.',
  ]);

  expect(await partner.run('at-risk-report', '--run', 'monday')).toEqual(report);
  expect(await conversations()).toHaveLength(1);
});

test('into a file; another run tells again, and the same run of a later day does not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kalenner-report-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const out = join(folder, 'report.csv');
  expect(await partner.run('at-risk-report', '--run', 'tuesday', '--out', out)).toMatchObject({
    code: 0,
    out: '',
  });
  expect(mask(await readFile(out, 'utf8'))).toBe(CSV);
  expect(await conversations()).toHaveLength(2);

  await clock.advance('2026-02-18T12:00:00Z');
  const { code, out: csv } = await partner.run('at-risk-report', '--run', 'tuesday');
  expect(code).toBe(0);
  expect(csv).toContain('anna,anna@example.com,Starter,900,EUR,2026-02-22,2026-02-22,\n');
  expect(await conversations()).toHaveLength(2);
});
