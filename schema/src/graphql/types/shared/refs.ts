/** The names of the nouns that refer to each other, apart from their fields, so that no file waits for another. */

import { builder } from '../../builder.ts';
import {
  type AccountView,
  type AttemptView,
  attemptIn,
  type InvoiceView,
  invoiceIn,
  type RefundView,
  refundIn,
  type SubscriptionView,
  subscriptionIn,
} from '../../request/account-view.ts';
import type { GraphContext } from '../../request/context.ts';
import type { OwnedId } from '../../request/owned-id.ts';

export const AccountRef = builder.objectRef<AccountView>('Account');
export const SubscriptionRef = builder.objectRef<SubscriptionView>('Subscription');
export const InvoiceRef = builder.objectRef<InvoiceView>('Invoice');
export const PaymentAttemptRef = builder.objectRef<AttemptView>('PaymentAttempt');
export const RefundRef = builder.objectRef<RefundView>('Refund');

type Of = OwnedId | undefined;
type Found<T> = Promise<T | null>;

/** Each answers null for what does not exist, and for what the viewer does not see. */
export const subscriptionById = (context: GraphContext, of: Of) => inAccount(context, of, subscriptionIn);
export const invoiceById = (context: GraphContext, of: Of) => inAccount(context, of, invoiceIn);
export const attemptById = (context: GraphContext, of: Of) => inAccount(context, of, attemptIn);
export const refundById = (context: GraphContext, of: Of) => inAccount(context, of, refundIn);

async function inAccount<T>(
  { loaders }: GraphContext,
  source: Of,
  find: (view: AccountView, id: string) => T | null,
): Found<T> {
  const view = source === undefined ? null : await loaders.account.load(source.accountId);
  return view === null || source === undefined ? null : find(view, source.id);
}

/** For a field that cannot be null: what one row names another row holds. */
export async function existing<T>(found: Found<T>, what: string): Promise<T> {
  const awaited = await found;
  if (awaited === null) throw new Error(`${what} does not exist; expected one that is there`);
  return awaited;
}
