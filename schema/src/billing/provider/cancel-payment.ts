/** Rule 12: cancels an unfinished payment at the provider. If it had succeeded meanwhile, that is what is recorded. */

import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getAccountClock } from '../account-clock.ts';
import type { Billing, Caller } from '../billing.ts';
import { callProvider, toProviderAnswer } from './provider-answers.ts';
import { recordPayment } from './record-payment.ts';

/** Without an answer nothing is recorded: a job asks again. */
export async function cancelPayment(
  billing: Billing,
  caller: Caller,
  attemptId: string,
): Promise<readonly Change[]> {
  const now = await getAccountClock(billing, caller.accountId);
  const answer = await callProvider(() => billing.provider(now).cancelPayment(attemptId));
  if (
    answer instanceof ProviderRefused ||
    (answer !== null && (answer.status === 'BUSY' || answer.status === 'SILENT'))
  ) {
    billing.log.warn(
      { accountId: caller.accountId, attemptId },
      'the provider did not confirm a cancellation',
    );
    return [];
  }
  const gone = { attemptId, status: 'CANCELED', captured: 0, failureCode: 'canceled', at: now() } as const;
  const known = answer === null ? gone : toProviderAnswer(attemptId, answer);
  const { changes } = await recordPayment(billing, caller, known, answer?.providerId ?? null);
  return changes;
}
