/** An account as a reader sees it: its facts brought up to date, and the rows beside them. What hangs below it carries it. */

import type { LoadedFacts } from '../../billing/facts/load-facts.ts';
import type { AccountRow } from '../../database/tables/account.table.ts';
import type { DecisionContext } from '../../policy/decision/decision.ts';
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
  readonly decisionContext: DecisionContext;
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

export function findSubscriptionView(view: AccountView, id: string): SubscriptionView | null {
  const current = view.facts.subscriptions.find((subscription) => subscription.id === id);
  return current === undefined ? null : { view, subscription: current };
}

/** Newest first: ids rise with time. */
export function listSubscriptionInvoices({ view, subscription }: SubscriptionView): InvoiceView[] {
  return subscription.invoices
    .map((invoice) => ({ view, subscription, invoice }))
    .toSorted(compareNewestFirst(({ invoice }) => invoice.id));
}

export function listAccountInvoices(view: AccountView): InvoiceView[] {
  return view.facts.subscriptions
    .flatMap((it) => listSubscriptionInvoices({ view, subscription: it }))
    .toSorted(compareNewestFirst(({ invoice }) => invoice.id));
}

export function findInvoiceView(view: AccountView, id: string): InvoiceView | null {
  for (const subscription of view.facts.subscriptions) {
    const invoice = subscription.invoices.find((one) => one.id === id);
    if (invoice !== undefined) return { view, subscription, invoice };
  }
  return null;
}

export function findAttemptView(view: AccountView, id: string): AttemptView | null {
  for (const subscription of view.facts.subscriptions) {
    for (const invoice of subscription.invoices) {
      const attempt = invoice.attempts.find((one) => one.id === id);
      if (attempt !== undefined) return { view, subscription, invoice, attempt };
    }
  }
  return null;
}

export function listAccountRefunds(view: AccountView): RefundView[] {
  return view.facts.subscriptions
    .flatMap((subscription) => subscription.refunds.map((refund) => ({ view, subscription, refund })))
    .toSorted(compareNewestFirst(({ refund }) => refund.id));
}

export function findRefundView(view: AccountView, id: string): RefundView | null {
  return listAccountRefunds(view).find(({ refund }) => refund.id === id) ?? null;
}

function compareNewestFirst<T>(idOf: (value: T) => string): (a: T, b: T) => number {
  return (a, b) => (idOf(a) < idOf(b) ? 1 : -1);
}
