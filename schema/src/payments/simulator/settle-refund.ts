import type { ProviderEvent } from '../payment-provider.ts';
import { toRefundEvent } from './answers.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow } from './tables.ts';
import { enqueueEvent } from './webhook-queue.ts';

/** A refund fails when the card behind it is gone. */
const FAILURE_CODE = 'expired_or_canceled_card';

export interface RefundEnd {
  /** Locked. */
  readonly charge: ChargeRow;
  readonly reference: string;
  readonly status: 'COMPLETED' | 'FAILED';
  readonly at: string;
}

/** What failed is the charge's again. Told by a webhook whatever the settings: no answer to a request told it. */
export async function settleRefund(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  { charge, reference, status, at }: RefundEnd,
): Promise<ProviderEvent> {
  const row = await trx
    .updateTable('simulator.refund')
    .set({ status, failure_code: status === 'FAILED' ? FAILURE_CODE : null, fails_at: null, changed_at: at })
    .where('reference', '=', reference)
    .returningAll()
    .executeTakeFirstOrThrow();
  const content = toRefundEvent(row);
  if (content === null) throw new Error(`refund ${reference} has ended without an event`);
  return enqueueEvent(trx, simulation, { clockId: charge.clock_id, content });
}
