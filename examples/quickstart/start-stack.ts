/** Starts the services, with customers in every state, from nothing or from the state of the last start. */

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createCustomers } from './demo.ts';
import { pickFreePort } from './free-port.ts';
import { createKeys, hasValidKeys } from './keys.ts';
import type { ProcessGroup } from './process-group.ts';
import { type QuickstartState, readState, writeState } from './quickstart-state.ts';

const PORT = 4_000;
const COMMANDS = 'schema/src/database/commands';

export interface StartStackOptions {
  /** Folder of the data. */
  readonly home: string;
  readonly fresh: boolean;
  readonly signal: AbortSignal;
}

export interface StartedStack {
  readonly origin: string;
  /** The requested port, if another program uses it; else null. */
  readonly takenPort: number | null;
  readonly state: QuickstartState;
  /** Problems of the demo, a sentence each. The services run all the same. */
  readonly problems: readonly string[];
}

export async function startStack(
  processes: ProcessGroup,
  { home, fresh, signal }: StartStackOptions,
): Promise<StartedStack> {
  const file = join(home, 'quickstart.json');
  const wanted = parsePort(process.env.PORT);
  if (fresh) await reset(processes, file);
  // The gateway migrates the embedded database; any other one is migrated only on demand.
  else if (process.env.DATABASE_URL !== undefined) await processes.command(`${COMMANDS}/migrate.ts`);

  console.log('Starting PostgreSQL, the gateway and the jobs …');
  const { origin, port } = await startServices(processes, wanted);
  const url = `${origin}/graphql`;
  const state = (await readValidState(file, url)) ?? (await createState(processes, file, url));
  const { customers, problems } = await createCustomers({ url, state, signal });
  const whole = { ...state, customers };
  await writeState(file, whole);
  return { origin, takenPort: port === wanted ? null : wanted, state: whole, problems };
}

function parsePort(text: string | undefined): number {
  const port = Number(text ?? PORT);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Error(`PORT is '${text}': expected a whole number from 1 to 65535`);
}

async function reset(processes: ProcessGroup, file: string): Promise<void> {
  if (process.env.DATABASE_URL !== undefined) {
    throw new Error('--fresh empties the embedded database only, and DATABASE_URL names another one');
  }
  console.log('Emptying the database …');
  await rm(file, { force: true });
  await processes.command(`${COMMANDS}/reset.ts`);
}

async function startServices(
  processes: ProcessGroup,
  wanted: number,
): Promise<{ origin: string; port: number }> {
  const free = await pickFreePort(wanted);
  const planned = `http://127.0.0.1:${free}`;
  const gateway = processes.service('gateway', 'gateway/src/index.ts', {
    HOST: '127.0.0.1',
    PORT: String(free),
    PUBLIC_URL: planned,
    PORTAL_URL: planned,
  });
  processes.service('jobs', 'jobs/src/index.ts', {
    MAIL_SENDER: 'local',
    PORTAL_URL: planned,
    POLICY_URL: `${planned}/policy`,
  });
  const listening = await gateway.line(/"msg":"listening"/);
  // Another program may have been quicker: then the gateway took the next port.
  const { port } = JSON.parse(listening) as { port: number };
  return { origin: `http://127.0.0.1:${port}`, port };
}

/** Reads the state; null if there is none, or it belongs to another database. */
async function readValidState(file: string, url: string): Promise<QuickstartState | null> {
  const state = await readState(file);
  return state !== null && (await hasValidKeys(url, state.keys)) ? state : null;
}

async function createState(processes: ProcessGroup, file: string, url: string): Promise<QuickstartState> {
  console.log('Making keys, plans and a customer in every state …');
  const [keys] = await Promise.all([
    createKeys(url, () => createStaffKey(processes)),
    processes.command('gateway/src/commands/catalog-apply.ts', 'examples/catalog.json'),
  ]);
  const state = { startedAt: new Date().toISOString(), keys, customers: [] };
  await writeState(file, state);
  return state;
}

async function createStaffKey(processes: ProcessGroup): Promise<string> {
  const output = await processes.command(
    'gateway/src/commands/create-key.ts',
    'quickstart',
    '--role',
    'STAFF',
  );
  const secret = output.find((line) => line.startsWith('klb_'));
  if (secret === undefined) throw new Error(`The command made no key:\n${output.join('\n')}`);
  return secret;
}
