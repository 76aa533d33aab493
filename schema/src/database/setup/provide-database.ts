import { join } from 'node:path';
import { startEmbeddedPostgres } from '../embedded/embedded.ts';

/** Of the embedded server: at the project's root, not under version control. */
const DATA_DIRECTORY = join(import.meta.dirname, '../../../../.data');

export interface ProvidedDatabase {
  readonly url: string;
  readonly embedded: boolean;
  /** Lets go of the embedded server; another's is left alone. */
  stop(): Promise<void>;
}

/** The server that DATABASE_URL names; where it is not set the embedded one, its files where KALENNER_DATA says. */
export async function provideDatabase(
  databaseUrl: string | undefined,
  dataDirectory: string = DATA_DIRECTORY,
): Promise<ProvidedDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, embedded: false, stop: async () => undefined };
  const { url, stop } = await startEmbeddedPostgres({ dataDirectory, durable: true });
  return { url, embedded: true, stop };
}
