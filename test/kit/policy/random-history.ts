import type { CancellationKind, LegStatus } from '@kalenner/schema/policy/facts/facts';
import fc from 'fast-check';
import type { CancelReply, Reply } from './history.ts';

export type Wait = 'minutes' | 'hours' | 'days' | 'months' | 'to-boundary' | 'to-due';

export type Step =
  | { readonly do: 'subscribe'; readonly price: number; readonly atEnd: boolean }
  | { readonly do: 'cancel'; readonly kind: CancellationKind | 'ORDINARY'; readonly pick: number }
  | { readonly do: 'resume' }
  | { readonly do: 'upgrade'; readonly price: number }
  | { readonly do: 'downgrade'; readonly price: number }
  | { readonly do: 'requestRefund'; readonly pick: number; readonly hoursBefore: number }
  | { readonly do: 'goodwill'; readonly amount: number }
  | { readonly do: 'pay'; readonly pick: number }
  | { readonly do: 'newCard'; readonly pay: boolean | null }
  | { readonly do: 'removeCard' }
  | { readonly do: 'dispute'; readonly pick: number; readonly event: 'OPEN' | 'WON' | 'LOST' }
  | {
      readonly do: 'answer';
      readonly pick: number;
      readonly answer: Answer;
      readonly stamped: 'now' | 'then';
    }
  /** Money of a charge that had failed or was canceled. */
  | { readonly do: 'lateSuccess'; readonly pick: number }
  | { readonly do: 'leg'; readonly pick: number; readonly status: LegStatus }
  | { readonly do: 'retryRefund'; readonly pick: number }
  /** The provider's answers to the next charges, cancellations and refunds; then it answers successes again. */
  | { readonly do: 'replies'; readonly replies: readonly Reply[] }
  | { readonly do: 'cancelReply'; readonly reply: CancelReply }
  | { readonly do: 'refundReply'; readonly reply: LegStatus }
  | { readonly do: 'wait'; readonly wait: Wait; readonly n: number; readonly jobs: boolean };

export type Answer =
  | 'SUCCEED'
  | 'DECLINE'
  | 'HARD_DECLINE'
  | 'AUTHENTICATE'
  | 'CANCEL'
  | 'DOUBT'
  | 'TOO_MUCH';

const pick = fc.nat({ max: 11 });
const priceIndex = fc.nat({ max: 5 });
const troubles = fc.constantFrom<Reply>(
  'decline',
  'decline',
  'decline',
  'hard-decline',
  'authenticate',
  'doubt',
  'silent',
  'succeed',
);

const waits = fc.oneof(
  { weight: 2, arbitrary: createWaitArbitrary('minutes', 1, 300) },
  { weight: 3, arbitrary: createWaitArbitrary('hours', 1, 48) },
  { weight: 4, arbitrary: createWaitArbitrary('days', 1, 40) },
  { weight: 2, arbitrary: createWaitArbitrary('months', 1, 14) },
  { weight: 3, arbitrary: createWaitArbitrary('to-boundary', 0, 2) },
  { weight: 2, arbitrary: createWaitArbitrary('to-due', 0, 2) },
);

function createWaitArbitrary(unit: Wait, min: number, max: number): fc.Arbitrary<Step> {
  const jobs = fc.oneof(
    { weight: 4, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  );
  return fc.record({
    do: fc.constant('wait' as const),
    wait: fc.constant(unit),
    n: fc.integer({ min, max }),
    jobs,
  });
}

function createStepArbitrary<K extends Step['do']>(
  name: K,
  fields: {
    readonly [F in keyof Omit<Extract<Step, { do: K }>, 'do'>]: fc.Arbitrary<Extract<Step, { do: K }>[F]>;
  },
): fc.Arbitrary<Step> {
  return fc.record({ do: fc.constant(name), ...fields }) as unknown as fc.Arbitrary<Step>;
}

const subscribe = createStepArbitrary('subscribe', { price: priceIndex, atEnd: fc.boolean() });
const subscribeNow = createStepArbitrary('subscribe', { price: priceIndex, atEnd: fc.constant(false) });
const upgrade = createStepArbitrary('upgrade', { price: priceIndex });
const downgrade = createStepArbitrary('downgrade', { price: priceIndex });
const cancel = createStepArbitrary('cancel', {
  kind: fc.constantFrom(
    'ORDINARY',
    'ORDINARY',
    'ORDINARY',
    'GUARANTEE',
    'END_OF_MONTH',
    'IMMEDIATE',
    'DROP_SCHEDULED',
  ),
  pick,
});

/** Steps of a customer alone, on a provider that always answers successes. */
export const customerSteps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: waits },
  { weight: 2, arbitrary: subscribe },
  { weight: 2, arbitrary: cancel },
  { weight: 1, arbitrary: fc.constant({ do: 'resume' } as const) },
  { weight: 3, arbitrary: upgrade },
  { weight: 1, arbitrary: downgrade },
  {
    weight: 1,
    arbitrary: createStepArbitrary('requestRefund', { pick, hoursBefore: fc.constantFrom(0, 0, 1, 30) }),
  },
  { weight: 1, arbitrary: createStepArbitrary('goodwill', { amount: fc.integer({ min: 1, max: 20_000 }) }) },
);

const answers = fc.constantFrom<Answer>(
  'SUCCEED',
  'SUCCEED',
  'SUCCEED',
  'DECLINE',
  'DECLINE',
  'HARD_DECLINE',
  'AUTHENTICATE',
  'CANCEL',
  'DOUBT',
  'TOO_MUCH',
);

export const anySteps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 22, arbitrary: customerSteps },
  {
    weight: 9,
    arbitrary: createStepArbitrary('replies', {
      replies: fc.array(troubles, { minLength: 1, maxLength: 6 }),
    }),
  },
  {
    weight: 7,
    arbitrary: createStepArbitrary('answer', {
      pick,
      answer: answers,
      stamped: fc.constantFrom('now', 'now', 'then'),
    }),
  },
  { weight: 4, arbitrary: createStepArbitrary('pay', { pick }) },
  { weight: 3, arbitrary: createStepArbitrary('newCard', { pay: fc.constantFrom(null, null, true, false) }) },
  {
    weight: 6,
    arbitrary: createStepArbitrary('dispute', {
      pick,
      event: fc.constantFrom('OPEN', 'OPEN', 'LOST', 'LOST', 'WON'),
    }),
  },
  { weight: 2, arbitrary: createStepArbitrary('lateSuccess', { pick }) },
  {
    weight: 2,
    arbitrary: createStepArbitrary('leg', {
      pick,
      status: fc.constantFrom('FAILED', 'FAILED', 'COMPLETED', 'PROCESSING'),
    }),
  },
  { weight: 1, arbitrary: createStepArbitrary('retryRefund', { pick }) },
  {
    weight: 2,
    arbitrary: createStepArbitrary('refundReply', { reply: fc.constantFrom('FAILED', 'PROCESSING') }),
  },
  {
    weight: 2,
    arbitrary: createStepArbitrary('cancelReply', {
      reply: fc.constantFrom('SUCCEEDED', 'silent', 'silent'),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'removeCard' } as const) },
);

const createWaitStep = (unit: Wait, n: number): Step => ({ do: 'wait', wait: unit, n, jobs: true });
const createDeclinesStep = (n: number): Step => ({
  do: 'replies',
  replies: Array.from({ length: n }, () => 'decline' as const),
});

/** Sequences that chance alone seldom finds: each leads into a corner of the policy, the steps around it lead on. */
const sequences: fc.Arbitrary<readonly Step[]> = fc.oneof(
  // A renewal in trouble.
  fc
    .tuple(fc.array(troubles, { minLength: 1, maxLength: 5 }), waits)
    .map(([replies, then]): Step[] => [{ do: 'replies', replies }, createWaitStep('to-boundary', 2), then]),
  // Suspended, and what a customer then does about it.
  fc
    .tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 40 }),
      createStepArbitrary('pay', { pick }),
      createStepArbitrary('newCard', { pay: fc.constant(true) }),
      fc.boolean(),
    )
    .map(([n, days, pay, card, byCard]): Step[] => [
      createDeclinesStep(n),
      createWaitStep('to-boundary', 2),
      createWaitStep('days', days),
      byCard ? card : pay,
    ]),
  // A dispute from its beginning to its end.
  fc
    .tuple(
      pick,
      waits,
      fc.constantFrom('LOST', 'LOST', 'WON'),
      fc.array(fc.oneof(waits, upgrade, cancel), { maxLength: 2 }),
    )
    .map(([n, then, event, between]): Step[] => [
      { do: 'dispute', pick: n, event: 'OPEN' },
      ...between,
      { do: 'dispute', pick: 0, event: event as 'LOST' | 'WON' },
      then,
    ]),
  // A payment whose answer is late, and requests meanwhile.
  fc
    .tuple(
      fc.constantFrom<Reply>('silent', 'doubt', 'authenticate'),
      fc.oneof(subscribe, upgrade, downgrade),
      fc.oneof(waits, cancel, upgrade),
      createStepArbitrary('answer', { pick, answer: answers, stamped: fc.constantFrom('now', 'then') }),
    )
    .map(([reply, command, then, answer]): Step[] => [
      { do: 'replies', replies: [reply] },
      command,
      then,
      answer,
    ]),
  // Leaving, and coming back or staying.
  fc.tuple(
    cancel,
    fc.oneof(waits, downgrade),
    fc.oneof(subscribe, fc.constant({ do: 'resume' } as const), waits),
  ),
  fc.tuple(downgrade, fc.constant(createWaitStep('to-boundary', 2)), waits),
  fc.tuple(upgrade, waits, upgrade),
);

/** Every history begins with a purchase: an empty account has nothing to test. */
export function createHistoryArbitrary(
  steps: fc.Arbitrary<Step>,
  maxLength = 14,
): fc.Arbitrary<readonly Step[]> {
  const chunk =
    steps === anySteps
      ? fc.oneof({ weight: 2, arbitrary: steps.map((it) => [it]) }, { weight: 1, arbitrary: sequences })
      : steps.map((it) => [it]);
  return fc
    .tuple(subscribeNow, fc.array(chunk, { minLength: 3, maxLength, size: 'max' }))
    .map(([first, rest]) => [first, ...rest.flat()]);
}
