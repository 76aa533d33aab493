/** Sandbox: what the payment provider does next to a charge or a refund, and the webhook that tells of it. */

import { listPaymentAttempts } from '../../database/payment/payment-attempt.repository.ts';
import { listRefundLegs, listRefunds } from '../../database/refund/refund.repository.ts';
import type { SimulatedOutcome } from '../../payments/simulator/outcomes.ts';
import { SimulationRejected } from '../../payments/simulator/simulation-rejected.ts';
import type { Simulator } from '../../payments/simulator/simulator.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { InvalidInput, NotFound } from '../errors.ts';
import { recordProviderEvent } from '../provider/record-provider-event.ts';
import { getSimulatorForClock } from './simulator-for-clock.ts';

export interface Simulate {
  /** Exactly one of the two. */
  readonly attemptId?: string;
  /** Its latest leg that did not fail. */
  readonly refundId?: string;
  readonly event: SimulatedOutcome;
}

/**
 * Returns when the webhook was taken in and all that follows from it is done. `InvalidInput` where what is asked for
 * cannot happen to that charge or refund.
 */
export async function simulate(
  billing: Billing,
  simulator: Simulator,
  caller: Caller,
  input: Simulate,
): Promise<void> {
  const steer = { ...(await resolveReference(billing, caller, input)), event: input.event };
  const controls = getSimulatorForClock(simulator, await getAccountClock(billing, caller.accountId));
  const event = await runSimulation(() => controls.simulate(steer), input);
  await recordProviderEvent(billing, { ...caller, by: 'provider' }, event);
  await controls.acknowledgeWebhooks([event.eventId]);
}

async function runSimulation<T>(steer: () => Promise<T>, { event }: Simulate): Promise<T> {
  try {
    return await steer();
  } catch (error) {
    if (!(error instanceof SimulationRejected)) throw error;
    throw new InvalidInput('event', event, `what can happen to it now: ${error.message}`);
  }
}

/** By the account's own rows: nobody steers another's payments. */
async function resolveReference(billing: Billing, { accountId }: Caller, { attemptId, refundId }: Simulate) {
  if ((attemptId === undefined) === (refundId === undefined)) {
    throw new InvalidInput('attemptId', { attemptId, refundId }, 'exactly one of attemptId and refundId');
  }
  if (attemptId !== undefined) {
    const attempts = await listPaymentAttempts(billing.db, [accountId]);
    if (attempts.some(({ id }) => id === attemptId)) return { chargeReference: attemptId };
    throw new NotFound('payment attempt', attemptId);
  }
  const id = refundId ?? '';
  const refunds = await listRefunds(billing.db, [accountId]);
  if (!refunds.some((it) => it.id === id)) throw new NotFound('refund', id);
  const legs = await listRefundLegs(billing.db, [accountId]);
  const leg = legs.findLast((it) => it.refund_id === id && it.status !== 'FAILED');
  if (leg === undefined) throw new InvalidInput('refundId', id, 'a refund of which something is on its way');
  return { refundReference: leg.id };
}
