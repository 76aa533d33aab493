import type { ProviderEvent } from '../payment-provider.ts';
import { processFailingRefundsOfCharge } from './failing-refunds.ts';
import { lockCharge } from './ledger.ts';
import type { SimulationTarget } from './outcomes.ts';
import { settleRefund } from './settle-refund.ts';
import { SimulationRejected } from './simulation-rejected.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow, RefundRow } from './tables.ts';

/** A refund fails even after it was completed; one that failed stays so. Steered, it does not fail by itself any more. */
export async function simulateRefundOutcome(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  { reference, event }: SimulationTarget,
): Promise<ProviderEvent> {
  if (event !== 'SUCCEEDED' && event !== 'REFUND_FAILED') {
    throw new SimulationRejected(
      'impossible',
      `${event} is of a charge; a refund expects SUCCEEDED or REFUND_FAILED`,
    );
  }
  const charge = await lockChargeOf(trx, reference);
  await processFailingRefundsOfCharge(trx, simulation, charge);
  const { status, changed_at } = await getRefund(trx, reference);
  if (status === 'FAILED') {
    throw new SimulationRejected(
      'impossible',
      `Refund ${reference} is FAILED; ${event} expects PROCESSING or COMPLETED`,
    );
  }
  if (event === 'REFUND_FAILED')
    return settleRefund(trx, simulation, { charge, reference, status: 'FAILED', at: simulation.now() });
  const at = status === 'COMPLETED' ? changed_at : simulation.now();
  return settleRefund(trx, simulation, { charge, reference, status: 'COMPLETED', at });
}

/** A refund never moves to another charge, so that its charge can be found before it is locked. */
async function lockChargeOf(trx: LedgerTransaction, reference: string): Promise<ChargeRow> {
  const found = await trx
    .selectFrom('simulator.refund')
    .select('charge_reference')
    .where('reference', '=', reference)
    .executeTakeFirst();
  const charge = found === undefined ? undefined : await lockCharge(trx, found.charge_reference);
  if (charge === undefined) {
    throw new SimulationRejected('unknown_reference', `Refund ${reference} was never received`);
  }
  return charge;
}

function getRefund(trx: LedgerTransaction, reference: string): Promise<RefundRow> {
  return trx
    .selectFrom('simulator.refund')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
}
