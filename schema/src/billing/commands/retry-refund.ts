/** Rule 16: staff send what failed of a refund once more, as a new leg. */

import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, runCommand } from '../run-command.ts';

export function retryRefund(
  billing: Billing,
  caller: Caller,
  input: { readonly refundId: string },
): Promise<CommandResult<'retry-refund'>> {
  return runCommand(billing, caller, 'retry-refund', input);
}
