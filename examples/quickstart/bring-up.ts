/** From nothing, or from what the last start left, to services that run and customers in every state. */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Crew } from './crew.ts';
import { makeCustomers } from './demo.ts';
import { freePort } from './free-port.ts';
import { type Kept, readKept, writeKept } from './kept.ts';
import { keysHold, makeKeys } from './keys.ts';

const PORT = 4_000;
const COMMANDS = 'schema/src/database/commands';

export interface BringUpOptions {
  /** Folder of all that is kept. */
  readonly home: string;
  readonly fresh: boolean;
  readonly signal: AbortSignal;
}

export interface Up {
  readonly origin: string;
  /** The port that was asked for, and is another's; null: it is ours. */
  readonly takenPort: number | null;
  readonly kept: Kept;
  /** What the demo lacks, a sentence each. The services run all the same. */
  readonly troubles: readonly string[];
}

export async function bringUp(crew: Crew, { home, fresh, signal }: BringUpOptions): Promise<Up> {
  const file = join(home, 'quickstart.json');
  const wanted = portOf(process.env.PORT);
  if (fresh) await reset(crew, file);
  // The embedded database is brought up to date by the gateway; another one is not touched without being asked.
  else if (process.env.DATABASE_URL !== undefined) await crew.command(`${COMMANDS}/migrate.ts`);

  console.log('Starting PostgreSQL, the gateway and the jobs …');
  const { origin, port } = await startServices(crew, wanted);
  const url = `${origin}/graphql`;
  const kept = (await readHolding(file, url)) ?? (await begin(crew, file, url));
  const { customers, troubles } = await makeCustomers({ url, kept, signal });
  const whole = { ...kept, customers };
  await writeKept(file, whole);
  return { origin, takenPort: port === wanted ? null : wanted, kept: whole, troubles };
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? PORT);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`PORT is '${text}': expected a whole number from 1 to 65535`);
}

async function reset(crew: Crew, file: string): Promise<void> {
  if (process.env.DATABASE_URL !== undefined) {
    throw new Error('--fresh empties the embedded database only, and DATABASE_URL names another one');
  }
  console.log('Emptying the database …');
  await rm(file, { force: true });
  await crew.command(`${COMMANDS}/reset.ts`);
}

async function startServices(crew: Crew, wanted: number): Promise<{ origin: string; port: number }> {
  const free = await freePort(wanted);
  const planned = `http://127.0.0.1:${free}`;
  const gateway = crew.service('gateway', 'gateway/src/index.ts', {
    HOST: '127.0.0.1',
    PORT: String(free),
    PUBLIC_URL: planned,
    PORTAL_URL: planned,
  });
  crew.service('jobs', 'jobs/src/index.ts', {
    MAIL_SENDER: 'local',
    PORTAL_URL: planned,
    POLICY_URL: `${planned}/policy`,
  });
  const listening = await gateway.line(/"msg":"listening"/);
  // Somebody may have been quicker: then the gateway took the next one.
  const { port } = JSON.parse(listening) as { port: number };
  return { origin: `http://127.0.0.1:${port}`, port };
}

/** Null: nothing is kept, or it is of another database. */
async function readHolding(file: string, url: string): Promise<Kept | null> {
  const kept = await readKept(file);
  return kept !== null && (await keysHold(url, kept.keys)) ? kept : null;
}

async function begin(crew: Crew, file: string, url: string): Promise<Kept> {
  console.log('Making keys, plans and a customer in every state …');
  const [keys] = await Promise.all([
    makeKeys(url, () => makeStaffKey(crew)),
    crew.command(`${COMMANDS}/catalog-apply.ts`, 'examples/catalog.json'),
  ]);
  const kept = { startedAt: new Date().toISOString(), keys, customers: [] };
  await writeKept(file, kept);
  return kept;
}

async function makeStaffKey(crew: Crew): Promise<string> {
  const said = await crew.command('gateway/src/commands/create-key.ts', 'quickstart', '--role', 'STAFF');
  const secret = said.find((line) => line.startsWith('klb_'));
  if (secret === undefined) throw new Error(`The command made no key:\n${said.join('\n')}`);
  return secret;
}
