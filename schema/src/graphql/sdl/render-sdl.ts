/** The SDL as it is committed: printed and sorted, so that a change of the API is a change of the file. */

import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../schema.ts';

const HEAD =
  '# Printed from schema/src/graphql by `pnpm schema:print`; a test fails where the two differ.\n\n';

export function renderSdl(): string {
  return `${HEAD}${printSchema(lexicographicSortSchema(schema))}\n`;
}
