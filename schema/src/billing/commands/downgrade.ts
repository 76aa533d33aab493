/** DOWNGRADE: the policy's two steps in one: the cancellation, and the lower plan from the day it takes effect. */

import type { Billing, Caller } from '../billing.ts';
import { getPriceFacts } from '../facts/price-facts.ts';
import { type CommandResult, type Preview, previewCommand, runCommand } from '../run-command.ts';

export interface Downgrade {
  readonly subscriptionId: string;
  readonly priceId: string;
  readonly reason?: string;
  readonly previewToken?: string | null;
}

export async function downgrade(
  billing: Billing,
  caller: Caller,
  input: Downgrade,
): Promise<CommandResult<'downgrade'>> {
  const { previewToken = null } = input;
  return runCommand(billing, caller, 'downgrade', await createDowngradeRequest(billing, input), {
    previewToken,
  });
}

export async function previewDowngrade(
  billing: Billing,
  caller: Caller,
  input: Downgrade,
): Promise<Preview<'downgrade'>> {
  return previewCommand(billing, caller, 'downgrade', await createDowngradeRequest(billing, input));
}

async function createDowngradeRequest(billing: Billing, { subscriptionId, priceId, reason }: Downgrade) {
  const price = await getPriceFacts(billing.db, priceId);
  return reason === undefined ? { subscriptionId, price } : { subscriptionId, price, reason };
}
