/** CANCEL_SELF_SERVICE: ends a subscription in one of its ways; the same kind twice returns the same cancellation. */

import type { CancelDecision, CancelRequest } from '../../policy/cancellation/cancellation.ts';
import { listCancellationOptions } from '../../policy/cancellation/cancellation.ts';
import { computePreviewToken } from '../../policy/decision/preview-token.ts';
import { catchUpFacts } from '../../policy/timeline/up-to-date.ts';
import { loadAccountContext } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, runCommand } from '../run-command.ts';

export interface Cancel extends CancelRequest {
  readonly previewToken?: string | null;
}

export function cancel(billing: Billing, caller: Caller, input: Cancel): Promise<CommandResult<'cancel'>> {
  const { previewToken: token = null, ...ask } = input;
  return runCommand(billing, caller, 'cancel', ask, { previewToken: token });
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
  const accountContext = await loadAccountContext(billing, billing.db, caller);
  const { facts } = catchUpFacts(accountContext.facts, accountContext.context);
  const options = listCancellationOptions(facts, subscriptionId, accountContext.context);
  return options.map((decision) => ({ decision, token: computePreviewToken(decision) }));
}
