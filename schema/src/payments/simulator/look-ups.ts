/** What the books say. What was received a moment ago may not be found yet (`lookUpLagMs`). */

import type { ChargeAnswer, LookUp, RefundAnswer } from '../payment-provider.ts';
import { toChargeAnswer, toRefundAnswer } from './answers.ts';
import { processFailingRefundsOfCharge } from './failing-refunds.ts';
import { addMilliseconds } from './instants.ts';
import { lockCharge } from './ledger.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { RefundRow } from './tables.ts';

export async function findChargeAnswer(
  simulation: SimulatorContext,
  by: LookUp,
): Promise<ChargeAnswer | null> {
  const { column, value } = getColumn(by);
  const row = await simulation.db
    .selectFrom('simulator.charge')
    .selectAll()
    .where(column, '=', value)
    .where('received_at', '<=', computeVisibleUntil(simulation))
    .executeTakeFirst();
  return row === undefined ? null : toChargeAnswer(simulation, row);
}

export async function findRefundAnswer(
  simulation: SimulatorContext,
  by: LookUp,
): Promise<RefundAnswer | null> {
  const row = await findRefund(simulation, by);
  if (row === undefined) return null;
  const failed = row.status !== 'FAILED' && row.fails_at !== null && row.fails_at <= simulation.now();
  return toRefundAnswer(failed ? await catchUpRefund(simulation, row) : row);
}

function findRefund(simulation: SimulatorContext, by: LookUp): Promise<RefundRow | undefined> {
  const { column, value } = getColumn(by);
  return simulation.db
    .selectFrom('simulator.refund')
    .selectAll()
    .where(column, '=', value)
    .where('received_at', '<=', computeVisibleUntil(simulation))
    .executeTakeFirst();
}

function catchUpRefund(
  simulation: SimulatorContext,
  { reference, charge_reference }: RefundRow,
): Promise<RefundRow> {
  return simulation.db.transaction().execute(async (trx) => {
    const charge = await lockCharge(trx, charge_reference);
    if (charge !== undefined) await processFailingRefundsOfCharge(trx, simulation, charge);
    return trx
      .selectFrom('simulator.refund')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
  });
}

function getColumn(by: LookUp): { column: 'reference' | 'provider_id'; value: string } {
  if ('reference' in by) return { column: 'reference', value: by.reference };
  return { column: 'provider_id', value: by.providerId };
}

function computeVisibleUntil(simulation: SimulatorContext): string {
  return addMilliseconds(simulation.now(), -simulation.settings.lookUpLagMs);
}
