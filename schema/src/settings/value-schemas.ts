/** The kinds of values that settings have, read from their texts. */

import { z } from 'zod';

const SECRET_LENGTH_MIN = 32;
const PASSWORD_LENGTH_MIN = 16;

/** A whole number within bounds. */
export function createNumberSchema(least: number, most: number) {
  const expectation = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, expectation)
    .transform(Number)
    .refine((it) => it >= least && it <= most, expectation);
}

/** One of a few words. */
export function createChoiceSchema<const T extends readonly [string, ...string[]]>(choices: T) {
  const others = choices.slice(0, -1).join(', ');
  return z.enum(choices, `expected ${others} or ${choices.at(-1)}`);
}

/** A text that is not empty; `what` it should be: `a folder`. */
export function createTextSchema(what: string) {
  return z.string().trim().min(1, `expected ${what}`);
}

/** Comma-separated. */
export function createListSchema<T>(item: z.ZodType<T, string>) {
  return z
    .string()
    .transform((text) => (text === '' ? [] : text.split(',').map((it) => it.trim())))
    .pipe(z.array(item));
}

export const onOff = z.enum(['on', 'off'], 'expected on or off').transform((it) => it === 'on');

/** Without a slash at its end, so that a path can follow. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'expected http://… or https://…' })
  .transform((it) => it.replace(/\/+$/, ''));

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://…' });

export const mailAddress = z.email('expected an e-mail address');

/** `Name <name@example.com>`, or the address alone. */
export const mailbox = z
  .string()
  .regex(/^[^@<>]*<[^@<>\s]+@[^@<>\s]+>$|^[^@<>\s]+@[^@<>\s]+$/, "expected 'Name <name@example.com>'");

export const password = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `expected at least ${PASSWORD_LENGTH_MIN} characters`);

const secretsExpected = `expected texts of at least ${SECRET_LENGTH_MIN} characters`;
export const secrets = createListSchema(z.string().min(SECRET_LENGTH_MIN, secretsExpected)).refine(
  (it) => it.length > 0,
  secretsExpected,
);
