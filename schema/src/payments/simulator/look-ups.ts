/** What the books say. What was received a moment ago may not be found yet (`lookUpLagMs`). */

import type { ChargeAnswer, LookUp, RefundAnswer } from '../payment-provider.ts';
import { chargeAnswer, refundAnswer } from './answers.ts';
import { failDueRefundsOf } from './failing-refunds.ts';
import { addMilliseconds } from './instants.ts';
import { lockCharge } from './ledger.ts';
import type { Simulation } from './simulation.ts';
import type { RefundRow } from './tables.ts';

export async function lookUpCharge(simulation: Simulation, by: LookUp): Promise<ChargeAnswer | null> {
  const { column, value } = columnOf(by);
  const row = await simulation.db
    .selectFrom('simulator.charge')
    .selectAll()
    .where(column, '=', value)
    .where('received_at', '<=', visibleUntil(simulation))
    .executeTakeFirst();
  return row === undefined ? null : chargeAnswer(simulation, row);
}

export async function lookUpRefund(simulation: Simulation, by: LookUp): Promise<RefundAnswer | null> {
  const row = await findRefund(simulation, by);
  if (row === undefined) return null;
  const failed = row.status !== 'FAILED' && row.fails_at !== null && row.fails_at <= simulation.now();
  return refundAnswer(failed ? await caughtUp(simulation, row) : row);
}

function findRefund(simulation: Simulation, by: LookUp): Promise<RefundRow | undefined> {
  const { column, value } = columnOf(by);
  return simulation.db
    .selectFrom('simulator.refund')
    .selectAll()
    .where(column, '=', value)
    .where('received_at', '<=', visibleUntil(simulation))
    .executeTakeFirst();
}

function caughtUp(simulation: Simulation, { reference, charge_reference }: RefundRow): Promise<RefundRow> {
  return simulation.db.transaction().execute(async (trx) => {
    const charge = await lockCharge(trx, charge_reference);
    if (charge !== undefined) await failDueRefundsOf(trx, simulation, charge);
    return trx
      .selectFrom('simulator.refund')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
  });
}

function columnOf(by: LookUp): { column: 'reference' | 'provider_id'; value: string } {
  if ('reference' in by) return { column: 'reference', value: by.reference };
  return { column: 'provider_id', value: by.providerId };
}

function visibleUntil(simulation: Simulation): string {
  return addMilliseconds(simulation.now(), -simulation.settings.lookUpLagMs);
}
