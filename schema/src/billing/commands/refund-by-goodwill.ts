/** Rule 17: staff refund by goodwill, with a reason. */

import type { GoodwillRequest } from '../../policy/refund/goodwill.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command } from '../command.ts';

export function refundByGoodwill(
  billing: Billing,
  caller: Caller,
  input: GoodwillRequest,
): Promise<CommandResult<'refund-by-goodwill'>> {
  return command(billing, caller, 'refund-by-goodwill', input);
}
