/** Calls that did not reach the books. A lost one may still arrive, when steered (`simulator-steers.ts`). */

import type { ChargeRequest } from '../payment-provider.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { MissedCallRow } from './tables.ts';

/** True for the first missed call of a reference, false for every later one, which is to be let through. */
export async function recordMissedCall(
  simulation: SimulatorContext,
  request: ChargeRequest,
  kind: MissedCallRow['kind'],
): Promise<boolean> {
  const row = await simulation.db
    .insertInto('simulator.missed_call')
    .values({
      reference: request.reference,
      kind,
      account_id: request.accountId,
      clock_id: simulation.clockId,
      amount: request.money.amount,
      currency: request.money.currency,
      payment_token: request.paymentToken,
      missed_at: simulation.now(),
    })
    // A call that was turned away and is sent again can be lost: then that one may still arrive.
    .onConflict((conflict) =>
      conflict
        .column('reference')
        .doUpdateSet({ kind: 'LOST' })
        .where('simulator.missed_call.kind', '=', 'BUSY')
        .where((where) => where.val(kind === 'LOST')),
    )
    .returning('reference')
    .executeTakeFirst();
  return row !== undefined;
}

/** As it was sent. Undefined if no call was lost under this reference. */
export async function findLostCall(
  trx: LedgerTransaction,
  reference: string,
): Promise<(ChargeRequest & { readonly clockId: string | null }) | undefined> {
  const row = await trx
    .selectFrom('simulator.missed_call')
    .selectAll()
    .where('reference', '=', reference)
    .where('kind', '=', 'LOST')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    reference,
    money: { amount: row.amount, currency: row.currency },
    paymentToken: row.payment_token,
    accountId: row.account_id,
    clockId: row.clock_id,
  };
}
