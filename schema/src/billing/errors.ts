/** What a use case throws: there is nothing to decide on. A refusal by the policy is a value, not an error. */

export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly what: string;
  readonly id: string;

  constructor(what: string, id: string) {
    super(`${what} '${id}' does not exist; expected the id of one`);
    this.what = what;
    this.id = id;
  }
}

/** Input that is not a matter of the policy, with the field it stands in. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  readonly path: string;

  constructor(path: string, value: unknown, expectation: string) {
    super(`${path}: got ${formatValue(value)}; expected ${expectation}`);
    this.path = path;
  }
}

/** Enough of it to know it again; what a caller sends can be long. */
const QUOTED_LENGTH_MAX = 200;

function formatValue(value: unknown): string {
  const text = String(JSON.stringify(value));
  return text.length > QUOTED_LENGTH_MAX ? `${text.slice(0, QUOTED_LENGTH_MAX)}…` : text;
}
