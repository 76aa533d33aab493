/** Rule 16: a refund leg moves in the same three steps as a charge; its id is the idempotency key. */

import type { Transaction } from 'kysely';
import { listLegsToSend } from '../../database/payment/provider-request.repository.ts';
import { setRefundCall } from '../../database/refund/refund.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { type LegAnswer, recordLegAnswer } from '../../policy/refund/refunds.ts';
import { getAccountClock } from '../account-clock.ts';
import { runAccountTransaction } from '../account-transaction.ts';
import type { Billing, Caller } from '../billing.ts';
import { NotFound } from '../errors.ts';
import { notifyLegOutcomes } from '../support/refund-conversation.ts';
import { callProvider, toLegAnswer } from './provider-answers.ts';

/** Timed out or busy, it keeps its amount reserved and the jobs go on with it. */
export async function sendRefundLeg(
  billing: Billing,
  caller: Caller,
  legId: string,
): Promise<readonly Change[]> {
  const [leg] = await listLegsToSend(billing.db, [caller.accountId], [legId]);
  if (leg === undefined) throw new NotFound('refund leg', legId);
  const now = await getAccountClock(billing, caller.accountId);
  await setRefundCall(billing.db, { accountId: caller.accountId, id: legId }, { last_sent_at: now() });
  const { amount, currency } = leg;
  const request = { reference: legId, chargeReference: leg.attempt_id, money: { amount, currency } };
  const answer = await callProvider(() => billing.provider(now).refund(request));
  if (answer instanceof ProviderRefused) {
    return recordRefundLeg(billing, caller, { legId, status: 'FAILED', failureCode: answer.code }, null);
  }
  if (answer.status === 'BUSY') return [];
  if (answer.status === 'SILENT') {
    return recordRefundLeg(billing, caller, { legId, status: 'PROCESSING', failureCode: null }, null);
  }
  return recordRefundLeg(billing, caller, toLegAnswer(legId, answer), answer.providerId);
}

/** The same answer twice changes nothing the second time. */
export async function recordRefundLeg(
  billing: Billing,
  caller: Caller,
  answer: LegAnswer,
  providerId: string | null,
): Promise<readonly Change[]> {
  const { changes } = await runAccountTransaction(billing, caller, async (accountContext) => {
    const answered = recordLegAnswer(accountContext.facts, answer, accountContext.context);
    const after = async (trx: Transaction<Database>) => {
      await notifyLegOutcomes(trx, caller, accountContext, answered);
      if (providerId === null) return;
      await setRefundCall(
        trx,
        { accountId: caller.accountId, id: answer.legId },
        { provider_id: providerId },
      );
    };
    return { changes: answered, value: null, after };
  });
  return changes;
}
