/** `pnpm db:reset`: empties the database and migrates it again. */

import { parseArgs } from 'node:util';
import { migrateToLatest } from '../setup/migrate.ts';
import { resetDatabase } from '../setup/reset.ts';
import { runCommand, withDatabase } from './run-command.ts';

await runCommand(async () => {
  const { values } = parseArgs({ options: { force: { type: 'boolean' } } });
  await withDatabase(async ({ db, place, embedded }) => {
    // Only the embedded database is certain to be nobody else's.
    if (!embedded && values.force !== true) {
      throw new Error(`This deletes everything in ${place}. Say --force if that is what you want.`);
    }
    await resetDatabase(db);
    const names = await migrateToLatest(db);
    console.log(`Deleted everything in ${place}; applied ${names.length} migrations.`);
  });
});
