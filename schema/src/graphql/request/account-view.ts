/** An account as a reader sees it: its facts brought up to date, and the rows beside them. What hangs below it carries it. */

import type { LoadedFacts } from '../../billing/facts/load-facts.ts';
import type { AccountRow } from '../../database/tables/account.table.ts';
import type { Occasion } from '../../policy/decision/decision.ts';
import type {
  AccountFacts,
  AttemptFacts,
  InvoiceFacts,
  RefundFacts,
  SubscriptionFacts,
} from '../../policy/facts/facts.ts';

export interface AccountView {
  readonly account: AccountRow;
  /** Brought up to date to `on.asOf` (rule 4), and stored so. */
  readonly facts: AccountFacts;
  readonly on: Occasion;
  readonly loaded: LoadedFacts;
}

export interface SubscriptionView {
  readonly view: AccountView;
  readonly subscription: SubscriptionFacts;
}

export interface InvoiceView extends SubscriptionView {
  readonly invoice: InvoiceFacts;
}

export interface AttemptView extends InvoiceView {
  readonly attempt: AttemptFacts;
}

export interface RefundView extends SubscriptionView {
  readonly refund: RefundFacts;
}

export function subscriptionIn(view: AccountView, id: string): SubscriptionView | null {
  const current = view.facts.subscriptions.find((subscription) => subscription.id === id);
  return current === undefined ? null : { view, subscription: current };
}

/** Newest first: ids rise with time. */
export function invoicesOf({ view, subscription }: SubscriptionView): InvoiceView[] {
  return subscription.invoices
    .map((invoice) => ({ view, subscription, invoice }))
    .toSorted(byId(({ invoice }) => invoice.id));
}

export function invoicesIn(view: AccountView): InvoiceView[] {
  return view.facts.subscriptions
    .flatMap((it) => invoicesOf({ view, subscription: it }))
    .toSorted(byId(({ invoice }) => invoice.id));
}

export function invoiceIn(view: AccountView, id: string): InvoiceView | null {
  for (const subscription of view.facts.subscriptions) {
    const invoice = subscription.invoices.find((one) => one.id === id);
    if (invoice !== undefined) return { view, subscription, invoice };
  }
  return null;
}

export function attemptIn(view: AccountView, id: string): AttemptView | null {
  for (const subscription of view.facts.subscriptions) {
    for (const invoice of subscription.invoices) {
      const attempt = invoice.attempts.find((one) => one.id === id);
      if (attempt !== undefined) return { view, subscription, invoice, attempt };
    }
  }
  return null;
}

export function refundsIn(view: AccountView): RefundView[] {
  return view.facts.subscriptions
    .flatMap((subscription) => subscription.refunds.map((refund) => ({ view, subscription, refund })))
    .toSorted(byId(({ refund }) => refund.id));
}

export function refundIn(view: AccountView, id: string): RefundView | null {
  return refundsIn(view).find(({ refund }) => refund.id === id) ?? null;
}

function byId<T>(idOf: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => (idOf(a) < idOf(b) ? 1 : -1);
}
