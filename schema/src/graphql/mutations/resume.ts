import { resume } from '../../billing/commands/resume.ts';
import { builder } from '../builder.ts';
import { ALWAYS, ApiErrors, ONCE } from '../errors/errors.ts';
import { resumePreview } from '../previews/previews.ts';
import { once } from '../request/idempotency.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { committedBy, owned, subscriptionAsked } from '../request/resolve-input.ts';
import { DecisionRef, decisionById } from '../types/audit/decision.ts';
import { existing, SubscriptionRef, subscriptionById } from '../types/shared/refs.ts';
import { idempotencyKey, previewToken, subscriptionId } from './input.ts';

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
        existing(subscriptionById(context, subscription), 'the subscription'),
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ decision }, _, context) => existing(decisionById(context, decision), 'the decision'),
    }),
  }),
});

const ResumeInput = builder.inputType('ResumeInput', {
  description: 'Whose cancellation to undo.',
  fields: (t) => ({
    subscriptionId: subscriptionId(t),
    previewToken: previewToken(t),
    idempotencyKey: idempotencyKey(t),
  }),
});

builder.mutationField('resume', (t) =>
  t.field({
    type: ResumeSuccess,
    description:
      'Rule 3: undoes a cancellation before it takes effect, and drops what was scheduled after it.',
    authScopes: { scope: 'subscriptions:write' },
    errors: { types: [...ALWAYS, ...ONCE, ApiErrors.NotResumable, ApiErrors.PreviewStale] },
    args: { input: t.arg({ type: ResumeInput, required: true, description: 'Whose cancellation to undo.' }) },
    resolve: async (_, { input }, context): Promise<Resumed> => {
      const { view, id } = await subscriptionAsked(context, input);
      const accountId = view.facts.id;
      return once({
        context,
        name: 'resume',
        input,
        act: async (caller) => {
          const ask = { subscriptionId: id, previewToken: input.previewToken ?? null };
          const result = await resume(context.billing, { ...caller, accountId: accountId }, ask);
          const preview = resumePreviewOf(id);
          return committedBy(result, { context, accountId: accountId, preview });
        },
        answer: async ({ decisionId = '' }) => ({
          subscription: owned(accountId, id),
          decision: owned(accountId, decisionId),
        }),
      });
    },
  }),
);

function resumePreviewOf(id: string) {
  return (...[view, decision]: [Parameters<typeof resumePreview>[0], Parameters<typeof resumePreview>[2]]) =>
    resumePreview(view, id, decision);
}
