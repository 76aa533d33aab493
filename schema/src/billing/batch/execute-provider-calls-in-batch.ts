/** Charges many attempts at once, within the provider's limits, and settles the answers in sets. */

import { listChargesToSend } from '../../database/payment/provider-request.repository.ts';
import type { ChargeRequest } from '../../payments/payment-provider.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { getInvoice } from '../../policy/facts/facts-queries.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-context.ts';
import { toAccountClock } from '../account-clock.ts';
import type { Billing } from '../billing.ts';
import type { AccountClock } from '../clock.ts';
import type { KnownFacts } from '../facts/load-facts.ts';
import { executeProviderCalls } from '../provider/execute-provider-calls.ts';
import {
  callProvider,
  createDoubtAnswer,
  createFailedAnswer,
  toProviderAnswer,
} from '../provider/provider-answers.ts';
import { runConcurrently } from '../run-concurrently.ts';
import type { Entry } from '../writing/write-entries.ts';
import { deriveFactsAfterWrite } from './facts-after-write.ts';
import { type AccountChange, type AnsweredCharge, settleChargesInBatch } from './settle-charges-in-batch.ts';

const BY = 'job:charge';

/** Carries out what was written: charges in sets, the rest one by one. Answers how many charges were sent. */
export async function executeProviderCallsInBatch(
  billing: Billing,
  written: readonly Entry[],
): Promise<number> {
  const known = new Map(written.map((entry) => [entry.after.id, deriveFactsAfterWrite(entry)]));
  const changes = written.flatMap((entry) =>
    entry.changes.map((change) => ({ accountId: entry.after.id, change })),
  );
  const charges = await loadCharges(billing, changes, known);
  const followUps = await settleChargesInBatch(billing, await sendCharges(billing, charges), known);
  const others = changes.filter(({ change }) => change.type !== 'ATTEMPT_STARTED');
  await runConcurrently(
    billing.limits.concurrency,
    [...others, ...followUps],
    async ({ accountId, change }) => {
      await executeProviderCalls(billing, { accountId, by: BY, requestId: null }, [change]);
    },
  );
  return charges.length;
}

interface Charge {
  readonly request: ChargeRequest;
  readonly now: AccountClock;
}

type Started = Extract<Change, { readonly type: 'ATTEMPT_STARTED' }>;

/** With the token of the card that was read with the facts; what such a row names never changes. */
async function loadCharges(
  billing: Billing,
  changes: readonly AccountChange[],
  known: ReadonlyMap<string, KnownFacts>,
): Promise<Charge[]> {
  const charges: Charge[] = [];
  for (const { accountId, change } of changes) {
    const current = known.get(accountId);
    if (change.type !== 'ATTEMPT_STARTED' || current === undefined) continue;
    const request =
      findCurrentRequest(current, change) ?? (await findStoredRequest(billing, accountId, change.attempt.id));
    if (request !== null) charges.push({ request, now: toAccountClock(billing, current) });
  }
  return charges;
}

function findCurrentRequest(
  { facts, paymentMethod }: KnownFacts,
  { invoiceId, attempt }: Started,
): ChargeRequest | null {
  if (paymentMethod?.id !== attempt.paymentMethodId) return null;
  const { currency } = getInvoice(facts, invoiceId).value.price;
  const { id: reference, amount } = attempt;
  return { reference, money: { amount, currency }, paymentToken: paymentMethod.token, accountId: facts.id };
}

/** On another card than the current one. */
async function findStoredRequest(
  billing: Billing,
  accountId: string,
  id: string,
): Promise<ChargeRequest | null> {
  const [found] = await listChargesToSend(billing.db, [accountId], [id]);
  if (found === undefined) return null;
  const { amount, currency, token } = found;
  return { reference: id, money: { amount, currency }, paymentToken: token, accountId };
}

async function sendCharges(billing: Billing, charges: readonly Charge[]): Promise<AnsweredCharge[]> {
  const answers: AnsweredCharge[] = [];
  await runConcurrently(billing.limits.concurrency, charges, async ({ request, now }) => {
    const answer = await callProvider(() => billing.limits.send(() => billing.provider(now).charge(request)));
    const { reference: id, accountId } = request;
    const done = (answer: ProviderAnswer, providerId: string | null) =>
      answers.push({ accountId, answer: answer, providerId });
    if (answer instanceof ProviderRefused) done(createFailedAnswer(id, answer.code, now()), null);
    else if (answer.status === 'SILENT') done(createDoubtAnswer(id, now()), null);
    // Busy: nothing was done; it stays pending and is sent again with the same reference.
    else if (answer.status !== 'BUSY') done(toProviderAnswer(id, answer), answer.providerId);
  });
  return answers;
}
