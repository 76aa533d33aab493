/**
 * Books together what is charged at the same moment. Where the machine is measured, the simulator shares it with what is
 * to be measured: it should cost next to nothing.
 */

import { type Kysely, sql } from 'kysely';
import { deriveChargeId } from './ids.ts';
import type { NewCharge, RecordCharge } from './record-charge.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { ChargeRow, SimulatorTables } from './tables.ts';

const BATCH_MAX = 500;

type Waiting = NewCharge & PromiseWithResolvers<ChargeRow>;

/** As `recordCharge`, one statement for all calls of one turn of the event loop. No webhook tells of these charges. */
export function createChargeBatch(simulation: SimulatorContext): RecordCharge {
  let waiting = new Map<string, Waiting>();
  const flush = () => {
    const batch = waiting;
    waiting = new Map();
    void settleBatch(simulation, batch);
  };
  return (charge) => {
    const { reference } = charge.request;
    // One statement cannot meet a row twice: the same reference goes into the next one.
    if (waiting.has(reference) || waiting.size === BATCH_MAX) flush();
    if (waiting.size === 0) setImmediate(flush);
    const entry = { ...charge, ...Promise.withResolvers<ChargeRow>() };
    waiting.set(reference, entry);
    return entry.promise;
  };
}

async function settleBatch(simulation: SimulatorContext, batch: ReadonlyMap<string, Waiting>): Promise<void> {
  if (batch.size === 0) return;
  // In one order in every process, or two batches with the same references could wait for each other for ever.
  const entries = [...batch.values()].toSorted((a, b) =>
    a.request.reference < b.request.reference ? -1 : 1,
  );
  try {
    for (const row of await insertCharges(simulation.db, simulation, entries))
      batch.get(row.reference)?.resolve(row);
    for (const { request, reject } of entries)
      reject(new Error(`charge ${request.reference} was not booked`));
  } catch (error) {
    for (const { reject } of entries) reject(error);
  }
}

async function insertCharges(
  db: Kysely<SimulatorTables>,
  simulation: SimulatorContext,
  entries: readonly Waiting[],
): Promise<ChargeRow[]> {
  const now = simulation.now();
  const column = <T>(read: (entry: Waiting) => T) => entries.map(read);
  const { rows } = await sql<ChargeRow>`
    insert into simulator.charge as known (
      reference, provider_id, account_id, amount, currency, payment_token, status, failure_code,
      clock_id, received_at, changed_at
    )
    select given.*, ${simulation.clockId}, ${now}::timestamptz, ${now}::timestamptz
    from unnest(
      ${column(({ request }) => request.reference)}::text[],
      ${column(({ request }) => deriveChargeId(request.reference))}::text[],
      ${column(({ request }) => request.accountId)}::text[],
      ${column(({ request }) => request.money.amount)}::integer[],
      ${column(({ request }) => request.money.currency)}::text[],
      ${column(({ request }) => request.paymentToken)}::text[],
      ${column(({ opening }) => opening.status)}::text[],
      ${column(({ opening }) => opening.failureCode)}::text[]
    ) as given
    on conflict (reference) do update set sends = known.sends + 1
    returning *`.execute(db);
  return rows;
}
