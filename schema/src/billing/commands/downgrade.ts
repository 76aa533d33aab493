/** DOWNGRADE: the policy's two steps in one: the cancellation, and the lower plan from the day it takes effect. */

import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';
import { findPriceFacts } from '../facts/price-facts.ts';

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
  return command(billing, caller, 'downgrade', await askOf(billing, input), { previewToken });
}

export async function previewDowngrade(
  billing: Billing,
  caller: Caller,
  input: Downgrade,
): Promise<Preview<'downgrade'>> {
  return preview(billing, caller, 'downgrade', await askOf(billing, input));
}

async function askOf(billing: Billing, { subscriptionId, priceId, reason }: Downgrade) {
  const price = await findPriceFacts(billing.db, priceId);
  return reason === undefined ? { subscriptionId, price } : { subscriptionId, price, reason };
}
