/** The fields that inputs share, each described once. */

import { z } from 'zod';
import type { builder } from '../builder.ts';
import { IDEMPOTENCY_KEY_LENGTH_MAX } from '../limits.ts';

type InputBuilder = Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0];

const KEY = `a text of 1 to ${IDEMPOTENCY_KEY_LENGTH_MAX} characters`;

export const idempotencyKey = (t: InputBuilder) =>
  t.string({
    required: true,
    description:
      'Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least.',
    validate: z.string().min(1, `expected ${KEY}`).max(IDEMPOTENCY_KEY_LENGTH_MAX, `expected ${KEY}`),
  });

export const accountId = (t: InputBuilder) =>
  t.id({
    required: false,
    description: 'Of the account. A subscriber’s session may leave it out: it is its own.',
  });

export const subscriptionId = (t: InputBuilder) =>
  t.id({ required: true, description: 'Of the subscription.' });

export const priceId = (t: InputBuilder) =>
  t.id({ required: true, description: 'Of the price, from `plans`.' });

export const previewToken = (t: InputBuilder) =>
  t.string({
    required: false,
    description: 'From the preview that was shown. Left out: it is decided as things stand.',
  });

export const reason = (t: InputBuilder) =>
  t.string({
    required: false,
    description: 'Why, if they want to say so.',
    validate: z.string().max(2_000, 'expected at most 2000 characters'),
  });
