/** The provider's hand: what happens next to a charge or refund, and the webhook that tells of it. */

import type { ProviderEvent } from '../payment-provider.ts';
import { toChargeEvent } from './answers.ts';
import { closeDispute, openDispute } from './disputes.ts';
import { lockCharge } from './ledger.ts';
import { findLostCall } from './missed-calls.ts';
import type { SimulatedOutcome, SimulationTarget } from './outcomes.ts';
import { recordCharge } from './record-charge.ts';
import { simulateRefundOutcome } from './refund-outcomes.ts';
import { SimulationRejected } from './simulation-rejected.ts';
import type { LedgerTransaction, SimulatorContext } from './simulator-context.ts';
import type { ChargeRow } from './tables.ts';
import { enqueueEvent } from './webhook-queue.ts';

/** By our own references. */
export type SimulationRequest =
  | { readonly chargeReference: string; readonly event: SimulatedOutcome }
  | { readonly refundReference: string; readonly event: SimulatedOutcome };

type ChargeEnding = 'AUTHENTICATED' | 'AUTHENTICATION_FAILED' | 'SUCCEEDED' | 'FAILED';

interface Ending {
  readonly from: readonly ChargeRow['status'][];
  readonly status: 'SUCCEEDED' | 'FAILED';
  readonly failureCode: string | null;
}

/**
 * A declined or canceled charge has ended and stays so. One that succeeded can be told of again: that is the late news
 * of a charge whose answer was lost.
 */
const ENDINGS: Readonly<Record<ChargeEnding, Ending>> = {
  AUTHENTICATED: { from: ['REQUIRES_ACTION'], status: 'SUCCEEDED', failureCode: null },
  AUTHENTICATION_FAILED: {
    from: ['REQUIRES_ACTION'],
    status: 'FAILED',
    failureCode: 'authentication_failed',
  },
  SUCCEEDED: { from: ['PROCESSING', 'SUCCEEDED'], status: 'SUCCEEDED', failureCode: null },
  FAILED: { from: ['PROCESSING'], status: 'FAILED', failureCode: 'processing_error' },
};

/** Returns what its webhook will say. Throws `SteerRefused`. */
export function simulateOutcome(
  simulation: SimulatorContext,
  steer: SimulationRequest,
): Promise<ProviderEvent> {
  return simulation.db
    .transaction()
    .execute((trx) =>
      'chargeReference' in steer
        ? simulateChargeOutcome(trx, simulation, { reference: steer.chargeReference, event: steer.event })
        : simulateRefundOutcome(trx, simulation, { reference: steer.refundReference, event: steer.event }),
    );
}

async function simulateChargeOutcome(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  target: SimulationTarget,
): Promise<ProviderEvent> {
  const { reference, event } = target;
  if (event === 'REFUND_FAILED')
    throw new SimulationRejected('impossible', `${event} is of a refund, not a charge`);
  const charge = (await lockCharge(trx, reference)) ?? (await receiveLateCharge(trx, simulation, target));
  switch (event) {
    case 'DISPUTE_OPENED':
      return openDispute(trx, simulation, charge);
    case 'DISPUTE_WON':
      return closeDispute(trx, simulation, { charge, status: 'WON' });
    case 'DISPUTE_LOST':
      return closeDispute(trx, simulation, { charge, status: 'LOST' });
    default:
      return settleCharge(trx, simulation, { charge, event });
  }
}

/** A call that was lost on its way reaches the books after all, and its end follows at once. */
async function receiveLateCharge(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  target: SimulationTarget,
): Promise<ChargeRow> {
  const { reference, event } = target;
  const lost = await findLostCall(trx, reference);
  if (lost === undefined) {
    throw new SimulationRejected(
      'unknown_reference',
      `Charge ${reference} was never received, nor lost on its way`,
    );
  }
  if (event !== 'SUCCEEDED' && event !== 'FAILED') {
    throw new SimulationRejected(
      'impossible',
      `Charge ${reference} was lost on its way; expected SUCCEEDED or FAILED`,
    );
  }
  const opening = { status: 'PROCESSING', failureCode: null } as const;
  await recordCharge(
    trx,
    { ...simulation, clockId: lost.clockId },
    { request: lost, opening, announced: false },
  );
  const charge = await lockCharge(trx, reference);
  if (charge === undefined) throw new Error(`charge ${reference} was booked and is gone`);
  return charge;
}

interface ChargeEnd {
  readonly charge: ChargeRow;
  readonly event: ChargeEnding;
}

async function settleCharge(
  trx: LedgerTransaction,
  simulation: SimulatorContext,
  { charge, event }: ChargeEnd,
): Promise<ProviderEvent> {
  const { from, status, failureCode } = ENDINGS[event];
  if (!from.includes(charge.status)) {
    const expected = from.join(' or ');
    throw new SimulationRejected(
      'impossible',
      `Charge ${charge.reference} is ${charge.status}; ${event} expects ${expected}`,
    );
  }
  const ended =
    charge.status === status
      ? charge
      : { ...charge, status, failure_code: failureCode, changed_at: simulation.now() };
  await trx
    .updateTable('simulator.charge')
    .set({ status: ended.status, failure_code: ended.failure_code, changed_at: ended.changed_at })
    .where('reference', '=', charge.reference)
    .execute();
  const content = toChargeEvent(ended);
  if (content === null) throw new Error(`charge ${charge.reference} has ended without an event`);
  return enqueueEvent(trx, simulation, { clockId: charge.clock_id, content });
}
