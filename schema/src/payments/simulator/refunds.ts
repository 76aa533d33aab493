import type { RefundAnswer, RefundRequest } from '../payment-provider.ts';
import { ProviderRefused, ProviderTimeout } from '../provider-errors.ts';
import { toRefundAnswer, toRefundEvent } from './answers.ts';
import { processFailingRefundsOfCharge } from './failing-refunds.ts';
import { deriveRefundId } from './ids.ts';
import { addMilliseconds } from './instants.ts';
import { getLedgerEntry, lockCharge } from './ledger.ts';
import { assertSameCurrency, assertSameInput, assertWellFormed } from './requests.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow, RefundRow } from './tables.ts';
import { getScript } from './test-tokens.ts';
import { enqueueEvent } from './webhook-queue.ts';

/**
 * Never gives back more than the charge still holds, and the same reference only once. A refusal books nothing, so the
 * same reference may be sent again when there is room.
 */
export async function refund(simulation: SimulatorContext, request: RefundRequest): Promise<RefundAnswer> {
  assertWellFormed(request);
  const { row, script } = await simulation.db
    .transaction()
    .execute((trx) => recordRefund(trx, simulation, request));
  if (script === 'LOSE_FIRST_ANSWER' && row.sends === 1) {
    throw new ProviderTimeout(`refund ${request.reference} got no answer`);
  }
  return toRefundAnswer(row);
}

async function recordRefund(trx: LedgerTransaction, simulation: SimulatorContext, request: RefundRequest) {
  const charge = await lockCharge(trx, request.chargeReference);
  if (charge === undefined) {
    throw new ProviderRefused('unknown_charge', `Charge ${request.chargeReference} was never received`);
  }
  assertSameCurrency(request.reference, request.money, charge.currency);
  const script = getScript(charge.payment_token).refund;
  await processFailingRefundsOfCharge(trx, simulation, charge);
  const again = await countSend(trx, request.reference);
  const row = again ?? (await insertRefund(trx, simulation, { charge, request }));
  assertSameInput(
    request.reference,
    { amount: request.money.amount, chargeReference: request.chargeReference },
    { amount: row.amount, chargeReference: row.charge_reference },
  );
  return { row, script };
}

function countSend(trx: LedgerTransaction, reference: string): Promise<RefundRow | undefined> {
  return trx
    .updateTable('simulator.refund')
    .set((set) => ({ sends: set('sends', '+', 1) }))
    .where('reference', '=', reference)
    .returningAll()
    .executeTakeFirst();
}

interface NewRefund {
  readonly charge: ChargeRow;
  readonly request: RefundRequest;
}

async function insertRefund(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  { charge, request }: NewRefund,
): Promise<RefundRow> {
  const { reference, money } = request;
  const { kept } = await getLedgerEntry(trx, charge.reference);
  if (money.amount > kept) {
    throw new ProviderRefused(
      'amount_too_large',
      `Refund ${reference} asks for ${money.amount} of charge ${charge.reference}; expected at most ${kept}`,
    );
  }
  const now = simulation.now();
  const row = await trx
    .insertInto('simulator.refund')
    .values({
      reference,
      provider_id: deriveRefundId(reference),
      charge_reference: charge.reference,
      amount: money.amount,
      failure_code: null,
      received_at: now,
      changed_at: now,
      ...decideOpening(simulation, charge, now),
    })
    // The same reference may be on its way for another charge, whose lock is another one.
    .onConflict((conflict) =>
      conflict.column('reference').doUpdateSet((set) => ({ sends: set('simulator.refund.sends', '+', 1) })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
  const content = toRefundEvent(row);
  if (content !== null && row.sends === 1 && simulation.settings.webhooks.tell === 'ENDS') {
    await enqueueEvent(trx, simulation, { clockId: charge.clock_id, content });
  }
  return row;
}

function decideOpening(
  simulation: SimulatorContext,
  charge: ChargeRow,
  now: string,
): Pick<RefundRow, 'status' | 'fails_at'> {
  if (getScript(charge.payment_token).refund !== 'FAIL_LATER') return { status: 'COMPLETED', fails_at: null };
  const { failingRefundAnswers, refundFailsAfterMs } = simulation.settings;
  const fails_at = refundFailsAfterMs === null ? null : addMilliseconds(now, refundFailsAfterMs);
  return { status: failingRefundAnswers, fails_at };
}
