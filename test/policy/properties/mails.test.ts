/** PAYMENT_MAIL: each failed attempt on a renewal's or successor's invoice is told once; no mail is queued twice. */

import { applyChanges } from '@kalenner/schema/policy/facts/apply-changes';
import type { Change } from '@kalenner/schema/policy/facts/changes';
import type { AccountFacts } from '@kalenner/schema/policy/facts/facts';
import { getAttempt } from '@kalenner/schema/policy/facts/facts-queries';
import { assertHolds } from '../../kit/assert-holds.ts';
import { checkHistories } from '../../kit/policy/check-histories.ts';

checkHistories('a template tells of a thing once', {
  runs: 1000,
  atEnd: ({ history }) => {
    const seen = new Set<string>();
    for (const change of history.log) {
      if (change.type !== 'MAIL_QUEUED') continue;
      const key = `${change.template} about ${change.reference}`;
      assertHolds(!seen.has(key), () => `queued twice: ${key}`);
      seen.add(key);
    }
  },
});

checkHistories('each failed attempt on the invoice of a renewal or successor has exactly one mail', {
  runs: 1000,
  atEnd: ({ history }) => {
    const failed = new Set<string>();
    const told = new Map<string, number>();
    let facts: AccountFacts = { ...history.facts, subscriptions: [] };
    for (const change of history.log) {
      if (isFailure(facts, change)) failed.add(change.attemptId);
      if (change.type === 'MAIL_QUEUED' && change.attemptId !== null)
        told.set(change.attemptId, (told.get(change.attemptId) ?? 0) + 1);
      facts = applyChanges(facts, [change]);
    }
    for (const id of failed)
      assertHolds(told.get(id) === 1, () => `attempt ${id} failed, mails: ${told.get(id) ?? 0}`);
    for (const [id, mails] of told) assertHolds(mails === 1, () => `attempt ${id} has ${mails} mails`);
  },
});

/** A decline, or a request to authenticate, while its invoice still asks for the money. */
function isFailure(
  facts: AccountFacts,
  change: Change,
): change is Extract<Change, { type: 'ATTEMPT_ANSWERED' }> {
  if (change.type !== 'ATTEMPT_ANSWERED') return false;
  if (change.status !== 'FAILED' && change.status !== 'REQUIRES_ACTION') return false;
  const { invoice } = getAttempt(facts, change.attemptId);
  return invoice.status === 'OPEN' && (invoice.origin === 'RENEWAL' || invoice.origin === 'SUCCESSOR');
}
