/** What every command begins with: the account it is about, and whether the viewer may see it. */

import { type Committed, pickCreatedIds } from '../../billing/committed.ts';
import type { DeciderName, DecisionOf } from '../../billing/deciders.ts';
import type { CatalogPrice } from '../../billing/facts/catalog.ts';
import type { CommandResult } from '../../billing/run-command.ts';
import { createInvalidInput, createNotFound } from '../errors/domain-errors.ts';
import { ApiErrors } from '../errors/errors.ts';
import { toRefusalError } from '../errors/refusal-errors.ts';
import type { PreviewData } from '../previews/preview-data.ts';
import { type AccountView, findInvoiceView, findSubscriptionView } from './account-view.ts';
import type { GraphContext } from './context.ts';
import { readId, readOwnedId } from './ids.ts';
import type { OwnedId } from './owned-id.ts';

/** `NotFound` for an account that does not exist, and for one that the viewer does not see. */
export async function requireAccountView({ loaders }: GraphContext, accountId: string): Promise<AccountView> {
  const view = await loaders.account.load(accountId);
  if (view === null) throw createNotFound('account');
  return view;
}

/** Left out by a subscriber's session: its own. */
export async function resolveAccount(
  context: GraphContext,
  { accountId }: { readonly accountId?: string | null | undefined },
): Promise<AccountView> {
  const id = accountId == null ? context.viewer.accountId : readId('Account', accountId, 'input.accountId');
  if (id === null)
    throw createInvalidInput(
      'input.accountId',
      'input.accountId: got nothing; expected the id of an account',
    );
  return requireAccountView(context, id);
}

export async function resolveSubscription(
  context: GraphContext,
  { subscriptionId }: { readonly subscriptionId: string },
): Promise<{ readonly view: AccountView; readonly id: string }> {
  const { accountId, id } = readOwnedId('Subscription', subscriptionId, 'input.subscriptionId');
  const view = await context.loaders.account.load(accountId);
  if (view === null || findSubscriptionView(view, id) === null) throw createNotFound('subscription');
  return { view, id };
}

export async function resolveInvoice(
  context: GraphContext,
  { invoiceId }: { readonly invoiceId: string },
): Promise<{ readonly view: AccountView; readonly id: string; readonly subscriptionId: string }> {
  const { accountId, id } = readOwnedId('Invoice', invoiceId, 'input.invoiceId');
  const view = await context.loaders.account.load(accountId);
  const found = view === null ? null : findInvoiceView(view, id);
  if (view === null || found === null) throw createNotFound('invoice');
  return { view, id, subscriptionId: found.subscription.id };
}

export async function resolvePrice(
  { catalog }: GraphContext,
  { priceId }: { readonly priceId: string },
  path = 'input.priceId',
): Promise<CatalogPrice> {
  const price = (await catalog()).priceById.get(readId('Price', priceId, path));
  if (price === undefined) throw createNotFound('price');
  return price;
}

export interface CommitOptions<N extends DeciderName> {
  readonly context: GraphContext;
  readonly accountId: string;
  /** What `PreviewStale` shows: the same preview, made from what would now be decided. */
  readonly preview: (view: AccountView, decision: DecisionOf<N>) => PreviewData;
  /** The field that an `InvalidInput` of the policy is about. */
  readonly path?: string;
  /** The price asked for, where it is about one. */
  readonly price?: CatalogPrice;
}

/** What was committed; a refusal, or a preview that is stale, is thrown as the error that tells of it. */
export async function requireCommitted<N extends DeciderName>(
  result: CommandResult<N>,
  { context, accountId, preview, path = 'input', price }: CommitOptions<N>,
): Promise<Committed> {
  if (result.kind === 'DONE') {
    return { decisionId: result.decisionId, ...pickCreatedIds(result.decision.changes) };
  }
  context.loaders.account.clear(accountId);
  const view = await requireAccountView(context, accountId);
  const { locale } = context;
  if (result.kind === 'REFUSED') throw toRefusalError({ view, refusal: result.refusal, locale, price }, path);
  throw new ApiErrors.PreviewStale({
    message: STALE_MESSAGES[locale],
    citation: result.decision.citations[0] ?? null,
    preview: preview(view, result.decision),
  });
}

const STALE_MESSAGES = {
  FR: 'Ce qui serait décidé a changé depuis l’aperçu.',
  EN: 'What would be decided has changed since the preview.',
  DE: 'Was entschieden würde, hat sich seit der Vorschau geändert.',
} as const;

export function toOwnedId(accountId: string, id: string): OwnedId {
  return { accountId, id };
}
