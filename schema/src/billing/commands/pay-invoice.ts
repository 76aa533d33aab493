/** REACTIVATION: a customer pays an open invoice; a pending authentication is handed out again. */

import { ProviderRefused } from '../../payments/provider-errors.ts';
import { awaitingAction, invoiceOf } from '../../policy/facts/contract.ts';
import { addMinutes } from '../../policy/time/calendar.ts';
import { WORKER_LOST_AFTER_MINUTES } from '../../policy/timeline/attempt-follow-up.ts';
import { accountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { type CommandResult, command, type Preview, preview } from '../command.ts';
import { asked } from '../provider/provider-answers.ts';
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

/**
 * Rule 12: the same action again; its secret is fetched anew, in a while if the provider does not answer. Null if nothing
 * waits for the customer.
 */
async function pendingAction(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
): Promise<PaymentResult | null> {
  const { facts } = await preview(billing, caller, 'pay-invoice', { invoiceId });
  const waiting = awaitingAction(invoiceOf(facts, invoiceId).invoice);
  if (waiting === undefined || waiting.actionExpiresAt === null) return null;
  const now = await accountClock(billing, caller.accountId);
  const answer = await asked(() => billing.provider(now).lookUpCharge({ reference: waiting.id }));
  if (answer === null || answer instanceof ProviderRefused) return null;
  if (answer.status === 'BUSY' || answer.status === 'SILENT') {
    const checkAgainAt = addMinutes(now(), WORKER_LOST_AFTER_MINUTES);
    return { status: 'IN_PROGRESS', attemptId: waiting.id, checkAgainAt };
  }
  if (answer.status !== 'REQUIRES_ACTION') return null;
  const { clientSecret } = answer;
  return {
    status: 'ACTION_REQUIRED',
    attemptId: waiting.id,
    clientSecret,
    expiresAt: waiting.actionExpiresAt,
  };
}
