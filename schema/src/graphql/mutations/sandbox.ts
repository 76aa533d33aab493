import { readInstant } from '../../billing/facts/rows-to-facts.ts';
import { advanceTestClock } from '../../billing/sandbox/advance-test-clock.ts';
import { createTestClock } from '../../billing/sandbox/create-test-clock.ts';
import { simulate } from '../../billing/sandbox/simulate.ts';
import { SIMULATED_OUTCOMES } from '../../payments/simulator/outcomes.ts';
import { addHours, type Instant } from '../../policy/time/calendar.ts';
import { builder } from '../builder.ts';
import { createInvalidInput, createNotFound } from '../errors/domain-errors.ts';
import { ApiErrors, COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import { CLOCK_ADVANCE_DAYS_MAX } from '../limits.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readId, readOwnedId } from '../request/ids.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { findTestClockById, TestClockRef } from '../types/sandbox/test-clock.ts';
import { findAttemptById, findRefundById, PaymentAttemptRef, RefundRef } from '../types/shared/refs.ts';
import { defineIdempotencyKey } from './input-fields.ts';

const ProviderEventEnum = builder.enumType('ProviderEvent', {
  description: 'What the simulated payment provider does next.',
  values: SIMULATED_OUTCOMES,
});

interface OnClock {
  readonly testClockId: string;
}

interface AdvancedClock extends OnClock {
  readonly processed: number;
}

interface SimulatedTarget {
  readonly attempt: OwnedId | null;
  readonly refund: OwnedId | null;
}

const clockField = {
  type: TestClockRef,
  description: 'The clock.',
  resolve: async ({ testClockId }: OnClock, _: object, context: GraphContext) => {
    const clock = await findTestClockById(context, testClockId);
    if (clock === null) throw new Error(`test clock ${testClockId} does not exist`);
    return clock;
  },
} as const;

const CreateTestClockSuccess = builder.objectRef<OnClock>('CreateTestClockSuccess').implement({
  description: 'Name it when an account is created.',
  authScopes: { public: true },
  fields: (t) => ({ testClock: t.field(clockField) }),
});

const AdvanceTestClockSuccess = builder.objectRef<AdvancedClock>('AdvanceTestClockSuccess').implement({
  description: 'All that fell due is done.',
  authScopes: { public: true },
  fields: (t) => ({
    testClock: t.field(clockField),
    eventsProcessed: t.exposeInt('processed', { description: 'How many things fell due.' }),
  }),
});

const SimulateSuccess = builder.objectRef<SimulatedTarget>('SimulateSuccess').implement({
  description: 'It happened, and was taken in.',
  authScopes: { public: true },
  fields: (t) => ({
    attempt: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'The payment, where it was one.',
      resolve: ({ attempt }, _, context) => (attempt === null ? null : findAttemptById(context, attempt)),
    }),
    refund: t.field({
      type: RefundRef,
      nullable: true,
      description: 'The refund, where it was one.',
      resolve: ({ refund }, _, context) => (refund === null ? null : findRefundById(context, refund)),
    }),
  }),
});

const CreateTestClockInput = builder.inputType('CreateTestClockInput', {
  description: 'Where the clock begins.',
  fields: (t) => ({
    frozenAt: t.field({ type: 'DateTime', required: true, description: 'Past or future.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const AdvanceTestClockInput = builder.inputType('AdvanceTestClockInput', {
  description: 'Where the clock goes.',
  fields: (t) => ({
    testClockId: t.id({ required: true, description: 'Which clock.' }),
    to: t.field({
      type: 'DateTime',
      required: true,
      description: `The moment it goes to: its own or a later one, at most ${CLOCK_ADVANCE_DAYS_MAX} days away.`,
    }),
    runJobs: t.boolean({
      defaultValue: true,
      description: 'False: only the time moves, as in an outage of the jobs.',
    }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const SimulateInput = builder.inputType('SimulateInput', {
  description: 'Exactly one of `attemptId` and `refundId`.',
  fields: (t) => ({
    attemptId: t.id({ description: 'The payment that it happens to.' }),
    refundId: t.id({ description: 'The refund that it happens to.' }),
    event: t.field({ type: ProviderEventEnum, required: true, description: 'What happens.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

builder.mutationFields((t) => ({
  createTestClock: t.field({
    type: CreateTestClockSuccess,
    description: 'Sandbox: a clock that stands still until it is advanced.',
    authScopes: { sandbox: true },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: CreateTestClockInput, required: true, description: 'Where it begins.' }) },
    resolve: (_, { input }, context): Promise<OnClock> =>
      runIdempotent({
        context,
        name: 'createTestClock',
        input,
        act: async ({ onCommit }) => {
          const ask = { frozenAt: input.frozenAt, ownerId: context.viewer.partnerId };
          const { id } = await createTestClock(context.billing, ask, onCommit);
          return { testClockId: id };
        },
        answer: async ({ testClockId = '' }) => ({ testClockId }),
      }),
  }),
  advanceTestClock: t.field({
    type: AdvanceTestClockSuccess,
    description:
      'Sandbox: plays everything that falls due for the clock’s accounts, in due order, and then answers.',
    authScopes: { sandbox: true },
    complexity: 50,
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS, ApiErrors.ClockCannotGoBack] },
    args: { input: t.arg({ type: AdvanceTestClockInput, required: true, description: 'Where it goes.' }) },
    resolve: async (_, { input }, context): Promise<AdvancedClock> => {
      const id = readId('TestClock', input.testClockId, 'input.testClockId');
      const clock = await findTestClockById(context, id);
      if (clock === null) throw createNotFound('test clock');
      let processed = 0;
      return runIdempotent({
        context,
        name: 'advanceTestClock',
        input,
        act: async () => {
          const { to, runJobs } = input;
          assertWithinAdvanceLimit(to, readInstant(clock.now));
          const ask = { testClockId: id, to, runJobs: runJobs ?? true };
          const done = await advanceTestClock(context.billing, ask, context.simulator ?? undefined);
          if (done.kind === 'BUSY') throw createClockBusy();
          if (done.kind === 'CANNOT_GO_BACK') {
            const message = `input.to: got ${to}; expected ${done.now} or later`;
            throw new ApiErrors.ClockCannotGoBack({ message });
          }
          processed = done.processed;
          return { testClockId: id };
        },
        answer: async () => ({ testClockId: id, processed }),
      });
    },
  }),
  simulate: t.field({
    type: SimulateSuccess,
    description: 'Sandbox: what the payment provider does next to a payment or a refund.',
    authScopes: { sandbox: true },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: SimulateInput, required: true, description: 'What happens.' }) },
    resolve: async (_, { input }, context): Promise<SimulatedTarget> => {
      const { attempt, refund } = await resolveSimulatedTarget(context, input);
      const accountId = attempt?.accountId ?? refund?.accountId ?? '';
      return runIdempotent({
        context,
        name: 'simulate',
        input,
        act: async ({ by, requestId }) => {
          const { simulator } = context;
          if (simulator === null) throw createNotFound('simulator here: the payment provider is a real one');
          await simulate(
            context.billing,
            simulator,
            { by, requestId, accountId },
            {
              ...(attempt === null ? {} : { attemptId: attempt.id }),
              ...(refund === null ? {} : { refundId: refund.id }),
              event: input.event,
            },
          );
          return {};
        },
        answer: async () => ({ attempt, refund }),
      });
    },
  }),
}));

function assertWithinAdvanceLimit(to: Instant, now: Instant): void {
  const last = addHours(now, CLOCK_ADVANCE_DAYS_MAX * 24);
  if (to > last)
    throw createInvalidInput('input.to', `input.to: got ${to}; expected ${last} at most, from ${now}`);
}

function createClockBusy(): Error {
  const message = 'This clock is being advanced; ask again with the same key in a moment';
  return new ApiErrors.IdempotencyInProgress({ message, retryable: true });
}

async function resolveSimulatedTarget(
  context: GraphContext,
  input: { readonly attemptId?: string | null | undefined; readonly refundId?: string | null | undefined },
): Promise<SimulatedTarget> {
  const { attemptId, refundId } = input;
  if ((attemptId == null) === (refundId == null))
    throw createInvalidInput('input.attemptId', 'input: expected exactly one of attemptId and refundId');
  if (attemptId != null) {
    const attempt = readOwnedId('PaymentAttempt', attemptId, 'input.attemptId');
    if ((await findAttemptById(context, attempt)) === null) throw createNotFound('payment attempt');
    return { attempt, refund: null };
  }
  const refund = readOwnedId('Refund', refundId ?? '', 'input.refundId');
  if ((await findRefundById(context, refund)) === null) throw createNotFound('refund');
  return { attempt: null, refund };
}
