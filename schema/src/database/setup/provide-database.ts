import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded/embedded.ts';

/** Data folder of the embedded server: at the project's root, not under version control. */
const DATA_DIRECTORY = join(import.meta.dirname, '../../../../.data');

export interface ProvidedDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Releases the embedded server; any other server is left alone. */
  stop(): Promise<void>;
}

/**
 * Provides the server that DATABASE_URL names; without it the embedded one, with its files in the folder of
 * KALENNER_DATA.
 */
export async function provideDatabase(
  databaseUrl: string | undefined,
  dataDirectory: string = DATA_DIRECTORY,
): Promise<ProvidedDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, embedded: false, stop: async () => undefined };
  const { url, stop } = await startEmbeddedPostgres({ dataDirectory, durable: true });
  return { url, embedded: true, stop };
}
