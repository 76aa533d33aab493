/**
 * Global ids: opaque to clients. An id of something that an account owns carries the account, so that it is found on the
 * machine where the account lies; the others are the row's id alone.
 */

import { ApiErrors } from '../errors/errors.ts';
import { isUuid, type OwnedId, parseOwnedId } from './owned-id.ts';

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

/** The same for what `node` can find: of a type that has nodes, in the form of its ids. */
export function decodeNodeId(
  globalId: string,
): { readonly typename: string; readonly id: string } | undefined {
  const decoded = decodeId(globalId);
  const known = decoded !== undefined && Object.hasOwn(NODES, decoded.typename);
  const node = known ? NODES[decoded.typename] : undefined;
  if (decoded === undefined || node === undefined) return undefined;
  const fits = node.owned ? parseOwnedId(decoded.id) !== undefined : isUuid(decoded.id);
  return fits ? decoded : undefined;
}

/** The id of something that an account owns; `InvalidInput` at `path` for anything else. */
export function readOwnedId(typename: string, globalId: string, path: string): OwnedId {
  const decoded = decodeId(globalId);
  const owned = decoded?.typename === typename ? parseOwnedId(decoded.id) : undefined;
  if (owned === undefined) throw createInvalidId(typename, globalId, path);
  return owned;
}

/** The row's id of an account, a price, a test clock or an API key; `InvalidInput` at `path` for anything else. */
export function readId(typename: string, globalId: string, path: string): string {
  const decoded = decodeId(globalId);
  if (decoded?.typename !== typename || !isUuid(decoded.id)) throw createInvalidId(typename, globalId, path);
  return decoded.id;
}

function createInvalidId(typename: string, globalId: string, path: string): Error {
  const message = `got '${globalId.slice(0, 100)}'; expected the id of ${NODES[typename]?.a ?? typename}`;
  return new ApiErrors.InvalidInput({ message: `${path}: ${message}`, fields: [{ path, message }] });
}

/** How each type of node is called, and whether its ids carry the account. */
const NODES: Readonly<Record<string, { readonly a: string; readonly owned: boolean }>> = {
  Account: { a: 'an account', owned: false },
  ApiKey: { a: 'an API key', owned: false },
  Conversation: { a: 'a conversation', owned: true },
  Decision: { a: 'a decision', owned: true },
  Event: { a: 'an event', owned: true },
  Invoice: { a: 'an invoice', owned: true },
  Mail: { a: 'a mail', owned: true },
  Message: { a: 'a message', owned: true },
  PaymentAttempt: { a: 'a payment attempt', owned: true },
  PaymentMethod: { a: 'a payment method', owned: true },
  Plan: { a: 'a plan', owned: false },
  Price: { a: 'a price', owned: false },
  Refund: { a: 'a refund', owned: true },
  Subscription: { a: 'a subscription', owned: true },
  TestClock: { a: 'a test clock', owned: false },
};
