/** One call of a mutation, in one line: its selected success, or its error. */

import type { Viewer } from '@kalenner/schema/graphql/request/viewer';
import { type Api, createIdempotencyKey, type Data } from './api.ts';
import type { MutationName } from './contract.ts';

export interface Mutation {
  readonly viewer: Viewer;
  readonly name: MutationName;
  /** The input; a missing key is created. */
  readonly input: object;
  /** Selection of the success: `account { id }`. */
  readonly select?: string;
  /** Selection of errors, besides the common fields: `... on PaymentDeclined { failureCode }`. */
  readonly errors?: string;
}

/** Runs the mutation and returns its answer, whichever member of the union it is. */
export async function runMutation(api: Api, call: Mutation): Promise<Data> {
  const { viewer, name, input } = call;
  const variables = {
    input: name === 'createSession' ? input : { idempotencyKey: createIdempotencyKey(), ...input },
  };
  return (await api.request(viewer, buildMutationDocument(call), variables))[name];
}

/** Runs the mutation, which must succeed. */
export async function requireMutation(api: Api, call: Mutation): Promise<Data> {
  const answer = await runMutation(api, call);
  if (answer.__typename.endsWith('Success')) return answer;
  throw new Error(`${call.name} answers ${answer.code}: ${answer.message}; expected its success`);
}

export function buildMutationDocument({
  name,
  select = '__typename',
  errors = '',
}: Omit<Mutation, 'viewer'>): string {
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return `mutation ($input: ${capital}Input!) {
    ${name}(input: $input) {
      __typename
      ... on ${capital}Success { ${select} }
      ... on Error { code message retryable citation { clause rule } }
      ${errors}
    }
  }`;
}
