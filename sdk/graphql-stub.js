/**
 * Stands in for `graphql` in the build: graphql-request imports its parser only to read a document's name, which this client
 * does by itself (`excludeOperationName`). Without it the package has no dependency and a third of the size.
 */

export const Kind = { OPERATION_DEFINITION: 'OperationDefinition' };

export const print = String;

export function parse() {
  throw new Error('Documents are sent as they are, never parsed');
}
