/**
 * A payment provider that misbehaves like a real one, with persistent books of its own. It shares no transaction with
 * us; any number of processes may open simulators over the same books.
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { PaymentProvider, ProviderEvent } from '../payment-provider.ts';
import { createChargeBatch } from './charge-batch.ts';
import { type SimulationRequest, simulateOutcome } from './charge-outcomes.ts';
import { cancelPayment, charge } from './charges.ts';
import { findChargeAnswer, findRefundAnswer } from './look-ups.ts';
import { recordMissedCall } from './missed-calls.ts';
import { callOverNetwork } from './network.ts';
import { type RecordCharge, recordCharge } from './record-charge.ts';
import { refund } from './refunds.ts';
import { createSeededRandom } from './seeded-random.ts';
import { parseSimulatorSettings, type SimulatorSettingsInput } from './settings.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { SimulatorTables } from './tables.ts';
import { describePaymentMethod } from './test-tokens.ts';
import {
  findNextWebhookAt,
  markWebhooksAcknowledged,
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
  simulate(steer: SimulationRequest): Promise<ProviderEvent>;
  /** Webhooks that are due, of charges made on this simulator's clock, at most 1,000: to be delivered, then acknowledged. */
  takeWebhooks(options?: TakeWebhooks): Promise<WebhookDelivery[]>;
  acknowledgeWebhooks(eventIds: readonly string[]): Promise<void>;
  /** When the next webhook is due on this simulator's clock; null if nothing is to be told. */
  findNextWebhookAt(): Promise<string | null>;
  /** The same books, for accounts on a test clock: all instants are the clock's, but webhooks travel in real time. */
  forClock(clock: SimulatorClock): Simulator;
}

export type Simulator = PaymentProvider & SimulatorControls;

/** Asks nothing of the database yet: cheap to make, also for one call. Throws on settings that make no sense. */
export function createSimulator(db: Kysely<SimulatorTables>, options: SimulatorOptions): Simulator {
  const { now, secret, settings = {}, random = createSeededRandom(0), sleep = wait } = options;
  const simulation = {
    db,
    now,
    clockId: null,
    secret,
    settings: parseSimulatorSettings(settings),
    random,
    sleep,
  };
  return createSimulatorFromContext(simulation, now);
}

/** @param realNow the time by which webhooks are signed and checked. */
function createSimulatorFromContext(simulation: SimulatorContext, realNow: () => string): Simulator {
  const wire = <A>(name: string, perform: () => Promise<A>) => callOverNetwork(simulation, { name, perform });
  const record = createRecorder(simulation);
  return {
    name: 'simulator',
    describePaymentMethod: async (token) => describePaymentMethod(token),
    charge: (request) =>
      callOverNetwork(simulation, {
        name: `charge ${request.reference}`,
        perform: () => charge(simulation, request, record),
        onLost: () => recordMissedCall(simulation, request, 'LOST'),
      }),
    cancelPayment: (reference) =>
      wire(`cancellation of ${reference}`, () => cancelPayment(simulation, reference)),
    refund: (request) => wire(`refund ${request.reference}`, () => refund(simulation, request)),
    lookUpCharge: (by) => wire('look-up of a charge', () => findChargeAnswer(simulation, by)),
    lookUpRefund: (by) => wire('look-up of a refund', () => findRefundAnswer(simulation, by)),
    readWebhook(body, signature) {
      const { toleranceMs } = simulation.settings.webhooks;
      verifyWebhook({ body, signature, secret: simulation.secret, now: realNow(), toleranceMs });
      return parseEvent(body);
    },
    simulate: (steer) => simulateOutcome(simulation, steer),
    takeWebhooks: (options = {}) => takeWebhooks(simulation, { realNow }, options),
    acknowledgeWebhooks: (eventIds) => markWebhooksAcknowledged(simulation, eventIds),
    findNextWebhookAt: () => findNextWebhookAt(simulation),
    forClock: (clock) =>
      createSimulatorFromContext({ ...simulation, now: clock.now, clockId: clock.id }, realNow),
  };
}

function createRecorder(simulation: SimulatorContext): RecordCharge {
  const { batchCharges, webhooks } = simulation.settings;
  if (batchCharges) return createChargeBatch(simulation);
  return (charge) =>
    recordCharge(simulation.db, simulation, { ...charge, announced: webhooks.tell === 'ENDS' });
}
