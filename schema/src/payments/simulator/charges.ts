import type { ChargeAnswer, ChargeRequest } from '../payment-provider.ts';
import { ProviderBusy, ProviderTimeout } from '../provider-errors.ts';
import { toChargeAnswer, toChargeEvent } from './answers.ts';
import { recordCountedCharge } from './declines.ts';
import { recordMissedCall } from './missed-calls.ts';
import type { Opening, RecordCharge } from './record-charge.ts';
import { assertSameInput, assertWellFormed } from './requests.ts';
import type { SimulatorContext } from './simulator-context.ts';
import type { ChargeRow } from './tables.ts';
import { getScript, type Script } from './test-tokens.ts';
import { enqueueEvent } from './webhook-queue.ts';

/** However often and however many at once send the same reference: it is booked once, and all get what is booked. */
export async function charge(
  simulation: SimulatorContext,
  request: ChargeRequest,
  record: RecordCharge,
): Promise<ChargeAnswer> {
  assertWellFormed(request);
  const script = getScript(request.paymentToken).charge;
  await applyScriptedFaults(simulation, request, script);
  const row = await recordScriptedCharge(simulation, request, { script, record });
  assertSameInput(
    request.reference,
    {
      amount: request.money.amount,
      currency: request.money.currency,
      paymentToken: request.paymentToken,
      accountId: request.accountId,
    },
    {
      amount: row.amount,
      currency: row.currency,
      paymentToken: row.payment_token,
      accountId: row.account_id,
    },
  );
  if (isAnswerLost(row, script)) throw new ProviderTimeout(`charge ${request.reference} got no answer`);
  return toChargeAnswer(simulation, row);
}

/** What keeps a call from the books, in this order: slowness, a limit, a broken connection. */
async function applyScriptedFaults(
  simulation: SimulatorContext,
  request: ChargeRequest,
  script: Script['charge'],
): Promise<void> {
  if (script.kind === 'SLOW') await simulation.sleep(simulation.settings.slowMs);
  if (script.kind === 'BUSY_AT_FIRST' && (await recordMissedCall(simulation, request, 'BUSY'))) {
    throw new ProviderBusy(`charge ${request.reference} came too soon`, simulation.settings.retryAfterMs);
  }
  if (script.kind === 'LOSE_FIRST_CALL' && (await recordMissedCall(simulation, request, 'LOST'))) {
    throw new ProviderTimeout(`charge ${request.reference} got no answer`);
  }
}

interface ScriptedCharge {
  readonly script: Script['charge'];
  readonly record: RecordCharge;
}

function recordScriptedCharge(
  simulation: SimulatorContext,
  request: ChargeRequest,
  { script, record }: ScriptedCharge,
): Promise<ChargeRow> {
  if (script.kind === 'DECLINE_TIMES') return recordCountedCharge(simulation, request, script.times);
  return record({ request, opening: getOpening(script) });
}

function getOpening(script: Script['charge']): Opening {
  switch (script.kind) {
    case 'DECLINE':
      return { status: 'FAILED', failureCode: script.failureCode };
    case 'AUTHENTICATE':
      return { status: 'REQUIRES_ACTION', failureCode: null };
    case 'STAY_IN_DOUBT':
      return { status: 'PROCESSING', failureCode: null };
    default:
      return { status: 'SUCCEEDED', failureCode: null };
  }
}

function isAnswerLost(row: ChargeRow, script: Script['charge']): boolean {
  if (script.kind === 'LOSE_FIRST_ANSWER') return row.sends === 1;
  return script.kind === 'STAY_IN_DOUBT' && row.status === 'PROCESSING';
}

/** See the port: what waits for the customer is canceled, all else answers what it is. */
export function cancelPayment(simulation: SimulatorContext, reference: string): Promise<ChargeAnswer | null> {
  return simulation.db.transaction().execute(async (trx) => {
    const canceled = await trx
      .updateTable('simulator.charge')
      .set({ status: 'CANCELED', changed_at: simulation.now() })
      .where('reference', '=', reference)
      .where('status', '=', 'REQUIRES_ACTION')
      .returningAll()
      .executeTakeFirst();
    if (canceled !== undefined) {
      const content = toChargeEvent(canceled);
      if (content !== null && simulation.settings.webhooks.tell === 'ENDS') {
        await enqueueEvent(trx, simulation, { clockId: canceled.clock_id, content });
      }
      return toChargeAnswer(simulation, canceled);
    }
    const row = await trx
      .selectFrom('simulator.charge')
      .selectAll()
      .where('reference', '=', reference)
      .executeTakeFirst();
    return row === undefined ? null : toChargeAnswer(simulation, row);
  });
}
