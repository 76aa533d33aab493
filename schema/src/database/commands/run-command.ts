import type { Kysely } from 'kysely';
import { parseSettings } from '../../settings/parse-settings.ts';
import { openDatabase } from '../engine/connection.ts';
import { getMigrationStatus } from '../setup/migrate.ts';
import { provideDatabase } from '../setup/provide-database.ts';
import { describeDatabase, toUnusableDatabase } from '../setup/unusable-database.ts';
import type { Database } from '../tables/database.ts';

export interface CommandContext {
  readonly db: Kysely<Database>;
  /** The database, without the password. */
  readonly place: string;
  readonly embedded: boolean;
}

/** Runs one command; prints a failure as one message and exits with 1. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}

/** The database of the environment, open for as long as the task runs. */
export async function withDatabase(task: (context: CommandContext) => Promise<void>): Promise<void> {
  const { DATABASE_URL, KALENNER_DATA } = parseSettings('command', process.env);
  const server = await provideDatabase(DATABASE_URL, KALENNER_DATA);
  // A migration or a distribution takes as long as it takes.
  const { db, close } = openDatabase(server.url, {
    applicationName: 'kalenner command',
    statementTimeoutMs: 0,
  });
  try {
    await task({ db, place: describeDatabase(server), embedded: server.embedded });
  } catch (error) {
    throw toUnusableDatabase(error, server);
  } finally {
    await close();
    await server.stop();
  }
}

export async function requireMigrated({ db, place }: CommandContext): Promise<void> {
  const { pending } = await getMigrationStatus(db);
  if (pending.length > 0) throw new Error(`${place} lacks ${pending.join(', ')}; run pnpm db:migrate first`);
}
