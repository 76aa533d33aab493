import type { ProviderEvent } from '../payment-provider.ts';
import { failDueRefundsOf } from './failing-refunds.ts';
import { lockCharge } from './ledger.ts';
import type { SteerTarget } from './outcomes.ts';
import { endRefund } from './refund-ends.ts';
import type { BooksTransaction, Simulation } from './simulation.ts';
import { SteerRefused } from './simulation-rejected.ts';
import type { ChargeRow, RefundRow } from './tables.ts';

/** A refund fails even after it was completed; one that failed stays so. Steered, it does not fail by itself any more. */
export async function steerRefund(
  trx: BooksTransaction,
  simulation: Simulation,
  { reference, event }: SteerTarget,
): Promise<ProviderEvent> {
  if (event !== 'SUCCEEDED' && event !== 'REFUND_FAILED') {
    throw new SteerRefused(
      'impossible',
      `${event} is of a charge; a refund expects SUCCEEDED or REFUND_FAILED`,
    );
  }
  const charge = await lockChargeOf(trx, reference);
  await failDueRefundsOf(trx, simulation, charge);
  const { status, changed_at } = await findRefund(trx, reference);
  if (status === 'FAILED') {
    throw new SteerRefused(
      'impossible',
      `Refund ${reference} is FAILED; ${event} expects PROCESSING or COMPLETED`,
    );
  }
  if (event === 'REFUND_FAILED')
    return endRefund(trx, simulation, { charge, reference, status: 'FAILED', at: simulation.now() });
  const at = status === 'COMPLETED' ? changed_at : simulation.now();
  return endRefund(trx, simulation, { charge, reference, status: 'COMPLETED', at });
}

/** A refund never moves to another charge, so that its charge can be found before it is locked. */
async function lockChargeOf(trx: BooksTransaction, reference: string): Promise<ChargeRow> {
  const found = await trx
    .selectFrom('simulator.refund')
    .select('charge_reference')
    .where('reference', '=', reference)
    .executeTakeFirst();
  const charge = found === undefined ? undefined : await lockCharge(trx, found.charge_reference);
  if (charge === undefined) {
    throw new SteerRefused('unknown_reference', `Refund ${reference} was never received`);
  }
  return charge;
}

function findRefund(trx: BooksTransaction, reference: string): Promise<RefundRow> {
  return trx
    .selectFrom('simulator.refund')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
}
