import {
  AccountInvoicesDocument,
  InvoiceDocument,
  type InvoiceFragment,
  type PayInvoiceInput,
  SubscriptionInvoicesDocument,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import type { CallOptions, ListOptions } from '../options.ts';
import type { Listing } from '../page.ts';
import { type PayInvoiceResult, payInvoice } from '../previewed/pay-invoice.ts';

/** Invoices: a period or an upgrade each, with every attempt to collect it. */
export class Invoices {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * Lists the invoices of a subscription or an account; by default of the subscriber's own session. Amounts are minor
   * units.
   */
  list(
    owner: { readonly accountId?: string } | { readonly subscriptionId: string } = {},
    options?: ListOptions,
  ): Listing<InvoiceFragment> {
    if ('subscriptionId' in owner) {
      const variables = { id: owner.subscriptionId };
      return this.#calls.list(
        SubscriptionInvoicesDocument,
        variables,
        ({ subscription }) => subscription?.invoices,
        options,
      );
    }
    const variables = { id: owner.accountId };
    return this.#calls.list(AccountInvoicesDocument, variables, ({ account }) => account?.invoices, options);
  }

  /** Null: none that this caller may see. */
  async get(id: string, options?: CallOptions): Promise<InvoiceFragment | null> {
    const { node } = await this.#calls.query(InvoiceDocument, { id }, options);
    return node?.__typename === 'Invoice' ? node : null;
  }

  /**
   * Charges the stored payment method now, which uses up none of the policy's retries and reactivates a suspended
   * subscription. Clauses `REACTIVATION`, `PAYMENT_RETRY`. Errors: `NothingToPay`, `PaymentDeclined`,
   * `PaymentActionRequired`, `PaymentInProgress`, `PreviewStale`.
   */
  pay(input: MutationInput<PayInvoiceInput>, options?: CallOptions): Promise<PayInvoiceResult> {
    return payInvoice(this.#calls, input, options);
  }
}
