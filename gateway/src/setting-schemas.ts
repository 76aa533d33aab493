/** The kinds of values that settings have, read from their texts. */

import { z } from 'zod';

const SECRET_LENGTH_MIN = 32;

/** A whole number within bounds. */
export function createNumberSchema(least: number, most: number) {
  const expectation = `expected a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, expectation)
    .transform(Number)
    .refine((it) => it >= least && it <= most, expectation);
}

export const onOff = z.enum(['on', 'off'], 'expected on or off').transform((it) => it === 'on');

/** Without a slash at its end, so that a path can follow. */
export const webAddress = z
  .url({ protocol: /^https?$/, error: 'expected http://… or https://…' })
  .transform((it) => it.replace(/\/+$/, ''));

export const databaseUrl = z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://…' });

/** Comma-separated. */
export function createListSchema<T>(item: z.ZodType<T, string>) {
  return z
    .string()
    .transform((text) => text.split(',').map((it) => it.trim()))
    .pipe(z.array(item));
}

const secretsExpected = `expected texts of at least ${SECRET_LENGTH_MIN} characters`;
export const secrets = createListSchema(z.string().min(SECRET_LENGTH_MIN, secretsExpected));
