/** The first command of a newcomer, as it is: what it shows works, the next start finds it again, and nothing is left. */

import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, createKalenner, type Kalenner } from '@kalenner/sdk';
import { expect, onTestFinished, test } from 'vitest';
import { listProcesses, startQuickstart } from '../kit/examples/quickstart-process.ts';

const ROOT = join(import.meta.dirname, '../..');
const TODAY = new Date().toISOString().slice(0, 10);

/** What a reader sees of each: the subscription's status, and what is special. */
const STATES: Readonly<Record<string, string>> = {
  'demo-active-annual': 'ACTIVE',
  'demo-active-monthly': 'ACTIVE',
  'demo-authentication': 'INCOMPLETE, last payment REQUIRES_ACTION',
  'demo-canceled': 'ACTIVE, ends',
  'demo-disputed': 'ACTIVE, dispute OPEN',
  'demo-downgraded': 'ACTIVE, ends, then SCHEDULED, refund COMPLETED',
  'demo-in-doubt': 'ACTIVE, last payment IN_DOUBT',
  'demo-in-guarantee': 'ACTIVE, in the guarantee',
  'demo-past-due': 'PAST_DUE, last payment FAILED, retry ahead',
  'demo-refund-processing': 'over, refund PROCESSING',
  'demo-refunded': 'over, refund COMPLETED, conversation open',
  'demo-support': 'ACTIVE, in the guarantee, conversation open',
  'demo-suspended': 'SUSPENDED, last payment FAILED',
};

test.skipIf(process.platform !== 'linux')(
  'starts, is looked at, stops; and starts again',
  {
    timeout: 120_000,
  },
  async () => {
    const home = await mkdtemp(join(tmpdir(), 'kalenner-quickstart-'));
    // Started by root, the server runs as another user, who must get in.
    await chmod(home, 0o755);
    onTestFinished(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));
    const port = 24_000 + (process.pid % 10_000);
    const env = { PORT: String(port) };

    const first = await startQuickstart(home, [], env);
    onTestFinished(() => first.signal('SIGKILL'));
    expect(first.screen).not.toContain('Not made');
    expect(await statesOf(clientOf(first.screen))).toEqual(STATES);
    const told = await pasted(first.screen);
    expect(told).toMatch(/Upgraded to Business; paid €\d/);
    expect(told).toMatch(/\(recommended\)/);
    expect(told).toContain('"access":{"granted":true');
    expect((await stat(join(home, 'quickstart.json'))).mode & 0o777).toBe(0o600);
    const kept = await readFile(join(home, 'quickstart.json'), 'utf8');
    first.signal('SIGINT');
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(listProcesses(home)).toEqual([]);

    const other = createServer().listen(port, '127.0.0.1');
    onTestFinished(() => void other.close());
    const second = await startQuickstart(home, [], env);
    onTestFinished(() => second.signal('SIGKILL'));
    expect(second.screen).toContain(`Port ${port} is in use`);
    expect(Object.keys(await statesOf(clientOf(second.screen))).toSorted()).toEqual(Object.keys(STATES));
    expect(await readFile(join(home, 'quickstart.json'), 'utf8')).toBe(kept);
    // Without a word, as when the machine runs out of memory.
    second.signal('SIGKILL');
    await expect.poll(() => listProcesses(home), { timeout: 20_000, interval: 200 }).toEqual([]);
  },
);

test.each([
  [['--fresh'], { DATABASE_URL: 'postgres://me@127.0.0.1:1/it' }, 'DATABASE_URL names another one'],
  [[], { PORT: '80a' }, "PORT is '80a': expected a whole number from 1 to 65535"],
  [['--frsh'], {}, "Unknown option '--frsh'"],
])('%j %j is refused in a sentence', async (args, env, sentence) => {
  await expect(startQuickstart(join(tmpdir(), 'kalenner-none'), args, env)).rejects.toThrow(sentence);
});

/** With the address and the key that the screen says. */
function clientOf(screen: string): Kalenner {
  const [, url = '', apiKey = ''] = /KALENNER_URL=(\S+) KALENNER_KEY=(\S+)/.exec(screen) ?? [];
  return createKalenner({ url, apiKey });
}

/** What a shell answers to all of the commands, one after the other; rejects when one fails. */
async function pasted(screen: string): Promise<string> {
  const [, commands = ''] = /^ {2}To paste [^\n]*\n(.*)^ {2}Ctrl-C/ms.exec(screen) ?? [];
  const { stdout } = await promisify(execFile)('sh', ['-e', '-c', commands], { cwd: ROOT });
  return stdout;
}

async function statesOf(kalenner: Kalenner): Promise<Record<string, string>> {
  const accounts = await kalenner.accounts.list({ pageSize: 10 }).toArray({ limit: 100 });
  return Object.fromEntries(
    await Promise.all(accounts.map(async (it) => [it.externalId, await stateOf(kalenner, it)])),
  );
}

async function stateOf(kalenner: Kalenner, { id, subscription, scheduledSubscription }: Account) {
  const [accountId, one] = [id, { pageSize: 1 }];
  const [[refund], [invoice], [conversation]] = await Promise.all([
    kalenner.refunds.list({ accountId }, one).toArray({ limit: 1 }),
    kalenner.invoices.list({ accountId }, one).toArray({ limit: 1 }),
    kalenner.support.conversations({ accountId }, one).toArray({ limit: 1 }),
  ]);
  const last = invoice?.attempts.at(-1);
  const special = [
    subscription?.guaranteeUntil && subscription.guaranteeUntil > TODAY && 'in the guarantee',
    subscription?.endsOn && 'ends',
    scheduledSubscription && `then ${scheduledSubscription.status}`,
    last && last.status !== 'SUCCEEDED' && `last payment ${last.status}`,
    invoice?.retrySlots.some(({ outcome }) => outcome === 'WAITING') && 'retry ahead',
    last?.dispute && `dispute ${last.dispute}`,
    refund && `refund ${refund.status}`,
    conversation?.open && 'conversation open',
  ];
  return [subscription?.status ?? 'over', ...special.filter(Boolean)].join(', ');
}
