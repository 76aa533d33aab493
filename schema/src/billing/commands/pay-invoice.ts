/** REACTIVATION: a customer pays an open invoice; a pending authentication is handed out again. */

import { ProviderRefused } from '../../payments/provider-errors.ts';
import { findAttemptAwaitingAction, getInvoice } from '../../policy/facts/facts-queries.ts';
import { addMinutes } from '../../policy/time/calendar.ts';
import { WORKER_LOST_AFTER_MINUTES } from '../../policy/timeline/attempt-follow-up.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { callProvider } from '../provider/provider-answers.ts';
import type { PaymentResult } from '../provider/send-charge.ts';
import { type CommandResult, type Preview, previewCommand, runCommand } from '../run-command.ts';

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
  const result = await runCommand(billing, caller, 'pay-invoice', { invoiceId }, { previewToken });
  if (result.kind !== 'DONE' || result.payment !== null) return result;
  return { ...result, payment: await findPendingAction(billing, caller, invoiceId) };
}

export function previewPayment(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
): Promise<Preview<'pay-invoice'>> {
  return previewCommand(billing, caller, 'pay-invoice', { invoiceId });
}

/**
 * Rule 12: the same action again; its secret is fetched anew, in a while if the provider does not answer. Null if nothing
 * waits for the customer.
 */
async function findPendingAction(
  billing: Billing,
  caller: Caller,
  invoiceId: string,
): Promise<PaymentResult | null> {
  const { facts } = await previewCommand(billing, caller, 'pay-invoice', { invoiceId });
  const waiting = findAttemptAwaitingAction(getInvoice(facts, invoiceId).invoice);
  if (waiting === undefined || waiting.actionExpiresAt === null) return null;
  const now = await getAccountClock(billing, caller.accountId);
  const answer = await callProvider(() => billing.provider(now).lookUpCharge({ reference: waiting.id }));
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
