import { resume } from '../../billing/commands/resume.ts';
import { builder } from '../builder.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { createResumePreview } from '../previews/previews.ts';
import { runIdempotent } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { requireCommitted, resolveSubscription, toOwnedId } from '../request/resolve-input.ts';
import { DecisionRef, findDecisionById } from '../types/audit/decision.ts';
import { findSubscriptionById, requireExisting, SubscriptionRef } from '../types/shared/refs.ts';
import { defineIdempotencyKey, definePreviewToken, defineSubscriptionId } from './input-fields.ts';

interface Resumed {
  readonly subscription: OwnedId;
  readonly decision: OwnedId;
}

const ResumeSuccess = builder.objectRef<Resumed>('ResumeSuccess').implement({
  description: 'The cancellation is undone.',
  authScopes: { public: true },
  fields: (t) => ({
    subscription: t.field({
      type: SubscriptionRef,
      description: 'It runs on.',
      resolve: ({ subscription }, _, context) =>
        requireExisting(findSubscriptionById(context, subscription), 'the subscription'),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) =>
        requireExisting(findDecisionById(context, decision), 'the decision'),
    }),
  }),
});

const ResumeInput = builder.inputType('ResumeInput', {
  description: 'Whose cancellation to undo.',
  fields: (t) => ({
    subscriptionId: defineSubscriptionId(t),
    previewToken: definePreviewToken(t),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationField('resume', (t) =>
  t.field({
    type: ResumeSuccess,
    description:
      'Rule 3: undoes a cancellation before it takes effect, and drops what was scheduled after it.',
    authScopes: { scope: 'subscriptions:write' },
    errors: {
      types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS, ApiErrors.NotResumable, ApiErrors.PreviewStale],
    },
    args: { input: t.arg({ type: ResumeInput, required: true, description: 'Whose cancellation to undo.' }) },
    resolve: async (_, { input }, context): Promise<Resumed> => {
      const { view, id } = await resolveSubscription(context, input);
      const accountId = view.facts.id;
      return runIdempotent({
        context,
        name: 'resume',
        input,
        act: async (caller) => {
          const ask = { subscriptionId: id, previewToken: input.previewToken ?? null };
          const result = await resume(context.billing, { ...caller, accountId: accountId }, ask);
          const preview = createResumePreviewFor(id);
          return requireCommitted(result, { context, accountId: accountId, preview });
        },
        answer: async ({ decisionId = '' }) => ({
          subscription: toOwnedId(accountId, id),
          decision: toOwnedId(accountId, decisionId),
        }),
      });
    },
  }),
);

function createResumePreviewFor(id: string) {
  return (
    ...[view, decision]: [
      Parameters<typeof createResumePreview>[0],
      Parameters<typeof createResumePreview>[2],
    ]
  ) => createResumePreview(view, id, decision);
}
