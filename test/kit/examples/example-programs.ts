import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const EXAMPLES = join(import.meta.dirname, '../../../examples');
/** Rooms of their own, with tests of their own. */
const OTHERS = ['quickstart/', 'deploy/', 'node_modules/'];

/** The source of each example and of its parts, by its path within `examples`. */
export async function readExamplePrograms(): Promise<Record<string, string>> {
  const names = await readdir(EXAMPLES, { recursive: true });
  const programs = names.filter((name) => name.endsWith('.ts') && !OTHERS.some((it) => name.startsWith(it)));
  const texts = programs.map(async (name) => [name, await readFile(join(EXAMPLES, name), 'utf8')]);
  return Object.fromEntries(await Promise.all(texts));
}
