/** Records many answers in one set, under the version guard; who was overtaken is read again and settled by itself. */

import { applyChanges } from '../../policy/facts/apply-changes.ts';
import type { Change } from '../../policy/facts/changes.ts';
import type { ProviderAnswer } from '../../policy/payment/payment-context.ts';
import { decidePaymentOutcome } from '../../policy/payment/payment-outcome.ts';
import { catchUpFacts } from '../../policy/timeline/up-to-date.ts';
import { createDecisionContext } from '../account-transaction.ts';
import type { Billing } from '../billing.ts';
import type { KnownFacts } from '../facts/load-facts.ts';
import { recordPayment } from '../provider/record-payment.ts';
import { createChangeEntry } from '../writing/change-entry.ts';
import { isKept } from '../writing/store-decision.ts';
import { type Entry, writeEntries } from '../writing/write-entries.ts';

export interface AnsweredCharge {
  readonly accountId: string;
  readonly answer: ProviderAnswer;
  readonly providerId: string | null;
}

/** A change that was written, and on whose account: what is left is to carry it out. */
export interface AccountChange {
  readonly accountId: string;
  readonly change: Change;
}

const BY = 'provider';

/**
 * What the answers changed, to be carried out in turn (late money goes back). `known` is what was written before the
 * charges were sent: it is not read again, since the version tells who has written since.
 */
export async function settleChargesInBatch(
  billing: Billing,
  answers: readonly AnsweredCharge[],
  known: ReadonlyMap<string, KnownFacts>,
): Promise<AccountChange[]> {
  const byAccount = Map.groupBy(answers, (it) => it.accountId);
  const entries: Entry[] = [];
  for (const [accountId, its] of byAccount) {
    const found = known.get(accountId);
    const entry = found === undefined ? null : await decideEntry(billing, found, its);
    if (entry !== null) entries.push(entry);
  }
  const written = await writeSettled(billing, entries);
  const settled = new Set(written.map((entry) => entry.after.id));
  const done = written.flatMap(({ after, changes }) =>
    changes.map((change) => ({ accountId: after.id, change })),
  );
  for (const { accountId, answer, providerId } of answers) {
    if (settled.has(accountId)) continue;
    const caller = { accountId, by: BY, requestId: null };
    const { changes } = await recordPayment(billing, caller, answer, providerId);
    done.push(...changes.map((change) => ({ accountId, change })));
  }
  return done;
}

/** Null where a decision has to be kept with it (a refund, a suspension): that one is recorded by itself. */
async function decideEntry(
  billing: Billing,
  loaded: KnownFacts,
  answers: readonly AnsweredCharge[],
): Promise<Entry | null> {
  const on = await createDecisionContext(billing, loaded, { by: BY });
  const upToDate = catchUpFacts(loaded.facts, { ...on, by: 'job:time' });
  let after = upToDate.facts;
  const changes = [...upToDate.changes];
  const providerIds = new Map<string, string>();
  for (const { answer, providerId } of answers) {
    const consequence = decidePaymentOutcome(after, answer, on);
    if (isKept(consequence)) return null;
    after = applyChanges(after, consequence.changes);
    changes.push(...consequence.changes);
    if (providerId !== null) providerIds.set(answer.attemptId, providerId);
  }
  const byTime = upToDate.changes.length;
  return createChangeEntry({
    loaded,
    context: on,
    after,
    changes,
    by: BY,
    byTime,
    requestId: null,
    providerIds,
  });
}

/** An error in the set settles nothing: each answer is then recorded by itself, so that one cannot lose the others. */
async function writeSettled(billing: Billing, entries: readonly Entry[]): Promise<Entry[]> {
  try {
    return await writeEntries(billing, entries);
  } catch (error) {
    const fields = { accounts: entries.length, reason: String(error) };
    billing.log.warn(fields, 'a set of answers is settled one by one');
    return [];
  }
}
