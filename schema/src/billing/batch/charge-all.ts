/** Charges many attempts at once, within the provider's limits, and settles the answers in sets. */

import { listChargesToSend } from '../../database/payment/provider-request.repository.ts';
import type { ChargeRequest } from '../../payments/payment-provider.ts';
import { ProviderRefused } from '../../payments/provider-errors.ts';
import type { Change } from '../../policy/facts/changes.ts';
import { invoiceOf } from '../../policy/facts/contract.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-scene.ts';
import { clockAsRead } from '../account-clock.ts';
import type { Billing } from '../billing.ts';
import type { AccountClock } from '../clock.ts';
import { eachOf } from '../each-of.ts';
import type { KnownFacts } from '../facts/load-facts.ts';
import { carryOut } from '../provider/effects.ts';
import { asked, chargeAnswer, failedCharge, inDoubt } from '../provider/provider-answers.ts';
import type { AccountChange } from '../writing/account-change.ts';
import type { Entry } from '../writing/write-entries.ts';
import { knownAfter } from './known-after.ts';
import { type Answered, settleAll } from './settle-all.ts';

const BY = 'job:charge';

/** Carries out what was written: charges in sets, the rest one by one. Answers how many charges were sent. */
export async function chargeAll(billing: Billing, written: readonly Entry[]): Promise<number> {
  const known = new Map(written.map((entry) => [entry.after.id, knownAfter(entry)]));
  const changes = written.flatMap((entry) =>
    entry.changes.map((change) => ({ accountId: entry.after.id, change })),
  );
  const charges = await chargesOf(billing, changes, known);
  const followUps = await settleAll(billing, await sendAll(billing, charges), known);
  const others = changes.filter(({ change }) => change.type !== 'ATTEMPT_STARTED');
  await eachOf(billing.limits.concurrency, [...others, ...followUps], async ({ accountId, change }) => {
    await carryOut(billing, { accountId, by: BY, requestId: null }, [change]);
  });
  return charges.length;
}

interface Charge {
  readonly request: ChargeRequest;
  readonly now: AccountClock;
}

type Started = Extract<Change, { readonly type: 'ATTEMPT_STARTED' }>;

/** With the token of the card that was read with the facts; what such a row names never changes. */
async function chargesOf(
  billing: Billing,
  changes: readonly AccountChange[],
  known: ReadonlyMap<string, KnownFacts>,
): Promise<Charge[]> {
  const charges: Charge[] = [];
  for (const { accountId, change } of changes) {
    const current = known.get(accountId);
    if (change.type !== 'ATTEMPT_STARTED' || current === undefined) continue;
    const request = requestOf(current, change) ?? (await findRequest(billing, accountId, change.attempt.id));
    if (request !== null) charges.push({ request, now: clockAsRead(billing, current) });
  }
  return charges;
}

function requestOf(
  { facts, paymentMethod }: KnownFacts,
  { invoiceId, attempt }: Started,
): ChargeRequest | null {
  if (paymentMethod?.id !== attempt.cardId) return null;
  const { currency } = invoiceOf(facts, invoiceId).value.price;
  const { id: reference, amount } = attempt;
  return { reference, money: { amount, currency }, paymentToken: paymentMethod.token, accountId: facts.id };
}

/** On another card than the current one. */
async function findRequest(billing: Billing, accountId: string, id: string): Promise<ChargeRequest | null> {
  const [found] = await listChargesToSend(billing.db, [accountId], [id]);
  if (found === undefined) return null;
  const { amount, currency, token } = found;
  return { reference: id, money: { amount, currency }, paymentToken: token, accountId };
}

async function sendAll(billing: Billing, charges: readonly Charge[]): Promise<Answered[]> {
  const answers: Answered[] = [];
  await eachOf(billing.limits.concurrency, charges, async ({ request, now }) => {
    const answer = await asked(() => billing.limits.send(() => billing.provider(now).charge(request)));
    const { reference: id, accountId } = request;
    const done = (answer: ProviderAnswer, providerId: string | null) =>
      answers.push({ accountId, answer: answer, providerId });
    if (answer instanceof ProviderRefused) done(failedCharge(id, answer.code, now()), null);
    else if (answer.status === 'SILENT') done(inDoubt(id, now()), null);
    // Busy: nothing was done; it stays pending and is sent again with the same reference.
    else if (answer.status !== 'BUSY') done(chargeAnswer(id, answer), answer.providerId);
  });
  return answers;
}
