/**
 * A mutation with an idempotency key: done once, answered as often as it is asked. What it did is noted in the transaction
 * that did it, so a process that is lost before answering loses no more than the answer, which is then made from the note.
 */

import { createHash, randomUUID } from 'node:crypto';
import type { Caller } from '../../billing/billing.ts';
import type { Committed, OnCommit } from '../../billing/committed.ts';
import {
  claimRequest,
  deleteRequest,
  type RequestRecord,
  releaseRequest,
  setRequestCommitted,
  setRequestDone,
} from '../../database/operation/idempotency.repository.ts';
import { addSeconds } from '../../policy/time/calendar.ts';
import { toApiError } from '../errors/domain-errors.ts';
import { type ApiError, ApiErrors, createApiError, type ErrorName } from '../errors/errors.ts';
import type { GraphContext } from './context.ts';

/**
 * A worker that was lost is followed by the next request with the key after this long: within the time that a client
 * waits. One that is merely slow loses its claim, and with it the right to commit; what it has committed is answered.
 */
const LEASE_SECONDS = 15;

export interface IdempotentRequest<A extends object> {
  readonly context: GraphContext;
  /** Of the mutation: one key is one request, whatever it asks for. */
  readonly name: string;
  readonly input: { readonly idempotencyKey: string };
  /** Does it; a typed error is an answer too. */
  readonly act: (caller: Omit<Caller, 'accountId'>) => Promise<Committed>;
  /** Plain data, made from what was committed and from what is stored now. */
  readonly answer: (committed: Committed) => Promise<A>;
}

type Answer<A> = { readonly success: A } | { readonly error: ErrorName; readonly data: object };

export async function runIdempotent<A extends object>(request: IdempotentRequest<A>): Promise<A> {
  const { context, input, name } = request;
  const { db, clock } = context.billing;
  const key: ClaimedKey = { caller: context.viewer.by, key: input.idempotencyKey, claimId: randomUUID() };
  const now = clock();
  const record = await claimRequest(db, {
    ...key,
    inputHash: hashInput(name, input),
    now,
    until: addSeconds(now, LEASE_SECONDS),
  });
  assertSameInput(record, hashInput(name, input));
  if (record.state === 'DONE') {
    // Done by a twin, perhaps since this request looked: what it read before is old.
    context.loaders.account.clearAll();
    return requireSuccess(record.answer as Answer<A>);
  }
  if (record.claim_id !== key.claimId) throw createIdempotencyInProgress();
  return requireSuccess(await executeRequest(request, key, record.committed as Committed | null));
}

/** An answer that was given is kept, so that it can be given again. */
async function executeRequest<A extends object>(
  request: IdempotentRequest<A>,
  key: ClaimedKey,
  before: Committed | null,
): Promise<Answer<A>> {
  const { db, clock } = request.context.billing;
  try {
    const answer = await executeMutation(request, key, before);
    await (isRetryableWithSameKey(answer) ? deleteRequest(db, key) : setRequestDone(db, key, answer));
    return answer;
  } catch (error) {
    // Whoever comes back with the key goes on from what was committed, if anything was.
    await releaseRequest(db, key, clock()).catch(() => undefined);
    throw error;
  }
}

/** With these the key stays free: the same one may come back once the input is mended. */
const NO_EFFECT_ERRORS: ReadonlySet<ErrorName> = new Set<ErrorName>([
  'InvalidInput',
  'NotFound',
  'Forbidden',
]);

/**
 * What the policy refused stays refused, whatever the error is called: it cites why. Else a copy of the request that was
 * held up on its way would do, once the world has moved on, what its caller was told is not done.
 */
function isRetryableWithSameKey(answer: Answer<object>): boolean {
  if (!('error' in answer) || !NO_EFFECT_ERRORS.has(answer.error)) return false;
  return Reflect.get(answer.data, 'citation') == null;
}

type ClaimedKey = { readonly caller: string; readonly key: string; readonly claimId: string };

async function executeMutation<A extends object>(
  { context, act, answer }: IdempotentRequest<A>,
  held: ClaimedKey,
  before: Committed | null,
): Promise<Answer<A>> {
  const onCommit: OnCommit = async (trx, committed) => {
    if (!(await setRequestCommitted(trx, held, committed))) throw createIdempotencyInProgress();
  };
  const caller = { by: context.viewer.by, requestId: context.requestId, onCommit };
  try {
    const committed = before ?? (await act(caller));
    // What was read before it was written is old now.
    context.loaders.account.clearAll();
    return { success: await answer(committed) };
  } catch (error) {
    const known = toApiError(error);
    if (known === null || known.kind === 'IdempotencyInProgress') throw error;
    return { error: known.kind, data: known.data };
  }
}

function requireSuccess<A>(answer: Answer<A>): A {
  if ('success' in answer) return answer.success;
  throw createApiError(answer.error, answer.data);
}

function assertSameInput({ input_hash }: RequestRecord, inputHash: string): void {
  if (input_hash === inputHash) return;
  throw new ApiErrors.IdempotencyMismatch({
    message: 'input.idempotencyKey was used for another request; expected a new key for a new request',
  });
}

function createIdempotencyInProgress(): ApiError {
  return new ApiErrors.IdempotencyInProgress({
    message: 'A request with this idempotency key is under way; ask again with the same key in a moment',
    retryable: true,
  });
}

function hashInput(
  name: string,
  { idempotencyKey: _, ...input }: { readonly idempotencyKey: string },
): string {
  return createHash('sha256')
    .update(`${name}\n${toCanonicalJson(input)}`)
    .digest('hex');
}

/** The same text whatever the order of keys; what is left out is as good as null. */
function toCanonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(toCanonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).filter(([, value]) => value != null);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${JSON.stringify(key)}:${toCanonicalJson(value)}`)
    .join()}}`;
}
