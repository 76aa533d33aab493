/** `pnpm db:migrate`: applies the migrations that the database has not seen. */

import { migrateToLatest } from '../setup/migrate.ts';
import { runCommand, withDatabase } from './run-command.ts';

await runCommand(() =>
  withDatabase(async ({ db, place }) => {
    const names = await migrateToLatest(db);
    for (const name of names) console.log(name);
    console.log(`Applied ${names.length} migrations; ${place} is up to date.`);
  }),
);
