/** Rule 3: undoes a cancellation before it takes effect. */

import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, type Preview, previewCommand, runCommand } from '../run-command.ts';

export interface Resume {
  readonly subscriptionId: string;
  readonly previewToken?: string | null;
}

export function resume(billing: Billing, caller: Caller, input: Resume): Promise<CommandResult<'resume'>> {
  const { subscriptionId, previewToken = null } = input;
  return runCommand(billing, caller, 'resume', { subscriptionId }, { previewToken });
}

export function previewResume(
  billing: Billing,
  caller: Caller,
  subscriptionId: string,
): Promise<Preview<'resume'>> {
  return previewCommand(billing, caller, 'resume', { subscriptionId });
}
