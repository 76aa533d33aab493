import type { Kysely, Selectable } from 'kysely';
import type { Database } from '../tables/database.ts';
import type { TaskHealthTable } from '../tables/operation.table.ts';

export async function setTaskStarted(db: Kysely<Database>, task: string, at: string): Promise<void> {
  await db
    .insertInto('task_health')
    .values({ task, started_at: at })
    .onConflict((it) => it.column('task').doUpdateSet({ started_at: at }))
    .execute();
}

export async function setTaskSucceeded(db: Kysely<Database>, task: string, at: string): Promise<void> {
  await db
    .updateTable('task_health')
    .set({ succeeded_at: at, failures_in_a_row: 0 })
    .where('task', '=', task)
    .execute();
}

export async function setTaskFailed(
  db: Kysely<Database>,
  task: string,
  at: string,
  reason: string,
): Promise<void> {
  await db
    .updateTable('task_health')
    .set((eb) => ({ failed_at: at, last_error: reason, failures_in_a_row: eb('failures_in_a_row', '+', 1) }))
    .where('task', '=', task)
    .execute();
}

export type TaskHealth = Selectable<TaskHealthTable>;

export async function listTaskHealth(db: Kysely<Database>): Promise<TaskHealth[]> {
  return await db.selectFrom('task_health').selectAll().orderBy('task').execute();
}
