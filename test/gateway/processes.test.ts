/** The real process: how it starts, and how it ends under load. */

import { Agent, request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { openDatabaseOfTest } from '../kit/gateway/gateway.ts';
import { type GatewayProcess, startGatewayProcess } from '../kit/gateway/gateway-process.ts';
import { runNode } from '../kit/run-node.ts';

const TIMEOUT = 30_000;

test('every wrong value of its environment is named, and stops it', { timeout: TIMEOUT }, async () => {
  const env = { PORT: 'x', SANDBOX: 'maybe', DATABASE_URL: 'mysql://me:secret@here/it' };
  expect(await runNode('gateway/src/index.ts', [], env)).toEqual({
    code: 1,
    out: '',
    err: `DATABASE_URL is wrong: expected postgres://…
PORT is 'x': expected a whole number from 1 to 65535
SANDBOX is 'maybe': expected on or off
`,
  });
});

test('a database that nobody prepared is a line, and the end', { timeout: TIMEOUT }, async () => {
  const { url, drop } = await createTestDatabase({ migrated: false });
  onTestFinished(drop);
  const { code, err } = await runNode('gateway/src/index.ts', [], { DATABASE_URL: url });
  expect(code).toBe(1);
  expect(err).toMatch(/^the database \w+ on \S+ lacks tables; run pnpm db:migrate first\n$/);
});

test('told to stop under load, no request fails, and the other gateway takes over', {
  timeout: TIMEOUT,
}, async () => {
  const { url } = await openDatabaseOfTest();
  const settings = { STOP_DELAY_SECONDS: '1', RATE_LIMIT_ANONYMOUS_PER_MINUTE: '0', LOG_LEVEL: 'info' };
  const [one, two] = await Promise.all([
    startGatewayProcess(url, settings),
    startGatewayProcess(url, settings),
  ]);
  onTestFinished(async () => {
    two.signal('SIGTERM');
    await two.ended;
  });
  const balancer = balance([one, two]);
  await balancer.until((counts) => counts.every((n) => n > 20));
  one.signal('SIGTERM');
  expect(await one.ended).toEqual({ code: 0, last: 'stopped' });
  const before = balancer.counts[1] ?? 0;
  await balancer.until(([, n = 0]) => n > before + 20);
  expect(await balancer.end()).toEqual([]);
});

/** As a load balancer does: eight connections at a time, kept alive, to each gateway that says it is ready. */
function balance(gateways: readonly GatewayProcess[]) {
  const agent = new Agent({ keepAlive: true });
  const counts = gateways.map(() => 0);
  const failures: string[] = [];
  const ready = gateways.map(() => true);
  let ending = false;

  const loop = async (at: number, origin: string) => {
    while (!ending && ready[at]) {
      const failure = await ask(agent, `${origin}/graphql`).catch((error: Error) => error.message);
      if (failure === null) counts[at] = (counts[at] ?? 0) + 1;
      else failures.push(failure);
    }
  };
  const look = async (at: number, origin: string) => {
    while (!ending && ready[at]) {
      const { status } = await fetch(`${origin}/ready`);
      ready[at] = status === 200;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const loops = gateways.flatMap(({ origin }, at) => [
    look(at, origin),
    ...Array.from({ length: 8 }, () => loop(at, origin)),
  ]);
  return {
    counts,
    async until(reached: (counts: readonly number[]) => boolean) {
      while (!reached(counts)) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    async end() {
      ending = true;
      await Promise.all(loops);
      agent.destroy();
      return failures;
    },
  };
}

/** Null, or how it failed. */
async function ask(agent: Agent, url: string): Promise<string | null> {
  const { promise, resolve, reject } = Promise.withResolvers<string | null>();
  const headers = { 'content-type': 'application/json' };
  const sent = request(url, { method: 'POST', agent, headers }, (response) => {
    let body = '';
    response.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    response.on('error', reject);
    response.on('end', () =>
      resolve(body.startsWith('{"data":{"plans":[]}') ? null : `${response.statusCode} ${body}`),
    );
  });
  sent.on('error', reject).end('{"query":"{ plans { code } }"}');
  return promise;
}
