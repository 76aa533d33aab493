/** PLANS: starts a subscription, with the stored payment method or a new one. */

import type { LocalDate } from '../../policy/time/calendar.ts';
import type { AccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { getPriceFacts } from '../facts/price-facts.ts';
import { type CommandResult, type Preview, previewCommand, runCommand } from '../run-command.ts';
import { describePaymentMethod, type NewPaymentMethod, savePaymentMethod } from './save-payment-method.ts';

export interface Subscribe {
  readonly priceId: string;
  readonly startsOn?: LocalDate;
  /** A new payment method; left out: the stored one. */
  readonly paymentMethod?: NewPaymentMethod;
  readonly previewToken?: string | null;
}

export async function subscribe(
  billing: Billing,
  caller: Caller,
  input: Subscribe,
): Promise<CommandResult<'subscribe'>> {
  const { paymentMethod: card, previewToken = null } = input;
  const ask = await createSubscribeRequest(billing, input);
  if (card === undefined) return runCommand(billing, caller, 'subscribe', ask, { previewToken });
  const described = await describePaymentMethod(billing, card);
  const save = (accountContext: AccountTransaction) => savePaymentMethod(accountContext, described);
  return runCommand(billing, caller, 'subscribe', ask, {
    previewToken,
    paymentMethod: { id: described.id, save },
  });
}

export async function previewSubscribe(
  billing: Billing,
  caller: Caller,
  input: Pick<Subscribe, 'priceId' | 'startsOn'>,
): Promise<Preview<'subscribe'>> {
  return previewCommand(billing, caller, 'subscribe', await createSubscribeRequest(billing, input));
}

async function createSubscribeRequest(billing: Billing, input: Pick<Subscribe, 'priceId' | 'startsOn'>) {
  const price = await getPriceFacts(billing.db, input.priceId);
  return input.startsOn === undefined ? { price } : { price, startsOn: input.startsOn };
}
