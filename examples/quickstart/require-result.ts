interface Result {
  readonly __typename: string;
  readonly message?: string;
}

/** The answer that a demo is written for; any other is thrown, in its own words. */
export function requireResult<R extends Result, K extends R['__typename']>(
  result: R,
  expected: K,
): Extract<R, { readonly __typename: K }> {
  if (hasTypename(result, expected)) return result;
  throw new Error(`expected ${expected}, got ${result.__typename}: ${result.message ?? ''}`);
}

function hasTypename<R extends Result, K extends string>(
  result: R,
  kind: K,
): result is Extract<R, { readonly __typename: K }> {
  return result.__typename === kind;
}
