/** Reads what people typed, before anything is looked up or written. */

import { z } from 'zod';
import { PolicyInputError } from '../policy/decision/errors.ts';
import { LOCALES } from '../policy/terms/policy-terms.ts';
import { InvalidInput } from './errors.ts';

const EMAIL_LENGTH_MAX = 254;

/**
 * RFC 5322's dot-atom, and RFC 6531's letters beyond ASCII: what mail services take, not what a form's check takes. Nothing
 * that could end a header or name a second address.
 */
const LOCAL_PART = /[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*/u;
const DOMAIN_LABEL = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?/u;
const ADDRESS = new RegExp(
  `^(?=.{1,64}@)${LOCAL_PART.source}@(?:${DOMAIN_LABEL.source}\\.)+${DOMAIN_LABEL.source}$`,
  'u',
);

export const emailField = z
  .string('an e-mail address')
  .regex(ADDRESS, 'an e-mail address')
  .max(EMAIL_LENGTH_MAX, `an e-mail address of at most ${EMAIL_LENGTH_MAX} characters`);

export const localeField = z.enum(LOCALES, `one of ${LOCALES.join(', ')}`);

export function createIdField(what: string) {
  return z.uuid(`the id of ${what}`);
}

/** Not blank, and nothing that the database cannot hold. */
export function createTextField(lengthMax: number) {
  const expectation = `a text of 1 to ${lengthMax} characters`;
  return z
    .string(expectation)
    .max(lengthMax, expectation)
    .refine((text) => text.trim() !== '' && !text.includes('\0'), expectation);
}

/** The messages of the schema say what was expected. Throws `InvalidInput` with the first field that is wrong. */
export function readInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const path = issue?.path ?? [];
  throw new InvalidInput(path.join('.'), getValueAt(input, path), issue?.message ?? 'something else');
}

/** What the policy cannot read is wrong input, where people typed it. `path`: where, if the policy's own word is not it. */
export function readByPolicy<T>(read: () => T, path?: string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PolicyInputError)) throw error;
    throw new InvalidInput(path ?? error.place, error.value, error.expectation);
  }
}

function getValueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}
