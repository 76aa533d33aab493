/** `pnpm catalog:apply FILE`: makes the database sell what the file has; with `--dry-run` only reports the changes. */

import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { applyCatalog } from '@kalenner/schema/database/catalog/apply-catalog';
import { describeChange } from '@kalenner/schema/database/catalog/catalog-changes';
import { parseCatalog } from '@kalenner/schema/database/catalog/catalog-file';
import { requireMigrated, runCommand, withDatabase } from '@kalenner/schema/database/commands/run-command';
import { isCurrency } from '@kalenner/schema/policy/money/currencies';

await runCommand(async () => {
  const { file, dryRun } = parseArguments();
  const catalog = parseCatalog(await readFile(file, 'utf8'), { file, isCurrency });
  await withDatabase(async (context) => {
    await requireMigrated(context);
    const { db, place } = context;
    const changes = await applyCatalog(db, catalog, { dryRun });
    for (const change of changes) console.log(describeChange(change));
    const outcome = dryRun ? 'Would make' : 'Made';
    console.log(`${outcome} ${changes.length} changes in ${place}.`);
  });
});

function parseArguments(): { file: string; dryRun: boolean } {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean' } },
    allowPositionals: true,
  });
  const [file, ...more] = positionals;
  if (file !== undefined && more.length === 0) return { file, dryRun: values['dry-run'] === true };
  throw new Error('Usage: pnpm catalog:apply FILE [--dry-run], for instance examples/catalog.json');
}
