import type { RawBuilder } from 'kysely';

/** A law that holds after every history. */
export interface Law {
  readonly name: string;
  /** Query of the violations: the account, and what was found there, in words. */
  readonly broken: RawBuilder<{ account_id: string; what: string }>;
}
