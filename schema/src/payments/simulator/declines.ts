import { sql } from 'kysely';
import type { ChargeRequest } from '../payment-provider.ts';
import { toChargeEvent } from './answers.ts';
import { recordCharge } from './record-charge.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow } from './tables.ts';
import { enqueueEvent } from './webhook-queue.ts';

/** The first `times` charges of an account with a token are declined, all later ones succeed. */
export function recordCountedCharge(
  simulation: SimulatorContext,
  request: ChargeRequest,
  times: number,
): Promise<ChargeRow> {
  return simulation.db.transaction().execute(async (trx) => {
    const opening = { status: 'PROCESSING', failureCode: null } as const;
    const row = await recordCharge(trx, simulation, { request, opening, announced: false });
    // Only the sender that booked it counts: the same reference again is no further decline.
    if (row.sends > 1) return row;
    const ended = await settleCharge(trx, request.reference, await countDecline(trx, request, times));
    const content = toChargeEvent(ended);
    if (content !== null && simulation.settings.webhooks.tell === 'ENDS') {
      await enqueueEvent(trx, simulation, { clockId: simulation.clockId, content });
    }
    return ended;
  });
}

/** False once all declines are used up. The counter's row makes charges of one account and token wait for each other. */
async function countDecline(trx: LedgerTransaction, request: ChargeRequest, times: number): Promise<boolean> {
  const { rows } = await sql`
    insert into simulator.decline_count as known (account_id, payment_token, declines)
    values (${request.accountId}, ${request.paymentToken}, 1)
    on conflict (account_id, payment_token) do update set declines = known.declines + 1
      where known.declines < ${times}
    returning declines`.execute(trx);
  return rows.length > 0;
}

function settleCharge(trx: LedgerTransaction, reference: string, declined: boolean): Promise<ChargeRow> {
  return trx
    .updateTable('simulator.charge')
    .set(
      declined
        ? { status: 'FAILED', failure_code: 'card_declined' }
        : { status: 'SUCCEEDED', failure_code: null },
    )
    .where('reference', '=', reference)
    .returningAll()
    .executeTakeFirstOrThrow();
}
