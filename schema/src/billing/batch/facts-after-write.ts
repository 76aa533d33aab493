/** What is known of an account once what was due on it is written: the same as if it were read again. */

import type { KnownFacts, ProviderCall } from '../facts/load-facts.ts';
import type { ChangeEntry } from '../writing/differences.ts';
import { computeVersionsAfter } from '../writing/write-subscriptions.ts';

/**
 * Under the versions that the write gave: who has written since has raised them again, so that a write which rests on
 * this is refused as one on stale rows is. For an entry that was written, and that records no provider's answer.
 */
export function deriveFactsAfterWrite(entry: ChangeEntry): KnownFacts {
  const { loaded, after } = entry;
  const started = entry.changes.flatMap((change) =>
    change.type === 'ATTEMPT_STARTED'
      ? [[change.attempt.id, createSentCall(change.attempt.attemptedAt)] as const]
      : [],
  );
  const calls = started.length === 0 ? loaded.calls : new Map([...loaded.calls, ...started]);
  return { ...loaded, facts: after, versions: computeVersionsAfter(entry), calls };
}

function createSentCall(at: ProviderCall['lastSentAt']): ProviderCall {
  return { providerId: null, lastSentAt: at, lookUps: 0, lastLookUpAt: null };
}
