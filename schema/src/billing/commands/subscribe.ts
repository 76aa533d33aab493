/** PLANS: starts a subscription, with the stored payment method or a new one. */

import type { LocalDate } from '../../policy/time/calendar.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';
import { findPriceFacts } from '../facts/price-facts.ts';
import type { WritingScene } from '../transact.ts';
import { describeCard, type NewCard, saveCard } from './save-card.ts';

export interface Subscribe {
  readonly priceId: string;
  readonly startsOn?: LocalDate;
  /** A new payment method; left out: the stored one. */
  readonly card?: NewCard;
  readonly previewToken?: string | null;
}

export async function subscribe(
  billing: Billing,
  caller: Caller,
  input: Subscribe,
): Promise<CommandResult<'subscribe'>> {
  const { card, previewToken = null } = input;
  const ask = await askOf(billing, input);
  if (card === undefined) return command(billing, caller, 'subscribe', ask, { previewToken });
  const described = await describeCard(billing, card);
  const save = (scene: WritingScene) => saveCard(scene, described);
  return command(billing, caller, 'subscribe', ask, { previewToken, card: { id: described.id, save } });
}

export async function previewSubscribe(
  billing: Billing,
  caller: Caller,
  input: Pick<Subscribe, 'priceId' | 'startsOn'>,
): Promise<Preview<'subscribe'>> {
  return preview(billing, caller, 'subscribe', await askOf(billing, input));
}

async function askOf(billing: Billing, input: Pick<Subscribe, 'priceId' | 'startsOn'>) {
  const price = await findPriceFacts(billing.db, input.priceId);
  return input.startsOn === undefined ? { price } : { price, startsOn: input.startsOn };
}
