/** UPGRADE: to a higher plan at once; it is charged before anything changes. */

import type { Billing, Caller } from '../billing.ts';
import { getPriceFacts } from '../facts/price-facts.ts';
import { type CommandResult, type Preview, previewCommand, runCommand } from '../run-command.ts';

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
  return runCommand(billing, caller, 'upgrade', await createUpgradeRequest(billing, input), { previewToken });
}

export async function previewUpgrade(
  billing: Billing,
  caller: Caller,
  input: Upgrade,
): Promise<Preview<'upgrade'>> {
  return previewCommand(billing, caller, 'upgrade', await createUpgradeRequest(billing, input));
}

async function createUpgradeRequest(billing: Billing, { subscriptionId, priceId }: Upgrade) {
  return { subscriptionId, price: await getPriceFacts(billing.db, priceId) };
}
