/** UPGRADE: to a higher plan at once; it is charged before anything changes. */

import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';
import { findPriceFacts } from '../facts/price-facts.ts';

export interface Upgrade {
  readonly subscriptionId: string;
  readonly priceId: string;
  readonly previewToken?: string | null;
}

export async function upgrade(
  billing: Billing,
  caller: Caller,
  input: Upgrade,
): Promise<CommandResult<'upgrade'>> {
  const { previewToken = null } = input;
  return command(billing, caller, 'upgrade', await askOf(billing, input), { previewToken });
}

export async function previewUpgrade(
  billing: Billing,
  caller: Caller,
  input: Upgrade,
): Promise<Preview<'upgrade'>> {
  return preview(billing, caller, 'upgrade', await askOf(billing, input));
}

async function askOf(billing: Billing, { subscriptionId, priceId }: Upgrade) {
  return { subscriptionId, price: await findPriceFacts(billing.db, priceId) };
}
