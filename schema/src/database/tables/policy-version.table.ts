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

/** Local: when every live customer was last found to have been told of a version. */
export interface PolicyNoticeTable {
  version: string;
  passed_at: string;
}

export type PolicyVersionRow = Selectable<PolicyVersionTable>;
