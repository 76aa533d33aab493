/** Takes in a provider's event (a webhook): once each, whatever order and however often it is delivered. */

import type { Transaction } from 'kysely';
import { insertProviderEvent, listProviderEvents } from '../../database/payment/provider-event.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { ProviderEvent } from '../../payments/payment-provider.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getAttempt } from '../../policy/facts/facts-queries.ts';
import { type DisputeAnswer, decideDispute } from '../../policy/payment/disputes.ts';
import { decidePaymentOutcome } from '../../policy/payment/payment-outcome.ts';
import { recordLegAnswer } from '../../policy/refund/refunds.ts';
import { instant } from '../../policy/time/calendar.ts';
import { getAccountClock } from '../account-clock.ts';
import {
  type AccountTransaction,
  loadAccountContext,
  runAccountTransaction,
} from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { notifyLegOutcomes } from '../support/refund-conversation.ts';
import { storeConsequence } from '../writing/store-decision.ts';
import { executeProviderCalls } from './execute-provider-calls.ts';
import { toLegAnswer, toProviderAnswer } from './provider-answers.ts';
import { recordPayment } from './record-payment.ts';

/**
 * False if it was taken in before. The caller's account is the one that the event's reference belongs to. Throws where a
 * dispute comes before any news of its payment, and the provider cannot tell them either: it will be delivered again.
 */
export async function recordProviderEvent(
  billing: Billing,
  caller: Caller,
  event: ProviderEvent,
): Promise<boolean> {
  if (event.kind === 'DISPUTE') await catchUpCharge(billing, caller, event.reference);
  const { value, changes } = await runAccountTransaction(billing, caller, async (accountContext) => {
    const isNew = await insertProviderEvent(accountContext.trx, {
      account_id: caller.accountId,
      provider: billing.provider(billing.clock).name,
      event_id: event.eventId,
      kind: event.kind,
      reference: event.reference,
      at: event.at,
      received_at: accountContext.context.asOf,
      payload: event,
    });
    if (!isNew) return { changes: [], value: false };
    const decided = await decideEvent(accountContext, caller, event);
    const after = (trx: Transaction<Database>) =>
      notifyLegOutcomes(trx, caller, accountContext, decided.changes);
    return { ...decided, value: true, after };
  });
  await executeProviderCalls(billing, caller, changes);
  return value;
}

/** Only what was paid can be disputed: news of the payment that are still on their way are fetched first. */
async function catchUpCharge(billing: Billing, caller: Caller, attemptId: string): Promise<void> {
  const { facts } = await loadAccountContext(billing, billing.db, caller);
  if (getAttempt(facts, attemptId).value.status === 'SUCCEEDED') return;
  const provider = billing.provider(await getAccountClock(billing, caller.accountId));
  const answer = await provider.lookUpCharge({ reference: attemptId });
  if (answer === null) return;
  const { changes } = await recordPayment(
    billing,
    caller,
    toProviderAnswer(attemptId, answer),
    answer.providerId,
  );
  await executeProviderCalls(billing, caller, changes);
}

async function decideEvent(
  accountContext: AccountTransaction,
  caller: Caller,
  event: ProviderEvent,
): Promise<{ readonly changes: readonly Change[]; readonly decisionId: string | null }> {
  const { facts, context: on } = accountContext;
  const { reference } = event;
  if (event.kind === 'REFUND') {
    return { changes: recordLegAnswer(facts, toLegAnswer(reference, event.answer), on), decisionId: null };
  }
  if (event.kind === 'DISPUTE') {
    const { status } = getAttempt(facts, reference).value;
    if (status !== 'SUCCEEDED')
      throw new Error(
        `payment attempt ${reference} is ${status}; expected SUCCEEDED of one that is disputed`,
      );
    const dispute = await loadDisputeAnswer(accountContext, caller, event);
    const consequence = decideDispute(facts, dispute, on);
    const inputs = { facts, event, dispute };
    const decisionId = await storeConsequence(accountContext, caller, {
      name: 'dispute',
      consequence,
      inputs,
    });
    return { changes: consequence.changes, decisionId };
  }
  const consequence = decidePaymentOutcome(facts, toProviderAnswer(reference, event.answer), on);
  const kept = { name: 'payment', consequence, inputs: { facts, event } } as const;
  return { changes: consequence.changes, decisionId: await storeConsequence(accountContext, caller, kept) };
}

type DisputeEvent = Extract<ProviderEvent, { kind: 'DISPUTE' }>;

/** With what was told of the charge's disputes before: events come in any order, and a charge can be disputed again. */
async function loadDisputeAnswer(
  { trx }: AccountTransaction,
  { accountId }: Caller,
  { eventId, reference, disputeId, event, amount, at }: DisputeEvent,
): Promise<DisputeAnswer> {
  const rows = await listProviderEvents(trx, { accountId, kind: 'DISPUTE', reference });
  const before = rows
    .filter((row) => row.event_id !== eventId)
    // Stored as it was read from the provider's webhook.
    .map((row) => row.payload as DisputeEvent)
    .map((told) => ({ disputeId: told.disputeId, event: told.event, amount: told.amount }));
  return { attemptId: reference, disputeId, event, amount, at: instant(at), before };
}
