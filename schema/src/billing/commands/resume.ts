/** Rule 3: undoes a cancellation before it takes effect. */

import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';

export interface Resume {
  readonly subscriptionId: string;
  readonly previewToken?: string | null;
}

export function resume(billing: Billing, caller: Caller, input: Resume): Promise<CommandResult<'resume'>> {
  const { subscriptionId, previewToken = null } = input;
  return command(billing, caller, 'resume', { subscriptionId }, { previewToken });
}

export function previewResume(
  billing: Billing,
  caller: Caller,
  subscriptionId: string,
): Promise<Preview<'resume'>> {
  return preview(billing, caller, 'resume', { subscriptionId });
}
