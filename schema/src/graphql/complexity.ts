/** What an operation costs, as `limits.ts` counts it. */

import { complexityFromQuery } from '@pothos/plugin-complexity';
import { type DocumentNode, type GraphQLSchema, getOperationAST, Kind } from 'graphql';

export interface OperationToCost {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  readonly variableValues?: Readonly<Record<string, unknown>> | null | undefined;
  readonly contextValue?: unknown;
}

/** Of the operation that is executed, however many its document holds; it was found valid before. */
export function computeOperationCost({
  schema,
  document,
  operationName,
  variableValues,
  contextValue,
}: OperationToCost): number {
  const operation = getOperationAST(document, operationName ?? undefined);
  if (operation == null) return 0;
  const others = document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
  const alone: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...others] };
  const ctx = contextValue as object;
  return complexityFromQuery(alone, { schema, ctx, variables: { ...variableValues } }).complexity;
}
