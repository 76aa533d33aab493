/** `pnpm db:distribute`: spreads a migrated database over the machines of a Citus cluster. */

import { distributeTables } from '../setup/distribute.ts';
import { requireMigrated, runCommand, withDatabase } from './run-command.ts';

await runCommand(() =>
  withDatabase(async (context) => {
    await requireMigrated(context);
    const { db, place } = context;
    const tables = await distributeTables(db);
    for (const table of tables) console.log(table);
    console.log(`Distributed ${tables.length} tables of ${place}.`);
  }),
);
