/** CANCEL_SELF_SERVICE: ends a subscription in one of its ways; the same kind twice returns the same cancellation. */

import type { CancelDecision, CancelRequest } from '../../policy/cancellation/cancellation.ts';
import { cancellationOptions } from '../../policy/cancellation/cancellation.ts';
import { previewToken } from '../../policy/decision/preview-token.ts';
import { bringUpToDate } from '../../policy/timeline/up-to-date.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command } from '../command.ts';
import { loadScene } from '../transact.ts';

export interface Cancel extends CancelRequest {
  readonly previewToken?: string | null;
}

export function cancel(billing: Billing, caller: Caller, input: Cancel): Promise<CommandResult<'cancel'>> {
  const { previewToken: token = null, ...ask } = input;
  return command(billing, caller, 'cancel', ask, { previewToken: token });
}

export interface CancellationOption {
  readonly decision: CancelDecision;
  readonly token: string;
}

/** The ways out side by side, the best for the customer first; none once it is over. */
export async function previewCancellation(
  billing: Billing,
  caller: Caller,
  subscriptionId: string,
): Promise<readonly CancellationOption[]> {
  const scene = await loadScene(billing, billing.db, caller);
  const { facts } = bringUpToDate(scene.facts, scene.on);
  const options = cancellationOptions(facts, subscriptionId, scene.on);
  return options.map((decision) => ({ decision, token: previewToken(decision) }));
}
