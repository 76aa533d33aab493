import type { Change } from '../../policy/facts/changes.ts';

/** A change that was written, and on whose account: what is left is to carry it out. */
export interface AccountChange {
  readonly accountId: string;
  readonly change: Change;
}
