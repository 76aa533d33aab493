import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ChargeRequest } from '../payment-provider.ts';
import { toChargeEvent } from './answers.ts';
import { deriveChargeId } from './ids.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { ChargeRow, SimulatorTables } from './tables.ts';
import { computeDueAt } from './webhook-queue.ts';

/** How a charge enters the books. */
export interface Opening {
  readonly status: ChargeRow['status'];
  readonly failureCode: string | null;
}

export interface NewCharge {
  readonly request: ChargeRequest;
  readonly opening: Opening;
}

/** Books a charge as it is known so far, or finds it. */
export type RecordCharge = (charge: NewCharge) => Promise<ChargeRow>;

export interface ChargeRecord extends NewCharge {
  /** Whether a webhook tells of the opening, if it is an end. */
  readonly announced: boolean;
}

/**
 * One statement, and one round trip: books the charge, or counts one more send and returns what was booked before.
 * `sends` is 1 for the one call that booked it. Senders of the same reference wait for each other on its key.
 */
export async function recordCharge(
  db: Kysely<SimulatorTables>,
  simulation: SimulatorContext,
  { request, opening, announced: told }: ChargeRecord,
): Promise<ChargeRow> {
  const { reference, accountId, money, paymentToken } = request;
  const now = simulation.now();
  const state = {
    reference,
    provider_id: deriveChargeId(reference),
    amount: money.amount,
    status: opening.status,
    failure_code: opening.failureCode,
    changed_at: now,
  };
  const { rows } = await sql<ChargeRow>`
    with recorded as (
      insert into simulator.charge as known (
        reference, provider_id, account_id, clock_id, amount, currency, payment_token,
        status, failure_code, received_at, changed_at
      ) values (
        ${reference}, ${state.provider_id}, ${accountId}, ${simulation.clockId}, ${money.amount}, ${money.currency},
        ${paymentToken}, ${state.status}, ${state.failure_code}, ${now}, ${now}
      )
      on conflict (reference) do update set sends = known.sends + 1
      returning *
    )${told ? buildDeliveryInsert(simulation, toChargeEvent(state)) : sql``}
    select * from recorded`.execute(db);
  const row = rows[0];
  if (row === undefined) throw new Error(`charge ${reference} was neither booked nor found`);
  return row;
}

function buildDeliveryInsert(
  simulation: SimulatorContext,
  content: ReturnType<typeof toChargeEvent>,
): RawBuilder<unknown> {
  if (content === null) return sql``;
  return sql`, told as (
      insert into simulator.webhook_delivery (clock_id, event, due_at)
      select clock_id, ${JSON.stringify(content)}::jsonb, ${computeDueAt(simulation)}::timestamptz from recorded where sends = 1
    )`;
}
