/** One account's part of what is written: its facts before and after, and when each subscription next falls due. */

import type { Occasion } from '../../policy/decision/decision.ts';
import type { Change } from '../../policy/facts/changes.ts';
import type { AccountFacts } from '../../policy/facts/facts.ts';
import { nextAction } from '../../policy/timeline/agenda.ts';
import type { KnownFacts } from '../facts/load-facts.ts';
import type { ChangeEntry } from './written-changes.ts';

export interface EntryParts {
  readonly loaded: KnownFacts;
  readonly on: Occasion;
  readonly after: AccountFacts;
  readonly changes: readonly Change[];
  readonly by: string;
  readonly byTime?: number;
  readonly providerIds?: ReadonlyMap<string, string>;
  readonly requestId: string | null;
  readonly decisionId?: string | null;
}

export function entryOf({ on, ...parts }: EntryParts): ChangeEntry {
  const { after } = parts;
  const dueAt = new Map(after.subscriptions.map((it) => [it.id, nextAction(after, it, on.book)]));
  return { ...parts, dueAt, recordedAt: on.asOf };
}
