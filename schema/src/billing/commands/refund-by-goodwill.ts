/** Rule 17: staff refund by goodwill, with a reason. */

import type { GoodwillRequest } from '../../policy/refund/goodwill.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, runCommand } from '../run-command.ts';

export function refundByGoodwill(
  billing: Billing,
  caller: Caller,
  input: GoodwillRequest,
): Promise<CommandResult<'refund-by-goodwill'>> {
  return runCommand(billing, caller, 'refund-by-goodwill', input);
}
