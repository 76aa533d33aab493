/** What every command begins with: the account it is about, and whether the viewer may see it. */

import type { CommandResult } from '../../billing/command.ts';
import { type Committed, createdBy } from '../../billing/committed.ts';
import type { DeciderName, DecisionOf } from '../../billing/deciders.ts';
import type { CataloguePrice } from '../../billing/facts/catalogue.ts';
import { invalidInput, notFound } from '../errors/domain-errors.ts';
import { ApiErrors } from '../errors/errors.ts';
import { errorOf } from '../errors/refusals.ts';
import type { PreviewData } from '../previews/preview-data.ts';
import { type AccountView, invoiceIn, subscriptionIn } from './account-view.ts';
import type { GraphContext } from './context.ts';
import { readId, readOwnedId } from './ids.ts';
import type { OwnedId } from './owned-id.ts';

/** `NotFound` for an account that does not exist, and for one that the viewer does not see. */
export async function accountView({ loaders }: GraphContext, accountId: string): Promise<AccountView> {
  const view = await loaders.account.load(accountId);
  if (view === null) throw notFound('account');
  return view;
}

/** Left out by a subscriber's session: its own. */
export async function accountAsked(
  context: GraphContext,
  { accountId }: { readonly accountId?: string | null | undefined },
): Promise<AccountView> {
  const id = accountId == null ? context.viewer.accountId : readId('Account', accountId, 'input.accountId');
  if (id === null)
    throw invalidInput('input.accountId', 'input.accountId: got nothing; expected the id of an account');
  return accountView(context, id);
}

export async function subscriptionAsked(
  context: GraphContext,
  { subscriptionId }: { readonly subscriptionId: string },
): Promise<{ readonly view: AccountView; readonly id: string }> {
  const { accountId, id } = readOwnedId('Subscription', subscriptionId, 'input.subscriptionId');
  const view = await context.loaders.account.load(accountId);
  if (view === null || subscriptionIn(view, id) === null) throw notFound('subscription');
  return { view, id };
}

export async function invoiceAsked(
  context: GraphContext,
  { invoiceId }: { readonly invoiceId: string },
): Promise<{ readonly view: AccountView; readonly id: string; readonly subscriptionId: string }> {
  const { accountId, id } = readOwnedId('Invoice', invoiceId, 'input.invoiceId');
  const view = await context.loaders.account.load(accountId);
  const found = view === null ? null : invoiceIn(view, id);
  if (view === null || found === null) throw notFound('invoice');
  return { view, id, subscriptionId: found.subscription.id };
}

export async function priceAsked(
  { catalogue }: GraphContext,
  { priceId }: { readonly priceId: string },
  path = 'input.priceId',
): Promise<CataloguePrice> {
  const price = (await catalogue()).priceById.get(readId('Price', priceId, path));
  if (price === undefined) throw notFound('price');
  return price;
}

export interface Answering<N extends DeciderName> {
  readonly context: GraphContext;
  readonly accountId: string;
  /** What `PreviewStale` shows: the same preview, made from what would now be decided. */
  readonly preview: (view: AccountView, decision: DecisionOf<N>) => PreviewData;
  /** The field that an `InvalidInput` of the policy is about. */
  readonly path?: string;
  /** The price asked for, where it is about one. */
  readonly price?: CataloguePrice;
}

/** What was committed; a refusal, or a preview that is stale, is thrown as the error that tells of it. */
export async function committedBy<N extends DeciderName>(
  result: CommandResult<N>,
  { context, accountId, preview, path = 'input', price }: Answering<N>,
): Promise<Committed> {
  if (result.kind === 'DONE') {
    return { decisionId: result.decisionId, ...createdBy(result.decision.changes) };
  }
  context.loaders.account.clear(accountId);
  const view = await accountView(context, accountId);
  const { locale } = context;
  if (result.kind === 'REFUSED') throw errorOf({ view, refusal: result.refusal, locale, price }, path);
  throw new ApiErrors.PreviewStale({
    message: STALE[locale],
    citation: result.decision.citations[0] ?? null,
    preview: preview(view, result.decision),
  });
}

const STALE = {
  FR: 'Ce qui serait décidé a changé depuis l’aperçu.',
  EN: 'What would be decided has changed since the preview.',
  DE: 'Was entschieden würde, hat sich seit der Vorschau geändert.',
} as const;

export function owned(accountId: string, id: string): OwnedId {
  return { accountId, id };
}
