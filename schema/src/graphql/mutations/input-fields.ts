/** The fields that inputs share, each described once. */

import { z } from 'zod';
import type { builder } from '../builder.ts';
import { IDEMPOTENCY_KEY_LENGTH_MAX } from '../limits.ts';

type InputBuilder = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0];

const KEY = `a text of 1 to ${IDEMPOTENCY_KEY_LENGTH_MAX} characters`;
const REASON_LENGTH_MAX = 2_000;

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
const NO_NUL = /^[^\u0000]*$/;

/** The database holds no NUL. */
const createTextSchema = (lengthMax: number) =>
  z
    .string()
    .regex(NO_NUL, 'expected a text without NUL')
    .max(lengthMax, `expected at most ${lengthMax} characters`);

export const defineIdempotencyKey = (t: InputBuilder) =>
  t.string({
    required: true,
    description:
      'Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least.',
    validate: createTextSchema(IDEMPOTENCY_KEY_LENGTH_MAX).min(1, `expected ${KEY}`),
  });

export const defineAccountId = (t: InputBuilder) =>
  t.id({
    required: false,
    description: 'Of the account. A subscriber’s session may leave it out: it is its own.',
  });

export const defineSubscriptionId = (t: InputBuilder) =>
  t.id({ required: true, description: 'Of the subscription.' });

export const definePriceId = (t: InputBuilder) =>
  t.id({ required: true, description: 'Of the price, from `plans`.' });

export const definePreviewToken = (t: InputBuilder) =>
  t.string({
    required: false,
    description: 'From the preview that was shown. Left out: it is decided as things stand.',
  });

export const defineReason = (t: InputBuilder) =>
  t.string({
    required: false,
    description: 'Why, if they want to say so.',
    validate: createTextSchema(REASON_LENGTH_MAX),
  });

/** Of what staff do: it must be said. */
export const defineRequiredReason = (t: InputBuilder, description: string) =>
  t.string({
    required: true,
    description,
    validate: createTextSchema(REASON_LENGTH_MAX).regex(/\S/, 'expected a reason that says something'),
  });
