/** The simulator's books, in the Postgres schema `simulator`. Instants as in the port; money in minor units. */

import type { ColumnType, Generated, GeneratedAlways, JSONColumnType, Selectable } from 'kysely';
import type { ChargeAnswer, RefundAnswer } from '../payment-provider.ts';
import type { EventContent } from './webhook-event.ts';

export interface SimulatorTables {
  'simulator.charge': ChargeTable;
  'simulator.refund': RefundTable;
  'simulator.dispute': DisputeTable;
  'simulator.missed_call': MissedCallTable;
  'simulator.decline_count': DeclineCountTable;
  'simulator.webhook_delivery': WebhookDeliveryTable;
  'simulator.ledger': LedgerView;
}

export interface ChargeTable {
  reference: string;
  provider_id: string;
  account_id: string;
  /** Null: the clock that everybody shares. */
  clock_id: string | null;
  amount: number;
  currency: string;
  payment_token: string;
  status: ChargeAnswer['status'];
  failure_code: string | null;
  sends: Generated<number>;
  received_at: string;
  changed_at: string;
  captured: GeneratedAlways<number>;
}

interface RefundTable {
  reference: string;
  provider_id: string;
  charge_reference: string;
  amount: number;
  status: RefundAnswer['status'];
  failure_code: string | null;
  /** When it fails by itself; null: never. */
  fails_at: string | null;
  sends: Generated<number>;
  received_at: string;
  changed_at: string;
}

interface DisputeTable {
  charge_reference: string;
  /** From 1 in each charge. */
  number: number;
  dispute_id: string;
  amount: number;
  status: 'OPEN' | 'WON' | 'LOST';
  opened_at: string;
  closed_at: string | null;
}

interface MissedCallTable {
  reference: string;
  kind: 'LOST' | 'BUSY';
  account_id: string;
  clock_id: string | null;
  amount: number;
  currency: string;
  payment_token: string;
  missed_at: string;
}

interface DeclineCountTable {
  account_id: string;
  payment_token: string;
  declines: number;
}

interface WebhookDeliveryTable {
  number: GeneratedAlways<number>;
  clock_id: string | null;
  event: JSONColumnType<EventContent>;
  due_at: string;
  times_taken: Generated<number>;
  acknowledged_at: ColumnType<string | null, never, string>;
}

interface LedgerView {
  reference: GeneratedAlways<string>;
  account_id: GeneratedAlways<string>;
  currency: GeneratedAlways<string>;
  status: GeneratedAlways<ChargeAnswer['status']>;
  sends: GeneratedAlways<number>;
  captured: GeneratedAlways<number>;
  refunded: GeneratedAlways<number>;
  processing: GeneratedAlways<number>;
  disputed: GeneratedAlways<number>;
  lost: GeneratedAlways<number>;
  kept: GeneratedAlways<number>;
}

export type ChargeRow = Selectable<ChargeTable>;
export type RefundRow = Selectable<RefundTable>;
export type DisputeRow = Selectable<DisputeTable>;
export type MissedCallRow = Selectable<MissedCallTable>;
