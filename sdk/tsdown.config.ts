import { join } from 'node:path';
import { defineConfig } from 'tsdown';

/** `dist`: one file for each module system, with nothing to install beside it. */
export default defineConfig({
  entry: 'src/index.ts',
  format: ['esm', 'cjs'],
  // Runs in Node, in browsers and at the edge: only what all of them have.
  platform: 'neutral',
  target: 'es2022',
  dts: { generator: 'oxc', oxc: { stripInternal: true } },
  alias: { graphql: join(import.meta.dirname, 'graphql-stub.js') },
  // The compiler's own `graphql` types are followed and dropped again.
  deps: { onlyBundle: ['graphql-request', '@graphql-typed-document-node/core', 'graphql'] },
  fixedExtension: true,
  publint: false,
});
