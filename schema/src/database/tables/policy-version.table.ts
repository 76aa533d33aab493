import type { Generated, Selectable } from 'kysely';

/** A policy version, immutable once published. */
export interface PolicyVersionTable {
  version: string;
  effective_on: string;
  published_at: string;
  /** Whether every live customer is notified by mail. */
  notify: Generated<boolean>;
  terms: unknown;
  texts: unknown;
}

/** The instant at which every live customer was last found to be notified of a version. Local. */
export interface PolicyNoticeTable {
  version: string;
  passed_at: string;
}

export type PolicyVersionRow = Selectable<PolicyVersionTable>;
