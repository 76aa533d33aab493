/** Deterministic histories: one action after the other, a provider that keeps to its tokens. */

import fc from 'fast-check';
import { ACCOUNTS, anyAction, createPurchaseArbitrary } from './histories.ts';
import type { Action, Setting } from './steps.ts';

export type DeterministicStep =
  | { readonly step: 'action'; readonly account: number; readonly action: Action }
  | { readonly step: 'wait'; readonly minutes: number };

export const DETERMINISTIC_SETTING: Setting = {
  startAt: '2026-01-31T09:00:00.000Z',
  zone: 'Europe/Luxembourg',
  prices: 0,
  seed: 0,
  faults: { busy: 0, timeoutBefore: 0, timeoutAfter: 0 },
  meanMs: 0,
  retryAfterMs: 2_000,
  lookUpLagMs: 0,
  failingRefundAnswers: 'PROCESSING',
  webhooks: { delayMs: 30_000, order: 'in-order', duplicate: false, unacknowledged: 0 },
};

const DAY = 24 * 60;

const steps: fc.Arbitrary<DeterministicStep> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      step: fc.constant('action' as const),
      account: fc.nat({ max: ACCOUNTS - 1 }),
      action: anyAction,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      step: fc.constant('wait' as const),
      minutes: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 90, max: 33 * DAY })),
    }),
  },
);

export function createDeterministicArbitrary(lengthMax: number): fc.Arbitrary<readonly DeterministicStep[]> {
  return fc
    .tuple(
      fc.tuple(...Array.from({ length: ACCOUNTS }, (_, n) => createPurchaseArbitrary(n))),
      fc.array(steps, { minLength: 4, maxLength: lengthMax, size: 'max' }),
    )
    .map(([first, rest]) => [...first, ...rest]);
}
