/** Refunds that fail after a while by themselves. The books have no timer: they catch up whenever they are asked. */

import { lockCharge } from './ledger.ts';
import { settleRefund } from './settle-refund.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow } from './tables.ts';

/** Everything due on this simulator's own clock, each charge in a transaction of its own. */
export async function processFailingRefunds(simulation: SimulatorContext): Promise<void> {
  const charges = await simulation.db
    .selectFrom('simulator.refund')
    .innerJoin('simulator.charge', 'simulator.charge.reference', 'simulator.refund.charge_reference')
    .select('simulator.charge.reference')
    .distinct()
    .where('simulator.refund.status', '<>', 'FAILED')
    .where('simulator.refund.fails_at', '<=', simulation.now())
    .where('simulator.charge.clock_id', simulation.clockId === null ? 'is' : '=', simulation.clockId)
    .execute();
  for (const { reference } of charges) {
    await simulation.db.transaction().execute(async (trx) => {
      const charge = await lockCharge(trx, reference);
      if (charge !== undefined) await processFailingRefundsOfCharge(trx, simulation, charge);
    });
  }
}

/** Of a charge that is locked. */
export async function processFailingRefundsOfCharge(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  charge: ChargeRow,
): Promise<void> {
  const due = await trx
    .selectFrom('simulator.refund')
    .select(['reference', 'fails_at'])
    .where('charge_reference', '=', charge.reference)
    .where('status', '<>', 'FAILED')
    .where('fails_at', '<=', simulation.now())
    .orderBy('fails_at')
    .execute();
  for (const { reference, fails_at } of due) {
    if (fails_at === null) continue;
    // Its webhook is on its way since then, however late the books are asked.
    const then = { ...simulation, now: () => fails_at };
    await settleRefund(trx, then, { charge, reference, status: 'FAILED', at: fails_at });
  }
}
