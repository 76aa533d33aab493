import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Node loads the sources itself, as in production: no second copy of any package, no other way of stripping types.
    experimental: { viteModuleRunner: false },
    // One project for each room of `test`; a room that needs a database adds its own `globalSetup`.
    projects: ['architecture', 'policy', 'gateway'].map((room) => ({
      extends: true,
      test: { name: room, include: [`test/${room}/**/*.test.ts`] },
    })),
  },
});
