/** Takes in a provider's event (a webhook): once each, whatever order and however often it is delivered. */

import type { Transaction } from 'kysely';
import { insertProviderEvent, listProviderEvents } from '../../database/payment/provider-event.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { ProviderEvent } from '../../payments/payment-provider.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { attemptOf } from '../../policy/facts/contract.ts';
import { type DisputeAnswer, decideDispute } from '../../policy/payment/disputes.ts';
import { decidePaymentOutcome } from '../../policy/payment/payment-outcome.ts';
import { recordLegAnswer } from '../../policy/refund/refunds.ts';
import { instant } from '../../policy/time/calendar.ts';
import { accountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { tellOfLegs } from '../support/refund-conversation.ts';
import { loadScene, transact, type WritingScene } from '../transact.ts';
import { storeConsequence } from '../writing/store-decision.ts';
import { carryOut } from './effects.ts';
import { chargeAnswer, legAnswer } from './provider-answers.ts';
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
  if (event.kind === 'DISPUTE') await learnOfCharge(billing, caller, event.reference);
  const { value, changes } = await transact(billing, caller, async (scene) => {
    const isNew = await insertProviderEvent(scene.trx, {
      account_id: caller.accountId,
      provider: billing.provider(billing.clock).name,
      event_id: event.eventId,
      kind: event.kind,
      reference: event.reference,
      at: event.at,
      received_at: scene.on.asOf,
      payload: event,
    });
    if (!isNew) return { changes: [], value: false };
    const decided = await decideOn(scene, caller, event);
    const after = (trx: Transaction<Database>) => tellOfLegs(trx, caller, scene, decided.changes);
    return { ...decided, value: true, after };
  });
  await carryOut(billing, caller, changes);
  return value;
}

/** Only what was paid can be disputed: news of the payment that are still on their way are fetched first. */
async function learnOfCharge(billing: Billing, caller: Caller, attemptId: string): Promise<void> {
  const { facts } = await loadScene(billing, billing.db, caller);
  if (attemptOf(facts, attemptId).value.status === 'SUCCEEDED') return;
  const provider = billing.provider(await accountClock(billing, caller.accountId));
  const answer = await provider.lookUpCharge({ reference: attemptId });
  if (answer === null) return;
  const { changes } = await recordPayment(
    billing,
    caller,
    chargeAnswer(attemptId, answer),
    answer.providerId,
  );
  await carryOut(billing, caller, changes);
}

async function decideOn(
  scene: WritingScene,
  caller: Caller,
  event: ProviderEvent,
): Promise<{ readonly changes: readonly Change[]; readonly decisionId: string | null }> {
  const { facts, on } = scene;
  const { reference } = event;
  if (event.kind === 'REFUND') {
    return { changes: recordLegAnswer(facts, legAnswer(reference, event.answer), on), decisionId: null };
  }
  if (event.kind === 'DISPUTE') {
    const { status } = attemptOf(facts, reference).value;
    if (status !== 'SUCCEEDED')
      throw new Error(
        `payment attempt ${reference} is ${status}; expected SUCCEEDED of one that is disputed`,
      );
    const dispute = await disputeAnswer(scene, caller, event);
    const consequence = decideDispute(facts, dispute, on);
    const inputs = { facts, event, dispute };
    const decisionId = await storeConsequence(scene, caller, { name: 'dispute', consequence, inputs });
    return { changes: consequence.changes, decisionId };
  }
  const consequence = decidePaymentOutcome(facts, chargeAnswer(reference, event.answer), on);
  const kept = { name: 'payment', consequence, inputs: { facts, event } } as const;
  return { changes: consequence.changes, decisionId: await storeConsequence(scene, caller, kept) };
}

type DisputeEvent = Extract<ProviderEvent, { kind: 'DISPUTE' }>;

/** With what was told of the charge's disputes before: events come in any order, and a charge can be disputed again. */
async function disputeAnswer(
  { trx }: WritingScene,
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
