import { z } from 'zod';
import type { Instant } from '../../policy/time/calendar.ts';
import { builder } from '../builder.ts';
import { COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { readId } from '../request/ids.ts';
import { requireAccountView } from '../request/resolve-input.ts';

const MINUTES_MAX = 24 * 60;
const MINUTES = `expected 1 to ${MINUTES_MAX}`;

const CreateSessionSuccess = builder
  .objectRef<{ readonly token: string; readonly expiresAt: Instant }>('CreateSessionSuccess')
  .implement({
    description: 'A token for the subscriber’s browser.',
    authScopes: { public: true },
    fields: (t) => ({
      token: t.exposeString('token', { description: 'For the header `authorization: Bearer …`.' }),
      expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends.' }),
    }),
  });

const CreateSessionInput = builder.inputType('CreateSessionInput', {
  description: 'Whose session, and for how long.',
  fields: (t) => ({
    accountId: t.id({ required: true, description: 'Of the account that the browser’s user owns.' }),
    minutes: t.int({
      defaultValue: 60,
      description: `How long it holds: 1 to ${MINUTES_MAX}.`,
      validate: z.int(MINUTES).min(1, MINUTES).max(MINUTES_MAX, MINUTES),
    }),
  }),
});

builder.mutationField('createSession', (t) =>
  t.field({
    type: CreateSessionSuccess,
    description:
      'A short-lived token with which a subscriber’s browser sees its own account, and nothing else.',
    authScopes: { scope: 'sessions:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: CreateSessionInput, required: true, description: 'Whose session.' }) },
    resolve: async (_, { input }, context) => {
      const view = await requireAccountView(context, readId('Account', input.accountId, 'input.accountId'));
      return context.sessions.issue({ accountId: view.facts.id, minutes: input.minutes ?? 60 });
    },
  }),
);
