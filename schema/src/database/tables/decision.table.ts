import type { Insertable, Selectable } from 'kysely';

/** A decision with the facts it was made on, so that it can be replayed. Ids only, never names. */
export interface DecisionTable {
  account_id: string;
  id: string;
  subscription_id: string | null;
  /** The requested decision: `cancel`, `upgrade`, `request-refund`. */
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
