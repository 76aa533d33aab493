/** Charges many attempts at once, within the provider's limits, and settles the answers in sets. */

import { listChargesToSend } from '../../database/provider-request.repository.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { ProviderAnswer } from '../../policy/payment-scene.ts';
import { clocksOf } from '../account-clock.ts';
import type { Billing } from '../billing.ts';
import { eachOf } from '../each-of.ts';
import { carryOut } from '../provider/effects.ts';
import { asked, chargeAnswer, failedCharge, inDoubt } from '../provider/provider-answers.ts';
import type { AccountChange } from '../writing/account-change.ts';
import { type Answered, settleAll } from './settle-all.ts';

const BY = 'job:charge';

/** Carries out what was written: charges in sets, the rest one by one. Answers how many charges were sent. */
export async function chargeAll(billing: Billing, changes: readonly AccountChange[]): Promise<number> {
  const attempts = changes.flatMap(({ accountId, change }) =>
    change.type === 'ATTEMPT_STARTED' ? [{ accountId, attemptId: change.attempt.id }] : [],
  );
  const followUps = await settleAll(billing, await sendAll(billing, attempts));
  const others = changes.filter(({ change }) => change.type !== 'ATTEMPT_STARTED');
  await eachOf(billing.limits.concurrency, [...others, ...followUps], async ({ accountId, change }) => {
    await carryOut(billing, { accountId, by: BY, requestId: null }, [change]);
  });
  return attempts.length;
}

async function sendAll(
  billing: Billing,
  attempts: readonly { readonly accountId: string; readonly attemptId: string }[],
): Promise<Answered[]> {
  if (attempts.length === 0) return [];
  const accountIds = [...new Set(attempts.map((it) => it.accountId))];
  const charges = await listChargesToSend(
    billing.db,
    accountIds,
    attempts.map((it) => it.attemptId),
  );
  const clocks = await clocksOf(billing, accountIds);
  const answers: Answered[] = [];
  await eachOf(
    billing.limits.concurrency,
    charges,
    async ({ account_id: accountId, id, amount, currency, token }) => {
      const now = clocks.get(accountId) ?? billing.clock;
      const request = { reference: id, money: { amount, currency }, paymentToken: token, accountId };
      await billing.limits.takeToken();
      const answer = await asked(() => billing.provider(now).charge(request));
      const done = (it: ProviderAnswer, providerId: string | null) =>
        answers.push({ accountId, answer: it, providerId });
      if (answer instanceof ProviderRefused) done(failedCharge(id, answer.code, now()), null);
      else if (answer.status === 'SILENT') done(inDoubt(id, now()), null);
      // Busy: nothing was done; it stays pending and is sent again with the same reference.
      else if (answer.status !== 'BUSY') done(chargeAnswer(id, answer), answer.providerId);
    },
  );
  return answers;
}
