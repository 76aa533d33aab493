/** Another writer came first. Nothing is lost: the work is done again on what it wrote. */

import pg from 'pg';

/** Unique violation, serialisation failure, deadlock. */
const CONFLICT_STATES = ['23505', '40001', '40P01'];

export class Conflict extends Error {
  override readonly name = 'Conflict';
  /** The guard of the database that refused, e.g. `subscription_one_live`. */
  readonly guard: string | null;

  constructor(message: string, guard: string | null = null, cause?: unknown) {
    super(message, { cause });
    this.guard = guard;
  }
}

/** Runs it; what a guard refuses becomes a `Conflict`, anything else stays what it is. */
export async function mapConflicts<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !CONFLICT_STATES.includes(error.code ?? '')) throw error;
    throw new Conflict(error.message, error.constraint ?? null, error);
  }
}
