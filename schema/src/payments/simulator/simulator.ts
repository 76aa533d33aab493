/**
 * A payment provider that misbehaves like a real one, with persistent books of its own. It shares no transaction with
 * us; any number of processes may open simulators over the same books.
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { PaymentProvider, ProviderEvent } from '../payment-provider.ts';
import { createChargeBatch } from './charge-batch.ts';
import { type Steer, simulate } from './charge-outcomes.ts';
import { cancelPayment, charge } from './charges.ts';
import { lookUpCharge, lookUpRefund } from './look-ups.ts';
import { recordMissedCall } from './missed-calls.ts';
import { overTheWire } from './network.ts';
import { type RecordCharge, recordCharge } from './record-charge.ts';
import { refund } from './refunds.ts';
import { seededRandom } from './seeded-random.ts';
import { parseSimulatorSettings, type SimulatorSettingsInput } from './settings.ts';
import type { Simulation } from './simulation.ts';
import type { SimulatorTables } from './tables.ts';
import { describeCard } from './test-tokens.ts';
import {
  acknowledgeWebhooks,
  nextWebhookAt,
  type TakeWebhooks,
  takeWebhooks,
  type WebhookDelivery,
} from './webhook-delivery.ts';
import { parseEvent } from './webhook-event.ts';
import { verifyWebhook } from './webhook-signature.ts';

export interface SimulatorOptions {
  /** Instants `YYYY-MM-DDTHH:mm:ss.sssZ`. */
  readonly now: () => string;
  /** Signs webhooks and client secrets. */
  readonly secret: string;
  readonly settings?: SimulatorSettingsInput;
  /** Numbers in [0, 1); left out: those of `seededRandom(0)`. Calls draw in the order in which they start. */
  readonly random?: () => number;
  /** How latency passes; left out: in real time. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** A clock that some accounts are attached to. */
export interface SimulatorClock {
  readonly id: string;
  readonly now: () => string;
}

export interface SimulatorControls {
  /** Makes something happen to a charge or refund, and returns what its webhook will say. Throws `SteerRefused`. */
  simulate(steer: Steer): Promise<ProviderEvent>;
  /** Webhooks that are due, of charges made on this simulator's clock, at most 1,000: to be delivered, then acknowledged. */
  takeWebhooks(options?: TakeWebhooks): Promise<WebhookDelivery[]>;
  acknowledgeWebhooks(eventIds: readonly string[]): Promise<void>;
  /** When the next webhook is due on this simulator's clock; null if nothing is to be told. */
  nextWebhookAt(): Promise<string | null>;
  /** The same books, for accounts on a test clock: all instants are the clock's, but webhooks travel in real time. */
  on(clock: SimulatorClock): Simulator;
}

export type Simulator = PaymentProvider & SimulatorControls;

/** Asks nothing of the database yet: cheap to make, also for one call. Throws on settings that make no sense. */
export function createSimulator(db: Kysely<SimulatorTables>, options: SimulatorOptions): Simulator {
  const { now, secret, settings = {}, random = seededRandom(0), sleep = wait } = options;
  const it = { db, now, clockId: null, secret, settings: parseSimulatorSettings(settings), random, sleep };
  return simulatorOf(it, now);
}

/** @param realNow the time by which webhooks are signed and checked. */
function simulatorOf(it: Simulation, realNow: () => string): Simulator {
  const wire = <A>(name: string, perform: () => Promise<A>) => overTheWire(it, { name, perform });
  const record = recorderOf(it);
  return {
    name: 'simulator',
    describePaymentMethod: async (token) => describeCard(token),
    charge: (request) =>
      overTheWire(it, {
        name: `charge ${request.reference}`,
        perform: () => charge(it, request, record),
        onLost: () => recordMissedCall(it, request, 'LOST'),
      }),
    cancelPayment: (reference) => wire(`cancellation of ${reference}`, () => cancelPayment(it, reference)),
    refund: (request) => wire(`refund ${request.reference}`, () => refund(it, request)),
    lookUpCharge: (by) => wire('look-up of a charge', () => lookUpCharge(it, by)),
    lookUpRefund: (by) => wire('look-up of a refund', () => lookUpRefund(it, by)),
    readWebhook(body, signature) {
      const { toleranceMs } = it.settings.webhooks;
      verifyWebhook({ body, signature, secret: it.secret, now: realNow(), toleranceMs });
      return parseEvent(body);
    },
    simulate: (steer) => simulate(it, steer),
    takeWebhooks: (options = {}) => takeWebhooks(it, { realNow }, options),
    acknowledgeWebhooks: (eventIds) => acknowledgeWebhooks(it, eventIds),
    nextWebhookAt: () => nextWebhookAt(it),
    on: (clock) => simulatorOf({ ...it, now: clock.now, clockId: clock.id }, realNow),
  };
}

function recorderOf(it: Simulation): RecordCharge {
  const { batchCharges, webhooks } = it.settings;
  if (batchCharges) return createChargeBatch(it);
  return (charge) => recordCharge(it.db, it, { ...charge, told: webhooks.tell === 'ENDS' });
}
