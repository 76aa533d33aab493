/** The names of the nouns that refer to each other, apart from their fields, so that no file waits for another. */

import { builder } from '../../builder.ts';
import {
  type AccountView,
  type AttemptView,
  findAttemptView,
  findInvoiceView,
  findRefundView,
  findSubscriptionView,
  type InvoiceView,
  type RefundView,
  type SubscriptionView,
} from '../../request/account-view.ts';
import type { GraphContext } from '../../request/context.ts';
import type { OwnedId } from '../../request/owned-id.ts';

export const AccountRef = builder.objectRef<AccountView>('Account');
export const SubscriptionRef = builder.objectRef<SubscriptionView>('Subscription');
export const InvoiceRef = builder.objectRef<InvoiceView>('Invoice');
export const PaymentAttemptRef = builder.objectRef<AttemptView>('PaymentAttempt');
export const RefundRef = builder.objectRef<RefundView>('Refund');

type OptionalOwnedId = OwnedId | undefined;
type Found<T> = Promise<T | null>;

/** Each answers null for what does not exist, and for what the viewer does not see. */
export const findSubscriptionById = (context: GraphContext, of: OptionalOwnedId) =>
  findInAccount(context, of, findSubscriptionView);
export const findInvoiceById = (context: GraphContext, of: OptionalOwnedId) =>
  findInAccount(context, of, findInvoiceView);
export const findAttemptById = (context: GraphContext, of: OptionalOwnedId) =>
  findInAccount(context, of, findAttemptView);
export const findRefundById = (context: GraphContext, of: OptionalOwnedId) =>
  findInAccount(context, of, findRefundView);

async function findInAccount<T>(
  { loaders }: GraphContext,
  source: OptionalOwnedId,
  find: (view: AccountView, id: string) => T | null,
): Found<T> {
  const view = source === undefined ? null : await loaders.account.load(source.accountId);
  return view === null || source === undefined ? null : find(view, source.id);
}

/** For a field that cannot be null: what one row names another row holds. */
export async function requireExisting<T>(found: Found<T>, what: string): Promise<T> {
  const awaited = await found;
  if (awaited === null) throw new Error(`${what} does not exist; expected one that is there`);
  return awaited;
}
