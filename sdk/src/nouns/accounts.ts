import {
  AccessDocument,
  type AccessFragment,
  AccountChangedDocument,
  AccountDocument,
  AccountEventsDocument,
  type AccountFragment,
  AccountMailsDocument,
  AccountsDocument,
  AccountUpcomingDocument,
  CreateAccountDocument,
  type CreateAccountInput,
  type CreateAccountMutation,
  CreateSessionDocument,
  type CreateSessionInput,
  type CreateSessionMutation,
  type EventFragment,
  type MailFragment,
  SetPaymentMethodDocument,
  type SetPaymentMethodInput,
  type SetPaymentMethodMutation,
  type SubscribeInput,
  type UpcomingEventFragment,
  UpdateBillingEmailDocument,
  type UpdateBillingEmailInput,
  type UpdateBillingEmailMutation,
} from '../_generated.ts';
import type { Calls, MutationInput } from '../calls.ts';
import { type LiveOptions, watchUpdates } from '../live.ts';
import type { CallOptions, ListOptions } from '../options.ts';
import type { Listing } from '../page.ts';
import { previewSubscribe, type SubscribePreviewResult } from '../previewed/subscribe.ts';

export type CreateAccountResult = CreateAccountMutation['createAccount'];
export type SetPaymentMethodResult = SetPaymentMethodMutation['setPaymentMethod'];
export type UpdateBillingEmailResult = UpdateBillingEmailMutation['updateBillingEmail'];
export type CreateSessionResult = CreateSessionMutation['createSession'];

/** An account by our id or by yours. Both left out: the account of a subscriber's own session. */
export interface AccountRef {
  readonly accountId?: string | undefined;
  readonly externalId?: string | undefined;
}

type Own = Pick<AccountRef, 'accountId'>;

/** Accounts: who subscribes, how they pay, whether they are let in. */
export class Accounts {
  readonly #calls: Calls;

  /** @internal */
  constructor(calls: Calls) {
    this.#calls = calls;
  }

  /**
   * A server's or a partner's; `externalId`, your own name for it, is unique among the accounts that you created.
   *
   * Errors: those of every act (`NotFound`, `Forbidden`, `InvalidInput`, `IdempotencyMismatch`, `IdempotencyInProgress`).
   */
  create(input: MutationInput<CreateAccountInput>, options?: CallOptions): Promise<CreateAccountResult> {
    return this.#calls.mutate(CreateAccountDocument, input, options);
  }

  /** Null: none that this caller may see. Without an id: the account of a subscriber's own session. */
  async get(id?: string, options?: CallOptions): Promise<AccountFragment | null> {
    return (await this.#calls.query(AccountDocument, { id }, options)).account;
  }

  /** Gets the account with your own id for it. Null: none that this caller may see. */
  async byExternalId(externalId: string, options?: CallOptions): Promise<AccountFragment | null> {
    return (await this.#calls.query(AccountDocument, { externalId }, options)).account;
  }

  /** Lists the accounts that the caller may see: a partner's own, all for staff. */
  list(options?: ListOptions): Listing<AccountFragment> {
    return this.#calls.list(AccountsDocument, {}, ({ accounts }) => accounts, options);
  }

  /**
   * The customer's access: whether to let them in. `until`, an instant: its end if nothing more is paid. Clauses
   * `ACCESS_UNTIL_END`, `SUSPENSION`. Null: no such account.
   */
  async access(ref: AccountRef = {}, options?: CallOptions): Promise<AccessFragment | null> {
    return (await this.#calls.query(AccessDocument, toVariables(ref), options)).account?.access ?? null;
  }

  /** The upcoming events with the customer's money, in order of time. Null: no such account. */
  async upcoming(ref: AccountRef = {}, options?: CallOptions): Promise<UpcomingEventFragment[] | null> {
    return (
      (await this.#calls.query(AccountUpcomingDocument, toVariables(ref), options)).account?.upcoming ?? null
    );
  }

  /** Lists the audit trail: event, instant, actor. */
  events({ accountId: id }: Own = {}, options?: ListOptions): Listing<EventFragment> {
    return this.#calls.list(AccountEventsDocument, { id }, ({ account }) => account?.events, options);
  }

  /** Lists the mails to the customer; for staff, and for sandbox keys. */
  mails({ accountId: id }: Own = {}, options?: ListOptions): Listing<MailFragment> {
    return this.#calls.list(AccountMailsDocument, { id }, ({ account }) => account?.mails, options);
  }

  /**
   * Saves a payment method by the provider's token, and pays an open invoice with it unless `payOpenInvoice` is false
   * (default while suspended). `payment` has the outcome. Clauses `PAYMENT_MAIL`, `REACTIVATION`. Errors:
   * `PaymentInProgress`.
   */
  setPaymentMethod(
    input: MutationInput<SetPaymentMethodInput>,
    options?: CallOptions,
  ): Promise<SetPaymentMethodResult> {
    return this.#calls.mutate(SetPaymentMethodDocument, input, options);
  }

  /** Updates the address for failures and receipts. Clause `PAYMENT_MAIL`. */
  updateBillingEmail(
    input: MutationInput<UpdateBillingEmailInput>,
    options?: CallOptions,
  ): Promise<UpdateBillingEmailResult> {
    return this.#calls.mutate(UpdateBillingEmailDocument, input, options);
  }

  /**
   * Creates a token for a subscriber's browser, for `minutes` (default 60). For servers. A repeated call creates
   * another one.
   */
  async createSession(input: CreateSessionInput, options?: CallOptions): Promise<CreateSessionResult> {
    // The one mutation without an idempotency key: it changes nothing, and its secret is not stored.
    return (await this.#calls.query(CreateSessionDocument, { input }, options)).createSession;
  }

  /** The cost of a subscription. Errors: `AlreadySubscribed`, `PriceNotAvailable`. Clause `PLANS`. */
  previewSubscribe(
    input: Pick<SubscribeInput, 'accountId' | 'priceId' | 'startsOn'>,
    options?: CallOptions,
  ): Promise<SubscribePreviewResult> {
    return previewSubscribe(this.#calls, input, options);
  }

  /** The account as it is, then again after each change, over connections that mend themselves. Ends with the signal. */
  onChange({ accountId }: Own = {}, options?: LiveOptions): AsyncGenerator<AccountFragment> {
    return watchUpdates(
      this.#calls.wire,
      {
        document: AccountChangedDocument,
        variables: { accountId },
        itemIn: ({ accountChanged }) => accountChanged,
      },
      options,
    );
  }
}

function toVariables({ accountId, externalId }: AccountRef) {
  return { id: accountId, externalId };
}
