/** A partner at the gateway of all examples: runs them as its own programs, and makes the customers they are about. */

import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createKalenner, type Kalenner } from '@kalenner/sdk';
import pg from 'pg';
import { afterAll, inject, vi } from 'vitest';
import { type Ran, runNode } from '../run-node.ts';

const ROOT = join(import.meta.dirname, '../../..');

export interface Partner {
  readonly kalenner: Kalenner;
  /** The environment of its programs. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs `examples/<program>.ts` as a process of its own. */
  run(program: string, ...args: readonly string[]): Promise<Ran>;
  /** Runs a script of the examples that needs no Node. */
  shell(script: string, ...args: readonly string[]): Promise<Ran>;
  /** Starts a program as `run` does, to be watched while it runs. */
  start(program: string, ...args: readonly string[]): RunningExample;
  /** The gateway's database, to see what is really there. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Creates a customer on a test clock at `at`; by default on a clock of its own. */
  customer(options: CustomerOptions): Promise<ExampleCustomer>;
  clock(at: string): Promise<ExampleClock>;
}

export interface CustomerOptions {
  readonly externalId: string;
  readonly plan?: string;
  readonly interval?: string;
  readonly at?: string;
  readonly clock?: ExampleClock;
  /** Token of the first payment. Default: a card that is always charged. */
  readonly firstCard?: string;
  /** Token of later charges. Default: the first. */
  readonly card?: string;
}

export interface ExampleClock {
  readonly id: string;
  advance(to: string): Promise<void>;
}

export interface ExampleCustomer {
  readonly accountId: string;
  readonly subscriptionId: string;
  readonly clock: ExampleClock;
  /** Sets the payment method of future charges; an open invoice is left alone. */
  setPaymentMethod(token: string): Promise<void>;
}

export interface RunningExample {
  /** Resolves once its output matches; rejects if it ends before. */
  waitForOutput(pattern: RegExp): Promise<void>;
  readonly ended: Promise<Ran>;
  kill(): void;
}

/** Opens a partner for a test file. Each sees only its own customers. */
export async function openPartner(): Promise<Partner> {
  const { url, staffKey, databaseUrl, cache } = inject('examples');
  // A test starts several programs, and each is a process.
  vi.setConfig({ testTimeout: 30_000 });
  const staff = createKalenner({ url, apiKey: staffKey });
  const scopes = (await staff.viewer()).scopes.filter((it) => PARTNER_SCOPES.includes(it));
  const made = requireSuccess(
    await staff.keys.create({ name: `test ${randomUUID()}`, role: 'PARTNER', scopes }),
  );
  const apiKey = made.secret ?? '';
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  afterAll(() => pool.end());

  const env = { KALENNER_URL: url, KALENNER_KEY: apiKey, NODE_COMPILE_CACHE: cache };
  const kalenner = createKalenner({ url, apiKey, locale: 'EN' });
  const plans = await kalenner.plans.list();
  const priceId = (code: string, interval: string) =>
    plans.find((it) => it.code === code)?.prices.find((it) => it.interval === interval)?.id ?? '';

  const clock = async (at: string): Promise<ExampleClock> => {
    const { id } = requireSuccess(await kalenner.sandbox.clocks.create({ frozenAt: at })).testClock;
    const advance = async (to: string) => {
      requireSuccess(await kalenner.sandbox.clocks.advance({ testClockId: id, to }));
    };
    return { id, advance };
  };

  return {
    kalenner,
    env,
    clock,
    run: (program, ...args) => runNode(`examples/${program}.ts`, args, env),
    shell: (script, ...args) => spawnExample(join(ROOT, 'examples', script), args, env).ended,
    start: (program, ...args) => spawnExample(process.execPath, [`examples/${program}.ts`, ...args], env),
    sql: async (text, values = []) => (await pool.query(text, [...values])).rows,

    async customer({ externalId, plan = 'starter', interval = 'MONTH', card, ...rest }) {
      const ownClock = rest.clock ?? (await clock(rest.at ?? '2026-01-15T09:00:00Z'));
      const email = `${externalId}@example.com`;
      const input = { externalId, email, locale: 'EN', testClockId: ownClock.id } as const;
      const { account } = requireSuccess(await kalenner.accounts.create(input));
      const first = await kalenner.subscriptions.subscribe({
        accountId: account.id,
        priceId: priceId(plan, interval),
        paymentToken: rest.firstCard ?? 'pm_card_visa',
        billingEmail: email,
      });
      const setPaymentMethod = async (token: string) => {
        const card = { accountId: account.id, token, billingEmail: email, payOpenInvoice: false };
        requireSuccess(await kalenner.accounts.setPaymentMethod(card));
      };
      if (card !== undefined) await setPaymentMethod(card);
      return {
        accountId: account.id,
        subscriptionId: requireSuccess(first).subscription.id,
        clock: ownClock,
        setPaymentMethod,
      };
    },
  };
}

const PARTNER_SCOPES: readonly string[] = [
  'accounts:write',
  'billing:read',
  'subscriptions:write',
  'payment-methods:write',
  'support:write',
  'mails:read',
  'sandbox:write',
];

function spawnExample(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningExample {
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk;
    child.emit('output');
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: Number(code), out, err }));
  return {
    async waitForOutput(pattern) {
      while (!pattern.test(out)) {
        const over = await Promise.race([once(child, 'output').then(() => false), ended.then(() => true)]);
        if (over && !pattern.test(out)) throw new Error(`it ended without ${pattern}: ${out}${err}`);
      }
    },
    ended,
    kill: () => child.kill('SIGKILL'),
  };
}

/** The database's id in an id of the API. */
export function decodeRawId(globalId = ''): string {
  return Buffer.from(globalId, 'base64').toString().split(/[:/]/).at(-1) ?? '';
}

/** Lines as they are printed, without the indentation that a test's source has. */
export function lines(strings: TemplateStringsArray, ...values: readonly unknown[]): string {
  const text = String.raw({ raw: strings }, ...values).replace(/^\n/, '');
  const indentation = /^ */.exec(text)?.[0] ?? '';
  return text.replaceAll(new RegExp(`^${indentation}`, 'gm'), '').replace(/ *$/, '');
}

type Success<R extends { readonly __typename: string }> = Extract<
  R,
  { readonly __typename: `${string}Success` }
>;

/** Throws any other answer. */
export function requireSuccess<R extends { readonly __typename: string }>(result: R): Success<R> {
  if (result.__typename.endsWith('Success')) return result as Success<R>;
  throw new Error(JSON.stringify(result));
}
