/** The way between a client and a gateway, on a bad day: what happens to each try of each call is drawn from a seed. */

import { createHash } from 'node:crypto';
import { createSeededRandom } from '@kalenner/schema/payments/simulator/seeded-random';
import {
  type Answered,
  type Fault,
  type FaultyServer,
  type Received,
  startFaultyServer,
} from '../sdk/faulty-server.ts';

/** Weights of the faults in a hundred tries; the rest arrives and is answered. */
const FAULTS: readonly (readonly [weight: number, fault: Fault])[] = [
  [9, 'DROP_REQUEST'],
  [12, 'DROP_ANSWER'],
  [4, 'CUT_ANSWER'],
  [6, 'DUPLICATE'],
  [6, 'TWICE_AT_ONCE'],
  [6, 'LATE'],
  [6, 'DELAY'],
  [0.5, 'SILENCE'],
  [3, { status: 429, headers: { 'retry-after': '1' }, body: '' }],
  [3, { status: 503, body: 'the proxy has nobody to ask' }],
  [2, { status: 502, body: '<html>Bad Gateway</html>' }],
];

/** `originOf`: where the gateway is now; it may be another one later. */
export function startChaosProxy(originOf: () => string, seed: number): Promise<FaultyServer> {
  const tries = new Map<string, number>();
  return startFaultyServer(
    (request) => sendRequest(originOf(), request),
    (_, request) => {
      const call = getCallKey(request);
      const attempt = (tries.get(call) ?? 0) + 1;
      tries.set(call, attempt);
      return selectFault(createSeededRandom(hashText(`${seed} ${call} ${attempt}`))());
    },
  );
}

function selectFault(chance: number): Fault {
  let left = chance * 100;
  for (const [weight, fault] of FAULTS) {
    left -= weight;
    if (left < 0) return fault;
  }
  return 'NONE';
}

/**
 * The key of a call, by its content, not its time: the same seed meets the same faults, however the calls are
 * interleaved.
 */
function getCallKey({ body }: Received): string {
  const { variables } = JSON.parse(body) as { variables?: { input?: { idempotencyKey?: string } } };
  return variables?.input?.idempotencyKey ?? body;
}

function hashText(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE();
}

async function sendRequest(origin: string, { headers, body }: Received): Promise<Answered> {
  const { authorization = '', accept = '', 'content-type': type = '' } = headers;
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { authorization, accept, 'content-type': type },
    body,
  });
  return { status: response.status, body: await response.text() };
}
