import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Read from the disk, so that no room can be forgotten here.
const ROOMS = readdirSync(join(import.meta.dirname, 'test'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !['kit', 'node_modules'].includes(entry.name))
  .map(({ name }) => name);
const ROOMS_WITHOUT_DATABASE = ['architecture', 'policy', 'settings'];

export default defineConfig({
  test: {
    // Node loads the sources itself, as in production: no second copy of any package, no other way of stripping types.
    experimental: { viteModuleRunner: false },
    // Files of a worker share its modules: loading them anew for each took half of the suite's time. Tests keep no state there.
    isolate: false,
    // One more than there are processors: many tests wait for the database or for a process of their own.
    maxWorkers: availableParallelism() + 1,
    // One project for each room of `test`.
    projects: ROOMS.map((room) => ({
      extends: true,
      test: {
        name: room,
        include: [`test/${room}/**/*.test.ts`],
        globalSetup: globalSetupOf(room),
      },
    })),
  },
});

function globalSetupOf(room: string): string[] {
  if (ROOMS_WITHOUT_DATABASE.includes(room)) return [];
  const postgres = 'test/kit/database/postgres.global.ts';
  return room === 'examples' ? [postgres, 'test/kit/examples/examples.global.ts'] : [postgres];
}
