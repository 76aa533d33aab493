import type { ProviderEvent } from '../payment-provider.ts';
import { deriveDisputeId } from './ids.ts';
import { getLedgerEntry } from './ledger.ts';
import { SimulationRejected } from './simulation-rejected.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow, DisputeRow } from './tables.ts';
import { enqueueEvent } from './webhook-queue.ts';

/** Withdraws all that a locked charge still holds; what was refunded, or is under way, cannot be disputed. */
export async function openDispute(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  charge: ChargeRow,
): Promise<ProviderEvent> {
  const before = await listDisputes(trx, charge);
  if (before.some(({ status }) => status === 'OPEN')) {
    throw new SimulationRejected(
      'impossible',
      `Charge ${charge.reference} is disputed already; expected it to be decided`,
    );
  }
  const { kept } = await getLedgerEntry(trx, charge.reference);
  if (kept === 0) {
    throw new SimulationRejected(
      'impossible',
      `Charge ${charge.reference} holds nothing; expected money to dispute`,
    );
  }
  const number = before.length + 1;
  const at = simulation.now();
  const id = deriveDisputeId(charge.reference, number);
  await trx
    .insertInto('simulator.dispute')
    .values({
      charge_reference: charge.reference,
      number,
      dispute_id: id,
      amount: kept,
      status: 'OPEN',
      opened_at: at,
      closed_at: null,
    })
    .execute();
  return enqueueDisputeEvent(trx, simulation, { charge, disputeId: id, event: 'OPEN', amount: kept, at });
}

export interface DisputeEnd {
  /** Locked. */
  readonly charge: ChargeRow;
  readonly status: 'WON' | 'LOST';
}

/** Won: the charge holds the amount again. Lost: it is gone. */
export async function closeDispute(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  { charge, status }: DisputeEnd,
): Promise<ProviderEvent> {
  const at = simulation.now();
  const closed = await trx
    .updateTable('simulator.dispute')
    .set({ status, closed_at: at })
    .where('charge_reference', '=', charge.reference)
    .where('status', '=', 'OPEN')
    .returning(['dispute_id', 'amount'])
    .executeTakeFirst();
  if (closed === undefined) {
    throw new SimulationRejected(
      'impossible',
      `Charge ${charge.reference} has no open dispute; expected DISPUTE_OPENED first`,
    );
  }
  const { dispute_id: id, amount } = closed;
  return enqueueDisputeEvent(trx, simulation, { charge, disputeId: id, event: status, amount, at });
}

function listDisputes(trx: LedgerTransaction, charge: ChargeRow): Promise<Pick<DisputeRow, 'status'>[]> {
  return trx
    .selectFrom('simulator.dispute')
    .select('status')
    .where('charge_reference', '=', charge.reference)
    .execute();
}

interface DisputeNotice {
  readonly charge: ChargeRow;
  readonly disputeId: string;
  readonly event: 'OPEN' | 'WON' | 'LOST';
  readonly amount: number;
  readonly at: string;
}

function enqueueDisputeEvent(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  telling: DisputeNotice,
): Promise<ProviderEvent> {
  const { charge, ...about } = telling;
  return enqueueEvent(trx, simulation, {
    clockId: charge.clock_id,
    content: { kind: 'DISPUTE', reference: charge.reference, ...about },
  });
}
