/** What staff do about refunds: one more by goodwill (rule 17), one that failed sent once more (rule 16). */

import type { GoodwillRequest } from '../../policy/refund/goodwill.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, runCommand } from '../run-command.ts';

/** With a reason. */
export function refundByGoodwill(
  billing: Billing,
  caller: Caller,
  input: GoodwillRequest,
): Promise<CommandResult<'refund-by-goodwill'>> {
  return runCommand(billing, caller, 'refund-by-goodwill', input);
}

/** What failed of it, as a new leg. */
export function retryRefund(
  billing: Billing,
  caller: Caller,
  input: { readonly refundId: string },
): Promise<CommandResult<'retry-refund'>> {
  return runCommand(billing, caller, 'retry-refund', input);
}
