/** A gateway with scripted answers, behind faults, with a client before it. */

import { createKalenner, type Kalenner, type KalennerOptions } from '@kalenner/sdk';
import {
  type Answered,
  type Fault,
  type FaultyServer,
  type Received,
  startFaultyServer,
} from './faulty-server.ts';
import { createJumpingClock } from './jumping-clock.ts';

export const CANCELED = {
  cancel: { __typename: 'CancelSuccess', subscription: { id: 's1' }, refund: null, decision: { id: 'd1' } },
};

/** Creates the answer of a GraphQL server. */
export function createDataAnswer(body: unknown): Answered {
  return { status: 200, body: JSON.stringify({ data: body }) };
}

export function createProblemAnswer(
  status: number,
  code: string,
  headers: Readonly<Record<string, string>> = {},
): Answered {
  const errors = [{ message: `Said ${code}`, extensions: { code } }];
  return { status, headers, body: JSON.stringify({ errors }) };
}

export interface ScriptedGateway extends AsyncDisposable {
  readonly kalenner: Kalenner;
  readonly server: FaultyServer;
  readonly waits: readonly number[];
  readonly pass: (ms: number) => void;
  readonly sleeping: () => number;
  /** The inputs of the mutations that arrived. */
  readonly inputs: () => readonly Record<string, unknown>[];
}

interface Script extends Partial<Omit<KalennerOptions, 'clock'>> {
  readonly faults?: readonly Fault[];
  /** The last one is repeated; left out: a cancellation that succeeds. */
  readonly answers?: readonly (Answered | ((request: Received) => Answered))[];
  /** See `jumpingClock`. */
  readonly patienceMs?: number;
}

/** Chance is 1/2 if left out, so that each wait is half its bound. */
export async function startScriptedGateway({
  faults = [],
  answers = [createDataAnswer(CANCELED)],
  patienceMs,
  ...options
}: Script): Promise<ScriptedGateway> {
  let answered = 0;
  const upstream = (request: Received): Answered => {
    const answer = answers[Math.min(answered++, answers.length - 1)];
    if (answer === undefined) throw new Error('A scripted gateway has no answer');
    return typeof answer === 'function' ? answer(request) : answer;
  };
  const server = await startFaultyServer(upstream, (index) => faults[index] ?? 'NONE');
  const clock = createJumpingClock(patienceMs);
  return {
    kalenner: createKalenner({ url: server.url, random: () => 0.5, ...options, clock }),
    server,
    waits: clock.waits,
    pass: clock.pass,
    sleeping: clock.sleeping,
    inputs: () => server.received.map(({ body }) => JSON.parse(body).variables.input),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Returns the error that a call threw. */
export async function catchError(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => {
      throw new Error(`Expected a failure, got ${JSON.stringify(value)}`);
    },
    (error: unknown) => error,
  );
}
