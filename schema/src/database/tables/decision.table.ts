import type { Insertable, Selectable } from 'kysely';

/** What was decided, on which facts: it can be replayed. Ids only, never names. */
export interface DecisionTable {
  account_id: string;
  id: string;
  subscription_id: string | null;
  /** What was asked for: `cancel`, `upgrade`, `request-refund`. */
  kind: string;
  outcome: string;
  refusal: string | null;
  subject: string;
  as_of: string;
  decided_at: string;
  by: string;
  request_id: string | null;
  inputs: unknown;
  amounts: unknown;
  dates: unknown;
  citations: unknown;
  steps: unknown;
}

export type DecisionRow = Selectable<DecisionTable>;
export type NewDecision = Insertable<DecisionTable>;
