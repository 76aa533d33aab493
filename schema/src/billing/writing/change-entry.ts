/** One account's part of what is written: its facts before and after, and when each subscription next falls due. */

import type { DecisionContext } from '../../policy/decision/decision.ts';
import type { Change } from '../../policy/facts/changes.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import { findNextAction } from '../../policy/timeline/next-action.ts';
import type { KnownFacts } from '../facts/load-facts.ts';
import type { ChangeEntry } from './differences.ts';

export interface EntryParts {
  readonly loaded: KnownFacts;
  readonly context: DecisionContext;
  readonly after: AccountFacts;
  readonly changes: readonly Change[];
  readonly by: string;
  readonly byTime?: number;
  readonly providerIds?: ReadonlyMap<string, string>;
  readonly requestId: string | null;
  readonly decisionId?: string | null;
}

export function createChangeEntry({ context: on, ...parts }: EntryParts): ChangeEntry {
  const { after } = parts;
  const dueAt = new Map(
    after.subscriptions.map((it) => [it.id, findNextAction(after, it, on.policyVersions)]),
  );
  return { ...parts, dueAt, recordedAt: on.asOf };
}
