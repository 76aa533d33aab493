import type { CodegenConfig } from '@graphql-codegen/cli';

/** `src/_generated.ts` from the printed SDL and the documents written by hand. */
const config: CodegenConfig = {
  schema: '../schema/schema.graphql',
  documents: 'documents/*.graphql',
  generates: {
    'src/_generated.ts': {
      plugins: ['typescript-operations', 'typed-document-node'],
      config: {
        documentMode: 'string',
        inlineFragmentTypes: 'combine',
        useTypeImports: true,
        pureMagicComment: true,
        strictScalars: true,
        defaultScalarType: 'unknown',
        importExtension: '.ts',
        // A local date is YYYY-MM-DD, an instant RFC 3339, a currency ISO 4217: strings as they travel.
        scalars: { ID: 'string', LocalDate: 'string', DateTime: 'string', Currency: 'string' },
      },
    },
  },
};

export default config;
