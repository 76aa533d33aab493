import type { Generated, Selectable } from 'kysely';

/** Immutable once published. */
export interface PolicyVersionTable {
  version: string;
  effective_on: string;
  published_at: string;
  /** Every live customer is told by e-mail. */
  notify: Generated<boolean>;
  terms: unknown;
  texts: unknown;
}

export type PolicyVersionRow = Selectable<PolicyVersionTable>;
