import type { RawBuilder } from 'kysely';

/** What holds after every history. */
export interface Law {
  readonly name: string;
  /** Each place where it does not hold: the account, and in words what was found there. */
  readonly broken: RawBuilder<{ account_id: string; what: string }>;
}
