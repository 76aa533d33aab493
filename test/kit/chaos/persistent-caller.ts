/** A caller that repeats each call with the same key until it is answered, and stores the answers. */

import { setTimeout as wait } from 'node:timers/promises';
import { type CallOptions, KalennerError } from '@kalenner/sdk';
import { expect } from 'vitest';

/** The part of every answer that the ledger compares. */
export interface CallAnswer {
  readonly __typename: string;
  readonly message?: string;
}

export interface CallEntry {
  readonly mutation: string;
  /** Unique text that the act leaves in the database, and the idempotency key. */
  readonly mark: string;
  readonly answer: CallAnswer;
}

export interface CallLedger {
  readonly entries: CallEntry[];
  /** Calls of the client, each within its deadline; `givenUp`: those that threw. */
  calls: number;
  givenUp: number;
  /** By how much a call outlived its deadline, at most, in real milliseconds. */
  latestMs: number;
}

export function createCallLedger(): CallLedger {
  return { entries: [], calls: 0, givenUp: 0, latestMs: Number.NEGATIVE_INFINITY };
}

export interface Patience {
  readonly ledger: CallLedger;
  /** Deadline of one call, in real milliseconds. */
  readonly deadlineMs: number;
  readonly random: () => number;
}

/** The longest wait: an action that is not answered by then fails the test. */
const PATIENCE_MS = 60_000;
/** Pause between tries: a gateway that is not there refuses at once. */
const PAUSE_MS = 20;
/** Share of calls that are repeated after their answer. */
const AGAIN = 0.15;

export type ApiCall = (options: CallOptions) => Promise<CallAnswer>;

export async function callPersistently(
  patience: Patience,
  mutation: string,
  mark: string,
  act: ApiCall,
): Promise<CallAnswer> {
  const options = { idempotencyKey: mark };
  const answer = await callUntilAnswered(patience, act, options);
  patience.ledger.entries.push({ mutation, mark, answer });
  if (patience.random() < AGAIN) {
    const again = await callUntilAnswered(patience, act, options);
    expect(selectIds(again), `${mutation} ${mark}, asked again`).toEqual(selectIds(answer));
  }
  return answer;
}

async function callUntilAnswered(
  patience: Patience,
  act: ApiCall,
  options: CallOptions,
): Promise<CallAnswer> {
  let last: unknown;
  const began = performance.now();
  while (performance.now() - began < PATIENCE_MS) {
    try {
      const answer = await measureCall(patience, () => act(options));
      if (answer.__typename !== 'IdempotencyInProgress') return answer;
      last = answer;
    } catch (error) {
      if (!(error instanceof KalennerError) || !error.retryable) throw error;
      patience.ledger.givenUp += 1;
      last = error;
    }
    await wait(PAUSE_MS);
  }
  throw new Error(`no answer within ${PATIENCE_MS} ms`, { cause: last });
}

async function measureCall<T>({ ledger, deadlineMs }: Patience, call: () => Promise<T>): Promise<T> {
  const started = performance.now();
  ledger.calls += 1;
  try {
    return await call();
  } finally {
    ledger.latestMs = Math.max(ledger.latestMs, performance.now() - started - deadlineMs);
  }
}

/** The ids in an answer: states may have moved on since, ids may not. */
function selectIds(answer: CallAnswer): unknown {
  const ids = Object.entries<unknown>({ ...answer }).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null && 'id' in value ? [[name, value.id]] : [],
  );
  return { __typename: answer.__typename, ...Object.fromEntries(ids) };
}
