/** REACTIVATION: a customer pays an open invoice; a pending authentication is handed out again. */

import { awaitingAction, invoiceOf } from '../../policy/contract.ts';
import { accountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';
import type { PaymentResult } from '../provider/send-charge.ts';

export interface PayInvoice {
  readonly invoiceId: string;
  readonly previewToken?: string | null;
}

export async function payInvoice(
  billing: Billing,
  caller: Caller,
  input: PayInvoice,
): Promise<CommandResult<'pay-invoice'>> {
  const { invoiceId, previewToken = null } = input;
  const result = await command(billing, caller, 'pay-invoice', { invoiceId }, { previewToken });
  if (result.kind !== 'DONE' || result.payment !== null) return result;
  return { ...result, payment: await pendingAction(billing, caller, invoiceId) };
}

export function previewPayment(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
): Promise<Preview<'pay-invoice'>> {
  return preview(billing, caller, 'pay-invoice', { invoiceId });
}

/** Rule 12: the same action again; its secret is fetched anew. Null if nothing waits for the customer. */
async function pendingAction(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
): Promise<PaymentResult | null> {
  const { facts } = await preview(billing, caller, 'pay-invoice', { invoiceId });
  const waiting = awaitingAction(invoiceOf(facts, invoiceId).invoice);
  if (waiting === undefined || waiting.actionExpiresAt === null) return null;
  const provider = billing.provider(await accountClock(billing, caller.accountId));
  const answer = await provider.lookUpCharge({ reference: waiting.id });
  if (answer?.status !== 'REQUIRES_ACTION') return null;
  const { clientSecret } = answer;
  return {
    status: 'ACTION_REQUIRED',
    attemptId: waiting.id,
    clientSecret,
    expiresAt: waiting.actionExpiresAt,
  };
}
