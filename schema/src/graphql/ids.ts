/**
 * Global ids: opaque to clients. An id of something that an account owns carries the account, so that it is found on the
 * machine where the account lies; the others are the row's id alone.
 */

import { ApiErrors } from './errors.ts';
import { isUuid, type OwnedId, splitOwned } from './owned-id.ts';

export function encodeId(typename: string, id: string): string {
  return Buffer.from(`${typename}:${id}`).toString('base64url');
}

/** Undefined for what is no global id. */
export function decodeId(globalId: string): { readonly typename: string; readonly id: string } | undefined {
  const text = Buffer.from(globalId, 'base64url').toString();
  const colon = text.indexOf(':');
  if (colon < 1) return undefined;
  const typename = text.slice(0, colon);
  const id = text.slice(colon + 1);
  // Only in the form in which it was given out: two texts for one id would be two keys in every cache.
  return encodeId(typename, id) === globalId ? { typename, id } : undefined;
}

/** The id of something that an account owns; `InvalidInput` at `path` for anything else. */
export function readOwnedId(typename: string, globalId: string, path: string): OwnedId {
  const decoded = decodeId(globalId);
  const owned = decoded?.typename === typename ? splitOwned(decoded.id) : undefined;
  if (owned === undefined) throw notAnId(typename, globalId, path);
  return owned;
}

/** The row's id of an account, a price, a test clock or an API key; `InvalidInput` at `path` for anything else. */
export function readId(typename: string, globalId: string, path: string): string {
  const decoded = decodeId(globalId);
  if (decoded?.typename !== typename || !isUuid(decoded.id)) throw notAnId(typename, globalId, path);
  return decoded.id;
}

function notAnId(typename: string, globalId: string, path: string): Error {
  const message = `got '${globalId.slice(0, 100)}'; expected the id of ${A[typename] ?? typename}`;
  return new ApiErrors.InvalidInput({ message: `${path}: ${message}`, fields: [{ path, message }] });
}

const A: Readonly<Record<string, string>> = {
  Account: 'an account',
  ApiKey: 'an API key',
  Conversation: 'a conversation',
  Decision: 'a decision',
  Invoice: 'an invoice',
  Message: 'a message',
  PaymentAttempt: 'a payment attempt',
  Price: 'a price',
  Refund: 'a refund',
  Subscription: 'a subscription',
  TestClock: 'a test clock',
};
