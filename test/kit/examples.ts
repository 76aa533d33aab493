/** A partner at the gateway of all examples: runs them as its own programs, and makes the customers they are about. */

import { randomUUID } from 'node:crypto';
import { createKalenner, type Kalenner } from '@kalenner/sdk';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Ran, runNode } from './run-node.ts';

export interface Partner {
  readonly kalenner: Kalenner;
  /** What its programs read. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs `examples/<program>.ts` as a process of its own. */
  run(program: string, ...args: readonly string[]): Promise<Ran>;
  /** The gateway's database, to see what is really there. */
  sql<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** A customer on a clock that stands at `at`; on one of its own if `clock` is left out. */
  customer(options: CustomerOptions): Promise<ExampleCustomer>;
  clock(at: string): Promise<ExampleClock>;
}

export interface CustomerOptions {
  readonly externalId: string;
  readonly plan?: string;
  readonly interval?: string;
  readonly at?: string;
  readonly clock?: ExampleClock;
  /** Left out: a card that is always charged. */
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
  /** From now on charges go to this card; an open invoice is left alone. */
  newCard(token: string): Promise<void>;
}

/** For a test file. Each sees only its own customers. */
export async function openPartner(): Promise<Partner> {
  const { url, staffKey, databaseUrl } = inject('examples');
  const staff = createKalenner({ url, apiKey: staffKey });
  const scopes = (await staff.viewer()).scopes.filter((it) => PARTNER_SCOPES.includes(it));
  const made = success(await staff.keys.create({ name: `test ${randomUUID()}`, role: 'PARTNER', scopes }));
  const apiKey = made.secret ?? '';
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  afterAll(() => pool.end());

  const env = { KALENNER_URL: url, KALENNER_KEY: apiKey, NO_COLOR: '1' };
  const kalenner = createKalenner({ url, apiKey, locale: 'EN' });
  const plans = await kalenner.plans.list();
  const priceId = (code: string, interval: string) =>
    plans.find((it) => it.code === code)?.prices.find((it) => it.interval === interval)?.id ?? '';

  const clock = async (at: string): Promise<ExampleClock> => {
    const { id } = success(await kalenner.sandbox.clocks.create({ frozenAt: at })).testClock;
    const advance = async (to: string) => {
      success(await kalenner.sandbox.clocks.advance({ testClockId: id, to }));
    };
    return { id, advance };
  };

  return {
    kalenner,
    env,
    clock,
    run: (program, ...args) => runNode(`examples/${program}.ts`, args, env),
    sql: async (text, values = []) => (await pool.query(text, [...values])).rows,

    async customer({ externalId, plan = 'starter', interval = 'MONTH', card = 'pm_card_visa', ...rest }) {
      const on = rest.clock ?? (await clock(rest.at ?? '2026-01-15T09:00:00Z'));
      const email = `${externalId}@example.com`;
      const input = { externalId, email, locale: 'EN', testClockId: on.id } as const;
      const { account } = success(await kalenner.accounts.create(input));
      const first = await kalenner.subscriptions.subscribe({
        accountId: account.id,
        priceId: priceId(plan, interval),
        paymentToken: 'pm_card_visa',
        billingEmail: email,
      });
      const newCard = async (token: string) => {
        const card = { accountId: account.id, token, billingEmail: email, payOpenInvoice: false };
        success(await kalenner.accounts.setPaymentMethod(card));
      };
      if (card !== 'pm_card_visa') await newCard(card);
      return { accountId: account.id, subscriptionId: success(first).subscription.id, clock: on, newCard };
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

type Success<R extends { readonly __typename: string }> = Extract<
  R,
  { readonly __typename: `${string}Success` }
>;

/** Throws any other answer. */
export function success<R extends { readonly __typename: string }>(result: R): Success<R> {
  if (result.__typename.endsWith('Success')) return result as Success<R>;
  throw new Error(JSON.stringify(result));
}
