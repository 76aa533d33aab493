/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which version to accept. */
export type AcceptPolicyInput = {
  /** Of the account. A subscriber’s session may leave it out: it is its own. */
  accountId?: string | null | undefined;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Its name, e.g. `2025-05-26`. */
  version: string;
};

/** Where the clock goes. */
export type AdvanceTestClockInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** False: only the time moves, as in an outage of the jobs. */
  runJobs?: boolean | null | undefined;
  /** Which clock. */
  testClockId: string;
  /** The moment it goes to: its own or a later one, at most 1830 days away. */
  to: string;
};

/** What to cancel, and how. */
export type CancelInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Left out: END_OF_MONTH, or what the status allows. */
  kind?: CancellationKind | null | undefined;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
  /** Why, if they want to say so. */
  reason?: string | null | undefined;
  /** Of the subscription. */
  subscriptionId: string;
};

/** The kind of a cancellation. */
export type CancellationKind =
  /** A scheduled subscription is dropped before it starts. */
  | 'DROP_SCHEDULED'
  /** The subscription ends with its current month (CANCEL_EFFECT). */
  | 'END_OF_MONTH'
  /** The subscription ends now, and everything paid is refunded (GUARANTEE). */
  | 'GUARANTEE'
  /** A suspended or never paid subscription ends now. */
  | 'IMMEDIATE';

/** A clause of the public policy. */
export type Clause =
  | 'ACCESS_UNTIL_END'
  | 'CANCEL_EFFECT'
  | 'CANCEL_SELF_SERVICE'
  | 'DOWNGRADE'
  | 'GUARANTEE'
  | 'PAYMENT_MAIL'
  | 'PAYMENT_RETRY'
  | 'PLANS'
  | 'POLICY_ACCEPTANCE'
  | 'POLICY_CHANGE'
  | 'REACTIVATION'
  | 'REFUND_ANNUAL'
  | 'REFUND_DELAY'
  | 'REFUND_MONTHLY'
  | 'REFUND_REQUEST'
  | 'RENEWAL'
  | 'SUPPORT'
  | 'SUSPENSION'
  | 'UPGRADE';

/** Which conversation to close. */
export type CloseConversationInput = {
  /** Which one. */
  conversationId: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
};

/** Whose account to create. */
export type CreateAccountInput = {
  /** Of its owner. */
  email: string;
  /** The creator’s own name for it, unique for each partner. */
  externalId?: string | null | undefined;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** The language in which its owner is written to. */
  locale?: Locale | null | undefined;
  /** Sandbox: the clock it lives by. */
  testClockId?: string | null | undefined;
};

/** Whose key, and what it may do. */
export type CreateApiKeyInput = {
  /** Left out: it holds until it is revoked. */
  expiresAt?: string | null | undefined;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Who holds it. */
  name: string;
  /** Rotation: the new key is the same holder’s and sees the same accounts; both are valid until one is revoked. */
  replacesKeyId?: string | null | undefined;
  /** PARTNER, SERVER or STAFF. */
  role: Role;
  /** Some of those that the role can hold. */
  scopes: Array<string>;
};

/** Whose session, and for how long. */
export type CreateSessionInput = {
  /** Of the account that the browser’s user owns. */
  accountId: string;
  /** How long it holds: 1 to 1440. */
  minutes?: number | null | undefined;
};

/** Where the clock begins. */
export type CreateTestClockInput = {
  /** Past or future. */
  frozenAt: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
};

/** The status of a disputed charge (rule 20). */
export type DisputeStatus =
  | 'LOST'
  | 'OPEN'
  | 'WON';

/** What to downgrade, and to what. */
export type DowngradeInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
  /** Of the price, from `plans`. */
  priceId: string;
  /** Why, if they want to say so. */
  reason?: string | null | undefined;
  /** Of the subscription. */
  subscriptionId: string;
};

/** Which mail, and where to. */
export type FileInboundMailInput = {
  /** Whose mail it is: staff know, its sender’s name does not. */
  accountId: string;
  /** Left out: a new one, named after its subject. */
  conversationId?: string | null | undefined;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** From `inboundMails`. */
  mailId: string;
};

/** The billing interval of a price. */
export type Interval =
  | 'MONTH'
  | 'YEAR';

/** The kind of an invoice: for a period, or for the difference of an upgrade. */
export type InvoiceKind =
  | 'PERIOD'
  | 'UPGRADE';

/** The status of an invoice: OPEN is to be paid, VOID is no longer to be paid. */
export type InvoiceStatus =
  | 'OPEN'
  | 'PAID'
  | 'VOID';

/** A language. */
export type Locale =
  | 'DE'
  | 'EN'
  | 'FR';

/** Which conversation was read. */
export type MarkConversationReadInput = {
  /** Which one. */
  conversationId: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
};

/** The side that wrote a message; SYSTEM reports the progress of a refund. */
export type MessageSender =
  | 'CUSTOMER'
  | 'SUPPORT'
  | 'SYSTEM';

/** What to talk about. */
export type OpenConversationInput = {
  /** Of the account. A subscriber’s session may leave it out: it is its own. */
  accountId?: string | null | undefined;
  /** The first message: plain text of at most 10000 characters. */
  body: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** At most 200 characters. */
  subject: string;
  /** The subscription it is about. */
  subscriptionId?: string | null | undefined;
};

/** The outcome of a decision. */
export type Outcome =
  | 'CANCELED'
  | 'DOWNGRADED'
  | 'REACTIVATED'
  | 'REFUNDED'
  | 'REFUSED'
  | 'RENEWED'
  | 'RESUMED'
  | 'SCHEDULED'
  | 'SUBSCRIBED'
  | 'SUSPENDED'
  | 'UPGRADED';

/** Which invoice to pay. */
export type PayInvoiceInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Of an open invoice. */
  invoiceId: string;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
};

/** The status of a payment attempt. */
export type PaymentStatus =
  /** The attempt was canceled before any money was captured. */
  | 'CANCELED'
  /** The charge was declined, or never reached the payment provider. */
  | 'FAILED'
  /** The provider’s answer is unknown: the charge is looked up until it is known (rule 10). */
  | 'IN_DOUBT'
  /** The charge was sent, and is not answered yet. */
  | 'PENDING'
  /** The customer must authenticate the charge (rule 12). */
  | 'REQUIRES_ACTION'
  /** The money was captured. */
  | 'SUCCEEDED';

/** The kind of a change to another price (rule 6). */
export type PlanChangeKind =
  | 'CURRENT'
  | 'DOWNGRADE'
  | 'UPGRADE';

/** The figures of a version. */
export type PolicyTermsInput = {
  /** REFUND_DELAY: promised by. */
  dueBusinessDays: number;
  /** REFUND_DELAY: expected from. */
  expectedBusinessDays: number;
  /** Rule 2: left out: any number. */
  guaranteeClaimsPerAccount?: number | null | undefined;
  /** GUARANTEE: days after the initial date. */
  guaranteeDays: number;
  /** REFUND_DELAY: the public holidays that are no business days, in rising order. */
  holidays: Array<string>;
  /** Rule 14, minor units. */
  minimumCharge: number;
  /** Rule 18: days ahead. */
  renewalNoticeDays: number;
  /** PAYMENT_RETRY: 1 to 3 rising days, at most 7. */
  retryDays: Array<number>;
};

/** One text in one language, of exactly one of `clause` and `rule`. */
export type PolicyTextInput = {
  /** Of a clause … */
  clause?: Clause | null | undefined;
  /** Its language. */
  locale: Locale;
  /** … or of a numbered rule. */
  rule?: number | null | undefined;
  /** Plain text; an empty line parts paragraphs. */
  text: string;
};

/** What the simulated payment provider does next. */
export type ProviderEvent =
  | 'AUTHENTICATED'
  | 'AUTHENTICATION_FAILED'
  | 'DISPUTE_LOST'
  | 'DISPUTE_OPENED'
  | 'DISPUTE_WON'
  | 'FAILED'
  | 'REFUND_FAILED'
  | 'SUCCEEDED';

/** What to publish. */
export type PublishPolicyInput = {
  /** Today or later. */
  effectiveOn: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Tell every live customer by mail. */
  notify: boolean;
  /** Its figures. */
  terms: PolicyTermsInput;
  /** Of every clause in every language. */
  texts: Array<PolicyTextInput>;
  /** Its name, which nothing else has, e.g. `2027-01-01`. */
  version: string;
};

/** What to give back. */
export type RefundByGoodwillInput = {
  /** Minor units, more than 0. */
  amount: number;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Why it is given; the customer reads it. */
  reason: string;
  /** Of the subscription. */
  subscriptionId: string;
};

/** The status of a refund or of one of its legs. */
export type RefundStatus =
  /** The refund is decided, and not sent yet. */
  | 'APPROVED'
  /** The payment provider has confirmed the refund. */
  | 'COMPLETED'
  /** A part could not be sent: it stays open, and staff are alerted. */
  | 'FAILED'
  /** The refund was sent to the payment provider. */
  | 'PROCESSING';

/** Which subscription to get the money back for. */
export type RequestRefundInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Staff: the message that asked for it. It is decided as of the moment that was sent. */
  messageId?: string | null | undefined;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
  /** Why, if they want to say so. */
  reason?: string | null | undefined;
  /** Of the subscription. */
  subscriptionId: string;
};

/** Whose cancellation to undo. */
export type ResumeInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
  /** Of the subscription. */
  subscriptionId: string;
};

/** Which refund to send again. */
export type RetryRefundInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Of a refund of which a part failed. */
  refundId: string;
};

/** Which key to revoke. */
export type RevokeApiKeyInput = {
  /** Which one. */
  apiKeyId: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
};

/** The role of a caller. SUBSCRIBER sees its own account, PARTNER the accounts that it created, SERVER (the product’s own backend) and STAFF all of them; scopes limit what each may do there. */
export type Role =
  | 'ANONYMOUS'
  | 'PARTNER'
  | 'SERVER'
  | 'STAFF'
  | 'SUBSCRIBER';

/** What to say. */
export type SendMessageInput = {
  /** Plain text of at most 10000 characters. */
  body: string;
  /** Of the conversation. */
  conversationId: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
};

/** What to charge from now on. */
export type SetPaymentMethodInput = {
  /** Of the account. A subscriber’s session may leave it out: it is its own. */
  accountId?: string | null | undefined;
  /** PAYMENT_MAIL: where failures of its charges are told. */
  billingEmail: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** Pay what is open with it, at once. Left out: true; false while SUSPENDED (rule 8). */
  payOpenInvoice?: boolean | null | undefined;
  /** As the payment provider’s client gave it out. */
  token: string;
};

/** What became of a payment. */
export type SettlePaymentInput = {
  /** Of a payment that was in doubt for five days. */
  attemptId: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** How that is known. */
  reason: string;
  /** Did the payment provider take the money? */
  succeeded: boolean;
};

/** Exactly one of `attemptId` and `refundId`. */
export type SimulateInput = {
  /** The payment that it happens to. */
  attemptId?: string | null | undefined;
  /** What happens. */
  event: ProviderEvent;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** The refund that it happens to. */
  refundId?: string | null | undefined;
};

/** The outcome of a retry slot: SERVED by an attempt, SKIPPED as no payment method could be charged (rule 9), or WAITING. */
export type SlotOutcome =
  | 'SERVED'
  | 'SKIPPED'
  | 'WAITING';

/** What to subscribe to, and what to pay with. */
export type SubscribeInput = {
  /** Of the account. A subscriber’s session may leave it out: it is its own. */
  accountId?: string | null | undefined;
  /** PAYMENT_MAIL: where its failures are told; with a new payment method. */
  billingEmail?: string | null | undefined;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** A new payment method, as the payment provider’s client gave it out. Left out: the stored one. */
  paymentToken?: string | null | undefined;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
  /** Of the price, from `plans`. */
  priceId: string;
  /** The `endsOn` of the running subscription; left out: today. */
  startsOn?: string | null | undefined;
};

/** The status of a subscription now, computed from facts and time (rule 1). */
export type SubscriptionStatus =
  /** The subscription runs, and is paid or being paid. */
  | 'ACTIVE'
  /** The subscription has ended. */
  | 'CANCELED'
  /** The first payment is not made yet. */
  | 'INCOMPLETE'
  /** The subscription runs, but a charge failed and is retried (PAYMENT_RETRY). */
  | 'PAST_DUE'
  /** The subscription starts on a later date. */
  | 'SCHEDULED'
  /** The retries failed: no access until the open invoice is paid (SUSPENSION). */
  | 'SUSPENDED';

/** The kind of a support channel. */
export type SupportChannelKind =
  | 'CHAT'
  | 'EMAIL';

/** The kind of an upcoming event. */
export type UpcomingKind =
  /** A first charge of an invoice. */
  | 'CHARGE'
  /** The end of a canceled subscription. */
  | 'END'
  /** The first instant that the guarantee no longer covers. */
  | 'GUARANTEE_ENDS'
  /** The end of the day by which a refund is promised to be sent (REFUND_DELAY). */
  | 'REFUND_DUE'
  /** The first instant from which a refund is expected to be sent (REFUND_DELAY). */
  | 'REFUND_EXPECTED'
  /** The mail that announces the renewal of an annual plan (rule 18). */
  | 'RENEWAL_NOTICE'
  /** A retry of a failed charge (PAYMENT_RETRY). */
  | 'RETRY'
  /** The start of a scheduled subscription. */
  | 'START'
  /** The suspension, if nothing is paid before (SUSPENSION). */
  | 'SUSPENSION';

/** Where to tell of failed charges. */
export type UpdateBillingEmailInput = {
  /** Of the account. A subscriber’s session may leave it out: it is its own. */
  accountId?: string | null | undefined;
  /** The new address. */
  billingEmail: string;
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
};

/** What to upgrade, and to what. */
export type UpgradeInput = {
  /** Made by the client, one for each thing it wants done, and kept over its retries: the same key with the same input is done once and answered as often as it is asked. Kept for 24 hours at least. */
  idempotencyKey: string;
  /** From the preview that was shown. Left out: it is decided as things stand. */
  previewToken?: string | null | undefined;
  /** Of the price, from `plans`. */
  priceId: string;
  /** Of the subscription. */
  subscriptionId: string;
};

export type AccessFragment = { granted: boolean, status: SubscriptionStatus | null, until: string | null, plan: PlanNameFragment | null };

export type AccountFragment = { id: string, externalId: string | null, email: string, locale: Locale, access: AccessFragment, subscription: SubscriptionFragment | null, scheduledSubscription: SubscriptionFragment | null, paymentMethod: PaymentMethodFragment | null };

export type EventFragment = { id: string, type: string, at: string, by: string, requestId: string | null, summary: string };

export type AccountQueryVariables = Exact<{
  id?: string | null | undefined;
  externalId?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountQuery = { account: AccountFragment | null };

export type AccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountsQuery = { accounts: { edges: Array<{ node: AccountFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AccessQueryVariables = Exact<{
  id?: string | null | undefined;
  externalId?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccessQuery = { account: { access: AccessFragment } | null };

export type AccountUpcomingQueryVariables = Exact<{
  id?: string | null | undefined;
  externalId?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountUpcomingQuery = { account: { upcoming: Array<UpcomingEventFragment> } | null };

export type AccountEventsQueryVariables = Exact<{
  id?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountEventsQuery = { account: { events: { edges: Array<{ node: EventFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type CreateAccountMutationVariables = Exact<{
  input: CreateAccountInput;
  locale?: Locale | null | undefined;
}>;


export type CreateAccountMutation = { createAccount:
    | { __typename: 'CreateAccountSuccess', account: AccountFragment }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type CreateSessionMutationVariables = Exact<{
  input: CreateSessionInput;
  locale?: Locale | null | undefined;
}>;


export type CreateSessionMutation = { createSession:
    | { __typename: 'CreateSessionSuccess', token: string, expiresAt: string }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type SetPaymentMethodMutationVariables = Exact<{
  input: SetPaymentMethodInput;
  locale?: Locale | null | undefined;
}>;


export type SetPaymentMethodMutation = { setPaymentMethod:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'PaymentInProgress' }
      & Problem_PaymentInProgress_Fragment
      & PaymentInProgressFragment
    )
    | { __typename: 'SetPaymentMethodSuccess', paymentMethod: PaymentMethodFragment, payment: PaymentAttemptFragment | null, reactivated: SubscriptionFragment | null }
   };

export type UpdateBillingEmailMutationVariables = Exact<{
  input: UpdateBillingEmailInput;
  locale?: Locale | null | undefined;
}>;


export type UpdateBillingEmailMutation = { updateBillingEmail:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'UpdateBillingEmailSuccess', paymentMethod: PaymentMethodFragment }
   };

export type AccountChangedSubscriptionVariables = Exact<{
  accountId?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountChangedSubscription = { accountChanged: AccountFragment };

export type MailFragment = { id: string, template: string, to: Array<string>, subject: string, text: string, queuedAt: string, sentAt: string | null, nextRetryAt: string | null, suspendsAt: string | null };

export type AccountMailsQueryVariables = Exact<{
  id?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountMailsQuery = { account: { mails: { edges: Array<{ node: MailFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type MoneyFragment = { amount: number, currency: string, formatted: string };

export type PeriodFragment = { start: string, end: string };

export type CitationFragment = { clause: Clause, rule: number | null, policyVersion: string, text: string };

export type DecisionPreviewFragment = { outcome: Outcome, steps: Array<string>, citations: Array<CitationFragment> };

export type DecisionFragment = { id: string, outcome: Outcome, steps: Array<string>, decidedAt: string, asOf: string, citations: Array<CitationFragment> };

export type UpcomingEventFragment = { at: string, kind: UpcomingKind, amount: MoneyFragment | null, citation: CitationFragment };

type Problem_AlreadySubscribed_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_AmountExceedsRefundable_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_ClockCannotGoBack_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_DowngradeNotAllowed_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_Forbidden_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_IdempotencyInProgress_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_IdempotencyMismatch_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_InvalidInput_Fragment = { message: string, code: string, retryable: boolean, fields: Array<{ path: string, message: string }>, citation: CitationFragment | null };

type Problem_NotADowngrade_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NotCancelable_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NotChangeable_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NotFound_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NotResumable_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NothingToChange_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NothingToPay_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_NothingToRefund_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_PaymentActionRequired_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_PaymentDeclined_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_PaymentInProgress_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_PaymentOverdue_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_PreviewStale_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_PriceNotAvailable_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_RefundNotCovered_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

type Problem_SubscriptionEnding_Fragment = { message: string, code: string, retryable: boolean, citation: CitationFragment | null };

export type ProblemFragment =
  | Problem_AlreadySubscribed_Fragment
  | Problem_AmountExceedsRefundable_Fragment
  | Problem_ClockCannotGoBack_Fragment
  | Problem_DowngradeNotAllowed_Fragment
  | Problem_Forbidden_Fragment
  | Problem_IdempotencyInProgress_Fragment
  | Problem_IdempotencyMismatch_Fragment
  | Problem_InvalidInput_Fragment
  | Problem_NotADowngrade_Fragment
  | Problem_NotCancelable_Fragment
  | Problem_NotChangeable_Fragment
  | Problem_NotFound_Fragment
  | Problem_NotResumable_Fragment
  | Problem_NothingToChange_Fragment
  | Problem_NothingToPay_Fragment
  | Problem_NothingToRefund_Fragment
  | Problem_PaymentActionRequired_Fragment
  | Problem_PaymentDeclined_Fragment
  | Problem_PaymentInProgress_Fragment
  | Problem_PaymentOverdue_Fragment
  | Problem_PreviewStale_Fragment
  | Problem_PriceNotAvailable_Fragment
  | Problem_RefundNotCovered_Fragment
  | Problem_SubscriptionEnding_Fragment
;

export type DecisionQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type DecisionQuery = { decision: DecisionFragment | null };

export type ReplayQueryVariables = Exact<{
  decisionId: string;
  policyVersion?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type ReplayQuery = { replay: DecisionPreviewFragment | null };

export type InvoiceStateFragment = { id: string, status: InvoiceStatus, amountDue: MoneyFragment };

export type InvoiceFragment = { id: string, kind: InvoiceKind, number: string | null, status: InvoiceStatus, issuedAt: string, period: PeriodFragment, lines: Array<{ description: string, amount: MoneyFragment, period: PeriodFragment }>, total: MoneyFragment, amountDue: MoneyFragment, amountPaid: MoneyFragment, amountRefunded: MoneyFragment, attempts: Array<PaymentAttemptFragment>, retrySlots: Array<{ dueAt: string, outcome: SlotOutcome, attempt: { id: string } | null }> };

export type InvoiceQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type InvoiceQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Conversation' }
    | { __typename: 'Decision' }
    | { __typename: 'Event' }
    | (
      { __typename: 'Invoice' }
      & InvoiceFragment
    )
    | { __typename: 'Mail' }
    | { __typename: 'Message' }
    | { __typename: 'PaymentAttempt' }
    | { __typename: 'PaymentMethod' }
    | { __typename: 'Plan' }
    | { __typename: 'Price' }
    | { __typename: 'Refund' }
    | { __typename: 'Subscription' }
    | { __typename: 'TestClock' }
   | null };

export type AccountInvoicesQueryVariables = Exact<{
  id?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountInvoicesQuery = { account: { invoices: { edges: Array<{ node: InvoiceFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type SubscriptionInvoicesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type SubscriptionInvoicesQuery = { subscription: { invoices: { edges: Array<{ node: InvoiceFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type PayInvoiceMutationVariables = Exact<{
  input: PayInvoiceInput;
  locale?: Locale | null | undefined;
}>;


export type PayInvoiceMutation = { payInvoice:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NothingToPay' }
      & Problem_NothingToPay_Fragment
    )
    | { __typename: 'PayInvoiceSuccess', invoice: InvoiceFragment, subscription: SubscriptionFragment }
    | (
      { __typename: 'PaymentActionRequired' }
      & Problem_PaymentActionRequired_Fragment
      & PaymentActionRequiredFragment
    )
    | (
      { __typename: 'PaymentDeclined', failureCode: string }
      & Problem_PaymentDeclined_Fragment
    )
    | (
      { __typename: 'PaymentInProgress' }
      & Problem_PaymentInProgress_Fragment
      & PaymentInProgressFragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | { __typename: 'CancellationPreview' }
        | { __typename: 'DowngradePreview' }
        | (
          { __typename: 'ReactivationPreview' }
          & ReactivationPreviewFragment
        )
        | { __typename: 'RefundPreview' }
        | { __typename: 'ResumePreview' }
        | { __typename: 'SubscribePreview' }
        | { __typename: 'UpgradePreview' }
       }
      & Problem_PreviewStale_Fragment
    )
   };

export type ApiKeyFragment = { id: string, name: string, role: Role, scopes: Array<string>, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
  locale?: Locale | null | undefined;
}>;


export type CreateApiKeyMutation = { createApiKey:
    | { __typename: 'CreateApiKeySuccess', secret: string | null, apiKey: ApiKeyFragment }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
  locale?: Locale | null | undefined;
}>;


export type RevokeApiKeyMutation = { revokeApiKey:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'RevokeApiKeySuccess', apiKey: ApiKeyFragment }
   };

export type PaymentAttemptFragment = { id: string, number: number, status: PaymentStatus, failureCode: string | null, attemptedAt: string, nextCheckAt: string | null, dispute: DisputeStatus | null, amount: MoneyFragment, action: { clientSecret: string, expiresAt: string } | null };

export type PaymentMethodFragment = { id: string, brand: string, last4: string, expires: string, billingEmail: string };

export type PaymentActionRequiredFragment = { action: { clientSecret: string, expiresAt: string }, attempt: PaymentAttemptFragment, invoice: InvoiceStateFragment, subscription: SubscriptionStateFragment };

export type PaymentInProgressFragment = { checkAgainAt: string, invoice: InvoiceStateFragment, subscription: SubscriptionStateFragment };

export type SettlePaymentMutationVariables = Exact<{
  input: SettlePaymentInput;
  locale?: Locale | null | undefined;
}>;


export type SettlePaymentMutation = { settlePayment:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NothingToPay' }
      & Problem_NothingToPay_Fragment
    )
    | { __typename: 'SettlePaymentSuccess', attempt: PaymentAttemptFragment, subscription: SubscriptionFragment }
   };

export type PlanNameFragment = { id: string, code: string, tier: number, name: string };

export type PriceFragment = { id: string, interval: Interval, active: boolean, amount: MoneyFragment, plan: PlanNameFragment };

export type PlanFragment = (
  { prices: Array<{ id: string, interval: Interval, active: boolean, amount: MoneyFragment }> }
  & PlanNameFragment
);

export type PlansQueryVariables = Exact<{
  locale?: Locale | null | undefined;
}>;


export type PlansQuery = { plans: Array<PlanFragment> };

export type PolicyTermsFragment = { guaranteeDays: number, guaranteeClaimsPerAccount: number | null, retryDays: Array<number>, expectedBusinessDays: number, dueBusinessDays: number, holidays: Array<string>, minimumCharge: number, renewalNoticeDays: number };

export type PolicyVersionFragment = { version: string, effectiveOn: string, publishedAt: string, text: string, terms: PolicyTermsFragment, clauses: Array<CitationFragment> };

export type PolicyQueryVariables = Exact<{
  version?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type PolicyQuery = { policy: PolicyVersionFragment | null };

export type PolicyVersionsQueryVariables = Exact<{ [key: string]: never; }>;


export type PolicyVersionsQuery = { policyVersions: Array<{ version: string, effectiveOn: string, publishedAt: string }> };

export type AcceptPolicyMutationVariables = Exact<{
  input: AcceptPolicyInput;
  locale?: Locale | null | undefined;
}>;


export type AcceptPolicyMutation = { acceptPolicy:
    | { __typename: 'AcceptPolicySuccess', acceptance: { version: string, at: string, how: string } }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type PublishPolicyMutationVariables = Exact<{
  input: PublishPolicyInput;
  locale?: Locale | null | undefined;
}>;


export type PublishPolicyMutation = { publishPolicy:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'PublishPolicySuccess', policy: PolicyVersionFragment }
   };

export type PolicyNoticesQueryVariables = Exact<{
  version: string;
}>;


export type PolicyNoticesQuery = { policyNotices: { notified: number, pending: number, sent: number, failed: number } };

export type PolicyVersionUseQueryVariables = Exact<{ [key: string]: never; }>;


export type PolicyVersionUseQuery = { policyVersionUse: Array<{ version: string | null, accounts: number }> };

export type SubscribePreviewFragment = { token: string, due: MoneyFragment, firstPeriod: PeriodFragment, decision: DecisionPreviewFragment };

export type CancellationOptionFragment = { kind: CancellationKind, effectiveAt: string, endsOn: string, recommended: boolean, token: string, refund: MoneyFragment, decision: DecisionPreviewFragment };

export type CancellationPreviewFragment = { remainingRetries: Array<string>, options: Array<CancellationOptionFragment>, stillDue: MoneyFragment };

export type UpgradePreviewFragment = { effectiveOn: string, token: string, due: MoneyFragment, charge: MoneyFragment, credit: MoneyFragment, nextPeriod: PeriodFragment, decision: DecisionPreviewFragment };

export type DowngradePreviewFragment = { endsOn: string, startsOn: string, token: string, refund: MoneyFragment, firstCharge: MoneyFragment, decision: DecisionPreviewFragment };

export type RefundPreviewFragment = { expectedFrom: string, dueBy: string, token: string, refund: MoneyFragment, legs: Array<RefundLegFragment>, decision: DecisionPreviewFragment };

export type ResumePreviewFragment = { token: string, droppedSuccessor: (
    { startsOn: string | null }
    & SubscriptionStateFragment
  ) | null, nextCharge: UpcomingEventFragment, decision: DecisionPreviewFragment };

export type ReactivationPreviewFragment = { token: string, due: MoneyFragment, period: PeriodFragment, decision: DecisionPreviewFragment };

export type PreviewSubscribeQueryVariables = Exact<{
  accountId?: string | null | undefined;
  priceId: string;
  startsOn?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type PreviewSubscribeQuery = { account: { subscribePreview:
      | (
        { __typename: 'AlreadySubscribed', subscription: SubscriptionStateFragment }
        & Problem_AlreadySubscribed_Fragment
      )
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
      | (
        { __typename: 'PaymentInProgress' }
        & Problem_PaymentInProgress_Fragment
      )
      | (
        { __typename: 'PriceNotAvailable' }
        & Problem_PriceNotAvailable_Fragment
      )
      | (
        { __typename: 'SubscribePreview' }
        & SubscribePreviewFragment
      )
     } | null };

export type PreviewCancellationQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type PreviewCancellationQuery = { subscription: { cancellationPreview:
      | (
        { __typename: 'CancellationPreview' }
        & CancellationPreviewFragment
      )
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotCancelable' }
        & Problem_NotCancelable_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
     } | null };

export type PreviewUpgradeQueryVariables = Exact<{
  id: string;
  priceId: string;
  locale?: Locale | null | undefined;
}>;


export type PreviewUpgradeQuery = { subscription: { upgradePreview:
      | (
        { __typename: 'DowngradeNotAllowed', preview: DowngradePreviewFragment }
        & Problem_DowngradeNotAllowed_Fragment
      )
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotChangeable' }
        & Problem_NotChangeable_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
      | (
        { __typename: 'NothingToChange' }
        & Problem_NothingToChange_Fragment
      )
      | (
        { __typename: 'PaymentInProgress' }
        & Problem_PaymentInProgress_Fragment
      )
      | (
        { __typename: 'PaymentOverdue', invoice: InvoiceStateFragment }
        & Problem_PaymentOverdue_Fragment
      )
      | (
        { __typename: 'PriceNotAvailable' }
        & Problem_PriceNotAvailable_Fragment
      )
      | (
        { __typename: 'SubscriptionEnding', endsOn: string, resumable: boolean }
        & Problem_SubscriptionEnding_Fragment
      )
      | (
        { __typename: 'UpgradePreview' }
        & UpgradePreviewFragment
      )
     } | null };

export type PreviewDowngradeQueryVariables = Exact<{
  id: string;
  priceId: string;
  locale?: Locale | null | undefined;
}>;


export type PreviewDowngradeQuery = { subscription: { downgradePreview:
      | (
        { __typename: 'DowngradePreview' }
        & DowngradePreviewFragment
      )
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotADowngrade' }
        & Problem_NotADowngrade_Fragment
      )
      | (
        { __typename: 'NotCancelable' }
        & Problem_NotCancelable_Fragment
      )
      | (
        { __typename: 'NotChangeable' }
        & Problem_NotChangeable_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
      | (
        { __typename: 'NothingToChange' }
        & Problem_NothingToChange_Fragment
      )
      | (
        { __typename: 'PriceNotAvailable' }
        & Problem_PriceNotAvailable_Fragment
      )
     } | null };

export type PreviewRefundQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type PreviewRefundQuery = { subscription: { refundPreview:
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
      | (
        { __typename: 'NothingToRefund' }
        & Problem_NothingToRefund_Fragment
      )
      | (
        { __typename: 'RefundNotCovered', guaranteeEndedOn: string, cancellationPreview: CancellationPreviewFragment | null }
        & Problem_RefundNotCovered_Fragment
      )
      | (
        { __typename: 'RefundPreview' }
        & RefundPreviewFragment
      )
     } | null };

export type PreviewResumeQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type PreviewResumeQuery = { subscription: { resumePreview:
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
      | (
        { __typename: 'NotResumable' }
        & Problem_NotResumable_Fragment
      )
      | (
        { __typename: 'ResumePreview' }
        & ResumePreviewFragment
      )
     } | null };

export type PreviewReactivationQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type PreviewReactivationQuery = { subscription: { openInvoice: { id: string } | null, reactivationPreview:
      | (
        { __typename: 'Forbidden' }
        & Problem_Forbidden_Fragment
      )
      | (
        { __typename: 'InvalidInput' }
        & Problem_InvalidInput_Fragment
      )
      | (
        { __typename: 'NotFound' }
        & Problem_NotFound_Fragment
      )
      | (
        { __typename: 'NothingToPay' }
        & Problem_NothingToPay_Fragment
      )
      | (
        { __typename: 'PaymentInProgress' }
        & Problem_PaymentInProgress_Fragment
      )
      | (
        { __typename: 'ReactivationPreview' }
        & ReactivationPreviewFragment
      )
     } | null };

export type RefundLegFragment = { status: RefundStatus, failureCode: string | null, invoice: { id: string, number: string | null }, amount: MoneyFragment };

export type RefundFragment = { id: string, status: RefundStatus, reason: string | null, requestedAt: string, expectedFrom: string, dueBy: string, amount: MoneyFragment, amountCompleted: MoneyFragment, legs: Array<RefundLegFragment>, decision: DecisionFragment, conversation: { id: string } | null };

export type RefundQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type RefundQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Conversation' }
    | { __typename: 'Decision' }
    | { __typename: 'Event' }
    | { __typename: 'Invoice' }
    | { __typename: 'Mail' }
    | { __typename: 'Message' }
    | { __typename: 'PaymentAttempt' }
    | { __typename: 'PaymentMethod' }
    | { __typename: 'Plan' }
    | { __typename: 'Price' }
    | (
      { __typename: 'Refund' }
      & RefundFragment
    )
    | { __typename: 'Subscription' }
    | { __typename: 'TestClock' }
   | null };

export type AccountRefundsQueryVariables = Exact<{
  id?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type AccountRefundsQuery = { account: { refunds: { edges: Array<{ node: RefundFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type RefundsDueQueryVariables = Exact<{
  before?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  locale?: Locale | null | undefined;
}>;


export type RefundsDueQuery = { refundsDue: { edges: Array<{ node: RefundFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type RefundByGoodwillMutationVariables = Exact<{
  input: RefundByGoodwillInput;
  locale?: Locale | null | undefined;
}>;


export type RefundByGoodwillMutation = { refundByGoodwill:
    | (
      { __typename: 'AmountExceedsRefundable', refundable: MoneyFragment }
      & Problem_AmountExceedsRefundable_Fragment
    )
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'RefundByGoodwillSuccess', refund: RefundFragment }
   };

export type RetryRefundMutationVariables = Exact<{
  input: RetryRefundInput;
  locale?: Locale | null | undefined;
}>;


export type RetryRefundMutation = { retryRefund:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NothingToRefund' }
      & Problem_NothingToRefund_Fragment
    )
    | { __typename: 'RetryRefundSuccess', refund: RefundFragment }
   };

export type CreateTestClockMutationVariables = Exact<{
  input: CreateTestClockInput;
  locale?: Locale | null | undefined;
}>;


export type CreateTestClockMutation = { createTestClock:
    | { __typename: 'CreateTestClockSuccess', testClock: { id: string, now: string } }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type AdvanceTestClockMutationVariables = Exact<{
  input: AdvanceTestClockInput;
  locale?: Locale | null | undefined;
}>;


export type AdvanceTestClockMutation = { advanceTestClock:
    | { __typename: 'AdvanceTestClockSuccess', eventsProcessed: number, testClock: { id: string, now: string } }
    | (
      { __typename: 'ClockCannotGoBack' }
      & Problem_ClockCannotGoBack_Fragment
    )
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type SimulateMutationVariables = Exact<{
  input: SimulateInput;
  locale?: Locale | null | undefined;
}>;


export type SimulateMutation = { simulate:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'SimulateSuccess', attempt: PaymentAttemptFragment | null, refund: RefundFragment | null }
   };

export type StaffAlertFragment = { kind: string, reference: string, raisedAt: string, account: { id: string, externalId: string | null }, subscription: { id: string, status: SubscriptionStatus } | null };

export type StaffAlertsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type StaffAlertsQuery = { staffAlerts: { edges: Array<{ node: StaffAlertFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SubscriptionStateFragment = { id: string, status: SubscriptionStatus };

export type SubscriptionFragment = { id: string, status: SubscriptionStatus, initialDate: string | null, anchor: string | null, startsOn: string | null, endsOn: string | null, endedAt: string | null, guaranteeUntil: string | null, nextPaymentAttemptAt: string | null, account: { id: string }, price: PriceFragment, currentPeriod: PeriodFragment | null, currentMonth: PeriodFragment | null, cancellation: { requestedAt: string, by: string, reason: string | null, resumable: boolean } | null, predecessor: { id: string } | null, successor: { id: string } | null, openInvoice: { id: string, amountDue: MoneyFragment } | null };

export type PlanChangeFragment = { kind: PlanChangeKind, price: PriceFragment, due: MoneyFragment | null };

export type SubscriptionQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type SubscriptionQuery = { subscription: SubscriptionFragment | null };

export type SubscriptionChangesQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type SubscriptionChangesQuery = { subscription: { planChanges: Array<PlanChangeFragment> } | null };

export type SubscriptionUpcomingQueryVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type SubscriptionUpcomingQuery = { subscription: { upcoming: Array<UpcomingEventFragment> } | null };

export type SubscribeMutationVariables = Exact<{
  input: SubscribeInput;
  locale?: Locale | null | undefined;
}>;


export type SubscribeMutation = { subscribe:
    | (
      { __typename: 'AlreadySubscribed', subscription: SubscriptionStateFragment }
      & Problem_AlreadySubscribed_Fragment
    )
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'PaymentActionRequired' }
      & Problem_PaymentActionRequired_Fragment
      & PaymentActionRequiredFragment
    )
    | (
      { __typename: 'PaymentDeclined', failureCode: string }
      & Problem_PaymentDeclined_Fragment
    )
    | (
      { __typename: 'PaymentInProgress' }
      & Problem_PaymentInProgress_Fragment
      & PaymentInProgressFragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | { __typename: 'CancellationPreview' }
        | { __typename: 'DowngradePreview' }
        | { __typename: 'ReactivationPreview' }
        | { __typename: 'RefundPreview' }
        | { __typename: 'ResumePreview' }
        | (
          { __typename: 'SubscribePreview' }
          & SubscribePreviewFragment
        )
        | { __typename: 'UpgradePreview' }
       }
      & Problem_PreviewStale_Fragment
    )
    | (
      { __typename: 'PriceNotAvailable' }
      & Problem_PriceNotAvailable_Fragment
    )
    | { __typename: 'SubscribeSuccess', subscription: SubscriptionFragment, firstInvoice: InvoiceFragment | null, decision: DecisionFragment }
   };

export type CancelMutationVariables = Exact<{
  input: CancelInput;
  locale?: Locale | null | undefined;
}>;


export type CancelMutation = { cancel:
    | { __typename: 'CancelSuccess', subscription: SubscriptionFragment, refund: RefundFragment | null, decision: DecisionFragment }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotCancelable' }
      & Problem_NotCancelable_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | (
          { __typename: 'CancellationPreview' }
          & CancellationPreviewFragment
        )
        | { __typename: 'DowngradePreview' }
        | { __typename: 'ReactivationPreview' }
        | { __typename: 'RefundPreview' }
        | { __typename: 'ResumePreview' }
        | { __typename: 'SubscribePreview' }
        | { __typename: 'UpgradePreview' }
       }
      & Problem_PreviewStale_Fragment
    )
    | (
      { __typename: 'RefundNotCovered', guaranteeEndedOn: string, cancellationPreview: CancellationPreviewFragment | null }
      & Problem_RefundNotCovered_Fragment
    )
   };

export type ResumeMutationVariables = Exact<{
  input: ResumeInput;
  locale?: Locale | null | undefined;
}>;


export type ResumeMutation = { resume:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NotResumable' }
      & Problem_NotResumable_Fragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | { __typename: 'CancellationPreview' }
        | { __typename: 'DowngradePreview' }
        | { __typename: 'ReactivationPreview' }
        | { __typename: 'RefundPreview' }
        | (
          { __typename: 'ResumePreview' }
          & ResumePreviewFragment
        )
        | { __typename: 'SubscribePreview' }
        | { __typename: 'UpgradePreview' }
       }
      & Problem_PreviewStale_Fragment
    )
    | { __typename: 'ResumeSuccess', subscription: SubscriptionFragment, decision: DecisionFragment }
   };

export type UpgradeMutationVariables = Exact<{
  input: UpgradeInput;
  locale?: Locale | null | undefined;
}>;


export type UpgradeMutation = { upgrade:
    | (
      { __typename: 'DowngradeNotAllowed', preview: DowngradePreviewFragment }
      & Problem_DowngradeNotAllowed_Fragment
    )
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotChangeable' }
      & Problem_NotChangeable_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NothingToChange' }
      & Problem_NothingToChange_Fragment
    )
    | (
      { __typename: 'PaymentActionRequired' }
      & Problem_PaymentActionRequired_Fragment
      & PaymentActionRequiredFragment
    )
    | (
      { __typename: 'PaymentDeclined', failureCode: string }
      & Problem_PaymentDeclined_Fragment
    )
    | (
      { __typename: 'PaymentInProgress' }
      & Problem_PaymentInProgress_Fragment
      & PaymentInProgressFragment
    )
    | (
      { __typename: 'PaymentOverdue', invoice: InvoiceStateFragment }
      & Problem_PaymentOverdue_Fragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | { __typename: 'CancellationPreview' }
        | { __typename: 'DowngradePreview' }
        | { __typename: 'ReactivationPreview' }
        | { __typename: 'RefundPreview' }
        | { __typename: 'ResumePreview' }
        | { __typename: 'SubscribePreview' }
        | (
          { __typename: 'UpgradePreview' }
          & UpgradePreviewFragment
        )
       }
      & Problem_PreviewStale_Fragment
    )
    | (
      { __typename: 'PriceNotAvailable' }
      & Problem_PriceNotAvailable_Fragment
    )
    | (
      { __typename: 'SubscriptionEnding', endsOn: string, resumable: boolean }
      & Problem_SubscriptionEnding_Fragment
    )
    | { __typename: 'UpgradeSuccess', subscription: SubscriptionFragment, invoice: InvoiceFragment, decision: DecisionFragment }
   };

export type DowngradeMutationVariables = Exact<{
  input: DowngradeInput;
  locale?: Locale | null | undefined;
}>;


export type DowngradeMutation = { downgrade:
    | { __typename: 'DowngradeSuccess', subscription: SubscriptionFragment, successor: SubscriptionFragment, refund: RefundFragment | null, decision: DecisionFragment }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotADowngrade' }
      & Problem_NotADowngrade_Fragment
    )
    | (
      { __typename: 'NotCancelable' }
      & Problem_NotCancelable_Fragment
    )
    | (
      { __typename: 'NotChangeable' }
      & Problem_NotChangeable_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NothingToChange' }
      & Problem_NothingToChange_Fragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | { __typename: 'CancellationPreview' }
        | (
          { __typename: 'DowngradePreview' }
          & DowngradePreviewFragment
        )
        | { __typename: 'ReactivationPreview' }
        | { __typename: 'RefundPreview' }
        | { __typename: 'ResumePreview' }
        | { __typename: 'SubscribePreview' }
        | { __typename: 'UpgradePreview' }
       }
      & Problem_PreviewStale_Fragment
    )
    | (
      { __typename: 'PriceNotAvailable' }
      & Problem_PriceNotAvailable_Fragment
    )
   };

export type RequestRefundMutationVariables = Exact<{
  input: RequestRefundInput;
  locale?: Locale | null | undefined;
}>;


export type RequestRefundMutation = { requestRefund:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | (
      { __typename: 'NothingToRefund' }
      & Problem_NothingToRefund_Fragment
    )
    | (
      { __typename: 'PreviewStale', preview:
        | { __typename: 'CancellationPreview' }
        | { __typename: 'DowngradePreview' }
        | { __typename: 'ReactivationPreview' }
        | (
          { __typename: 'RefundPreview' }
          & RefundPreviewFragment
        )
        | { __typename: 'ResumePreview' }
        | { __typename: 'SubscribePreview' }
        | { __typename: 'UpgradePreview' }
       }
      & Problem_PreviewStale_Fragment
    )
    | (
      { __typename: 'RefundNotCovered', guaranteeEndedOn: string, cancellationPreview: CancellationPreviewFragment | null }
      & Problem_RefundNotCovered_Fragment
    )
    | { __typename: 'RequestRefundSuccess', refund: RefundFragment, subscription: SubscriptionFragment, conversation: ConversationFragment, decision: DecisionFragment }
   };

export type SubscriptionChangedSubscriptionVariables = Exact<{
  id: string;
  locale?: Locale | null | undefined;
}>;


export type SubscriptionChangedSubscription = { subscriptionChanged: SubscriptionFragment };

export type SupportChannelFragment = { kind: SupportChannelKind, preferred: boolean, address: string };

export type ConversationFragment = { id: string, subject: string, open: boolean, unread: number, subscription: { id: string } | null };

export type MessageFragment = { id: string, sender: MessageSender, body: string, sentAt: string };

export type SupportChannelsQueryVariables = Exact<{ [key: string]: never; }>;


export type SupportChannelsQuery = { supportChannels: Array<SupportChannelFragment> };

export type ConversationsQueryVariables = Exact<{
  id?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ConversationsQuery = { account: { conversations: { edges: Array<{ node: ConversationFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type MessagesQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MessagesQuery = { node:
    | { __typename: 'Account' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Conversation', messages: { edges: Array<{ node: MessageFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } }
    | { __typename: 'Decision' }
    | { __typename: 'Event' }
    | { __typename: 'Invoice' }
    | { __typename: 'Mail' }
    | { __typename: 'Message' }
    | { __typename: 'PaymentAttempt' }
    | { __typename: 'PaymentMethod' }
    | { __typename: 'Plan' }
    | { __typename: 'Price' }
    | { __typename: 'Refund' }
    | { __typename: 'Subscription' }
    | { __typename: 'TestClock' }
   | null };

export type OpenConversationMutationVariables = Exact<{
  input: OpenConversationInput;
  locale?: Locale | null | undefined;
}>;


export type OpenConversationMutation = { openConversation:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'OpenConversationSuccess', conversation: ConversationFragment }
   };

export type SendMessageMutationVariables = Exact<{
  input: SendMessageInput;
  locale?: Locale | null | undefined;
}>;


export type SendMessageMutation = { sendMessage:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
    | { __typename: 'SendMessageSuccess', conversation: ConversationFragment, sent: MessageFragment }
   };

export type CloseConversationMutationVariables = Exact<{
  input: CloseConversationInput;
  locale?: Locale | null | undefined;
}>;


export type CloseConversationMutation = { closeConversation:
    | { __typename: 'CloseConversationSuccess', conversation: ConversationFragment }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type MessageReceivedSubscriptionVariables = Exact<{
  id: string;
}>;


export type MessageReceivedSubscription = { messageReceived: MessageFragment };

export type SupportServiceQueryVariables = Exact<{ [key: string]: never; }>;


export type SupportServiceQuery = { supportService: { open: boolean, expectedAnswerAt: string, zone: string, hours: Array<{ weekday: number, start: string, end: string }> } };

export type InboundMailFragment = { id: string, sender: string | null, subject: string | null, body: string | null, sentAt: string, receivedAt: string };

export type InboundMailsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type InboundMailsQuery = { inboundMails: { edges: Array<{ node: InboundMailFragment }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type FileInboundMailMutationVariables = Exact<{
  input: FileInboundMailInput;
  locale?: Locale | null | undefined;
}>;


export type FileInboundMailMutation = { fileInboundMail:
    | { __typename: 'FileInboundMailSuccess', conversation: ConversationFragment, filed: MessageFragment }
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type MarkConversationReadMutationVariables = Exact<{
  input: MarkConversationReadInput;
  locale?: Locale | null | undefined;
}>;


export type MarkConversationReadMutation = { markConversationRead:
    | (
      { __typename: 'Forbidden' }
      & Problem_Forbidden_Fragment
    )
    | (
      { __typename: 'IdempotencyInProgress' }
      & Problem_IdempotencyInProgress_Fragment
    )
    | (
      { __typename: 'IdempotencyMismatch' }
      & Problem_IdempotencyMismatch_Fragment
    )
    | (
      { __typename: 'InvalidInput' }
      & Problem_InvalidInput_Fragment
    )
    | { __typename: 'MarkConversationReadSuccess', conversation: ConversationFragment }
    | (
      { __typename: 'NotFound' }
      & Problem_NotFound_Fragment
    )
   };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { role: Role, scopes: Array<string>, sandbox: boolean, account: { id: string } | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const PlanNameFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
    `, {"fragmentName":"PlanName"}) as unknown as TypedDocumentString<PlanNameFragment, unknown>;
export const AccessFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
    fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}`, {"fragmentName":"Access"}) as unknown as TypedDocumentString<AccessFragment, unknown>;
export const MoneyFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
    `, {"fragmentName":"Money"}) as unknown as TypedDocumentString<MoneyFragment, unknown>;
export const PriceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}`, {"fragmentName":"Price"}) as unknown as TypedDocumentString<PriceFragment, unknown>;
export const PeriodFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Period on Period {
  start
  end
}
    `, {"fragmentName":"Period"}) as unknown as TypedDocumentString<PeriodFragment, unknown>;
export const SubscriptionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}`, {"fragmentName":"Subscription"}) as unknown as TypedDocumentString<SubscriptionFragment, unknown>;
export const PaymentMethodFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
    `, {"fragmentName":"PaymentMethod"}) as unknown as TypedDocumentString<PaymentMethodFragment, unknown>;
export const AccountFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Account on Account {
  id
  externalId
  email
  locale
  access {
    ...Access
  }
  subscription {
    ...Subscription
  }
  scheduledSubscription {
    ...Subscription
  }
  paymentMethod {
    ...PaymentMethod
  }
}
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`, {"fragmentName":"Account"}) as unknown as TypedDocumentString<AccountFragment, unknown>;
export const EventFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Event on Event {
  id
  type
  at
  by
  requestId
  summary(locale: $locale)
}
    `, {"fragmentName":"Event"}) as unknown as TypedDocumentString<EventFragment, unknown>;
export const MailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Mail on Mail {
  id
  template
  to
  subject
  text
  queuedAt
  sentAt
  nextRetryAt
  suspendsAt
}
    `, {"fragmentName":"Mail"}) as unknown as TypedDocumentString<MailFragment, unknown>;
export const CitationFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
    `, {"fragmentName":"Citation"}) as unknown as TypedDocumentString<CitationFragment, unknown>;
export const ProblemFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}`, {"fragmentName":"Problem"}) as unknown as TypedDocumentString<ProblemFragment, unknown>;
export const PaymentAttemptFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}`, {"fragmentName":"PaymentAttempt"}) as unknown as TypedDocumentString<PaymentAttemptFragment, unknown>;
export const InvoiceFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}`, {"fragmentName":"Invoice"}) as unknown as TypedDocumentString<InvoiceFragment, unknown>;
export const ApiKeyFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ApiKey on ApiKey {
  id
  name
  role
  scopes
  expiresAt
  lastUsedAt
  revokedAt
}
    `, {"fragmentName":"ApiKey"}) as unknown as TypedDocumentString<ApiKeyFragment, unknown>;
export const InvoiceStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}`, {"fragmentName":"InvoiceState"}) as unknown as TypedDocumentString<InvoiceStateFragment, unknown>;
export const SubscriptionStateFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SubscriptionState on Subscription {
  id
  status
}
    `, {"fragmentName":"SubscriptionState"}) as unknown as TypedDocumentString<SubscriptionStateFragment, unknown>;
export const PaymentActionRequiredFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentActionRequired on PaymentActionRequired {
  action {
    clientSecret
    expiresAt
  }
  attempt {
    ...PaymentAttempt
  }
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment SubscriptionState on Subscription {
  id
  status
}`, {"fragmentName":"PaymentActionRequired"}) as unknown as TypedDocumentString<PaymentActionRequiredFragment, unknown>;
export const PaymentInProgressFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PaymentInProgress on PaymentInProgress {
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
  checkAgainAt
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment SubscriptionState on Subscription {
  id
  status
}`, {"fragmentName":"PaymentInProgress"}) as unknown as TypedDocumentString<PaymentInProgressFragment, unknown>;
export const PlanFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Plan on Plan {
  ...PlanName
  prices {
    id
    interval
    active
    amount {
      ...Money
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}`, {"fragmentName":"Plan"}) as unknown as TypedDocumentString<PlanFragment, unknown>;
export const PolicyTermsFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PolicyTerms on PolicyTerms {
  guaranteeDays
  guaranteeClaimsPerAccount
  retryDays
  expectedBusinessDays
  dueBusinessDays
  holidays
  minimumCharge
  renewalNoticeDays
}
    `, {"fragmentName":"PolicyTerms"}) as unknown as TypedDocumentString<PolicyTermsFragment, unknown>;
export const PolicyVersionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PolicyVersion on PolicyVersion {
  version
  effectiveOn
  publishedAt
  terms {
    ...PolicyTerms
  }
  text(locale: $locale)
  clauses {
    ...Citation
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment PolicyTerms on PolicyTerms {
  guaranteeDays
  guaranteeClaimsPerAccount
  retryDays
  expectedBusinessDays
  dueBusinessDays
  holidays
  minimumCharge
  renewalNoticeDays
}`, {"fragmentName":"PolicyVersion"}) as unknown as TypedDocumentString<PolicyVersionFragment, unknown>;
export const DecisionPreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}`, {"fragmentName":"DecisionPreview"}) as unknown as TypedDocumentString<DecisionPreviewFragment, unknown>;
export const SubscribePreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SubscribePreview on SubscribePreview {
  due {
    ...Money
  }
  firstPeriod {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}`, {"fragmentName":"SubscribePreview"}) as unknown as TypedDocumentString<SubscribePreviewFragment, unknown>;
export const CancellationOptionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CancellationOption on CancellationOption {
  kind
  effectiveAt
  endsOn
  refund {
    ...Money
  }
  recommended
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}`, {"fragmentName":"CancellationOption"}) as unknown as TypedDocumentString<CancellationOptionFragment, unknown>;
export const CancellationPreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment CancellationPreview on CancellationPreview {
  options {
    ...CancellationOption
  }
  stillDue {
    ...Money
  }
  remainingRetries
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment CancellationOption on CancellationOption {
  kind
  effectiveAt
  endsOn
  refund {
    ...Money
  }
  recommended
  decision {
    ...DecisionPreview
  }
  token
}`, {"fragmentName":"CancellationPreview"}) as unknown as TypedDocumentString<CancellationPreviewFragment, unknown>;
export const UpgradePreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment UpgradePreview on UpgradePreview {
  due {
    ...Money
  }
  charge {
    ...Money
  }
  credit {
    ...Money
  }
  effectiveOn
  nextPeriod {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}`, {"fragmentName":"UpgradePreview"}) as unknown as TypedDocumentString<UpgradePreviewFragment, unknown>;
export const DowngradePreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment DowngradePreview on DowngradePreview {
  endsOn
  refund {
    ...Money
  }
  startsOn
  firstCharge {
    ...Money
  }
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}`, {"fragmentName":"DowngradePreview"}) as unknown as TypedDocumentString<DowngradePreviewFragment, unknown>;
export const RefundLegFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}`, {"fragmentName":"RefundLeg"}) as unknown as TypedDocumentString<RefundLegFragment, unknown>;
export const RefundPreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment RefundPreview on RefundPreview {
  refund {
    ...Money
  }
  legs {
    ...RefundLeg
  }
  expectedFrom
  dueBy
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}`, {"fragmentName":"RefundPreview"}) as unknown as TypedDocumentString<RefundPreviewFragment, unknown>;
export const UpcomingEventFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment UpcomingEvent on UpcomingEvent {
  at
  kind
  amount {
    ...Money
  }
  citation {
    ...Citation
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}`, {"fragmentName":"UpcomingEvent"}) as unknown as TypedDocumentString<UpcomingEventFragment, unknown>;
export const ResumePreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ResumePreview on ResumePreview {
  droppedSuccessor {
    ...SubscriptionState
    startsOn
  }
  nextCharge {
    ...UpcomingEvent
  }
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment UpcomingEvent on UpcomingEvent {
  at
  kind
  amount {
    ...Money
  }
  citation {
    ...Citation
  }
}
fragment SubscriptionState on Subscription {
  id
  status
}`, {"fragmentName":"ResumePreview"}) as unknown as TypedDocumentString<ResumePreviewFragment, unknown>;
export const ReactivationPreviewFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment ReactivationPreview on ReactivationPreview {
  due {
    ...Money
  }
  period {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}`, {"fragmentName":"ReactivationPreview"}) as unknown as TypedDocumentString<ReactivationPreviewFragment, unknown>;
export const DecisionFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}`, {"fragmentName":"Decision"}) as unknown as TypedDocumentString<DecisionFragment, unknown>;
export const RefundFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}`, {"fragmentName":"Refund"}) as unknown as TypedDocumentString<RefundFragment, unknown>;
export const StaffAlertFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment StaffAlert on StaffAlert {
  kind
  reference
  raisedAt
  account {
    id
    externalId
  }
  subscription {
    id
    status
  }
}
    `, {"fragmentName":"StaffAlert"}) as unknown as TypedDocumentString<StaffAlertFragment, unknown>;
export const PlanChangeFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment PlanChange on PlanChange {
  kind
  price {
    ...Price
  }
  due {
    ...Money
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}`, {"fragmentName":"PlanChange"}) as unknown as TypedDocumentString<PlanChangeFragment, unknown>;
export const SupportChannelFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment SupportChannel on SupportChannel {
  kind
  preferred
  address
}
    `, {"fragmentName":"SupportChannel"}) as unknown as TypedDocumentString<SupportChannelFragment, unknown>;
export const ConversationFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}
    `, {"fragmentName":"Conversation"}) as unknown as TypedDocumentString<ConversationFragment, unknown>;
export const MessageFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment Message on Message {
  id
  sender
  body
  sentAt
}
    `, {"fragmentName":"Message"}) as unknown as TypedDocumentString<MessageFragment, unknown>;
export const InboundMailFragmentDoc = /*#__PURE__*/ new TypedDocumentString(`
    fragment InboundMail on InboundMail {
  id
  sender
  subject
  body
  sentAt
  receivedAt
}
    `, {"fragmentName":"InboundMail"}) as unknown as TypedDocumentString<InboundMailFragment, unknown>;
export const AccountDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Account($id: ID, $externalId: String, $locale: Locale) {
  account(id: $id, externalId: $externalId) {
    ...Account
  }
}
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
fragment Account on Account {
  id
  externalId
  email
  locale
  access {
    ...Access
  }
  subscription {
    ...Subscription
  }
  scheduledSubscription {
    ...Subscription
  }
  paymentMethod {
    ...PaymentMethod
  }
}
fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const AccountsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Accounts($first: Int, $after: String, $locale: Locale) {
  accounts(first: $first, after: $after) {
    edges {
      node {
        ...Account
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
fragment Account on Account {
  id
  externalId
  email
  locale
  access {
    ...Access
  }
  subscription {
    ...Subscription
  }
  scheduledSubscription {
    ...Subscription
  }
  paymentMethod {
    ...PaymentMethod
  }
}
fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<AccountsQuery, AccountsQueryVariables>;
export const AccessDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Access($id: ID, $externalId: String, $locale: Locale) {
  account(id: $id, externalId: $externalId) {
    access {
      ...Access
    }
  }
}
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}`) as unknown as TypedDocumentString<AccessQuery, AccessQueryVariables>;
export const AccountUpcomingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AccountUpcoming($id: ID, $externalId: String, $locale: Locale) {
  account(id: $id, externalId: $externalId) {
    upcoming {
      ...UpcomingEvent
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment UpcomingEvent on UpcomingEvent {
  at
  kind
  amount {
    ...Money
  }
  citation {
    ...Citation
  }
}`) as unknown as TypedDocumentString<AccountUpcomingQuery, AccountUpcomingQueryVariables>;
export const AccountEventsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AccountEvents($id: ID, $first: Int, $after: String, $locale: Locale) {
  account(id: $id) {
    events(first: $first, after: $after) {
      edges {
        node {
          ...Event
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Event on Event {
  id
  type
  at
  by
  requestId
  summary(locale: $locale)
}`) as unknown as TypedDocumentString<AccountEventsQuery, AccountEventsQueryVariables>;
export const CreateAccountDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateAccount($input: CreateAccountInput!, $locale: Locale) {
  createAccount(input: $input) {
    __typename
    ...Problem
    ... on CreateAccountSuccess {
      account {
        ...Account
      }
    }
  }
}
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
fragment Account on Account {
  id
  externalId
  email
  locale
  access {
    ...Access
  }
  subscription {
    ...Subscription
  }
  scheduledSubscription {
    ...Subscription
  }
  paymentMethod {
    ...PaymentMethod
  }
}
fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<CreateAccountMutation, CreateAccountMutationVariables>;
export const CreateSessionDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateSession($input: CreateSessionInput!, $locale: Locale) {
  createSession(input: $input) {
    __typename
    ...Problem
    ... on CreateSessionSuccess {
      token
      expiresAt
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}`) as unknown as TypedDocumentString<CreateSessionMutation, CreateSessionMutationVariables>;
export const SetPaymentMethodDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SetPaymentMethod($input: SetPaymentMethodInput!, $locale: Locale) {
  setPaymentMethod(input: $input) {
    __typename
    ...Problem
    ... on SetPaymentMethodSuccess {
      paymentMethod {
        ...PaymentMethod
      }
      payment {
        ...PaymentAttempt
      }
      reactivated {
        ...Subscription
      }
    }
    ...PaymentInProgress
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
fragment PaymentInProgress on PaymentInProgress {
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
  checkAgainAt
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment SubscriptionState on Subscription {
  id
  status
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<SetPaymentMethodMutation, SetPaymentMethodMutationVariables>;
export const UpdateBillingEmailDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation UpdateBillingEmail($input: UpdateBillingEmailInput!, $locale: Locale) {
  updateBillingEmail(input: $input) {
    __typename
    ...Problem
    ... on UpdateBillingEmailSuccess {
      paymentMethod {
        ...PaymentMethod
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}`) as unknown as TypedDocumentString<UpdateBillingEmailMutation, UpdateBillingEmailMutationVariables>;
export const AccountChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription AccountChanged($accountId: ID, $locale: Locale) {
  accountChanged(accountId: $accountId) {
    ...Account
  }
}
    fragment Access on Access {
  granted
  status
  until
  plan {
    ...PlanName
  }
}
fragment Account on Account {
  id
  externalId
  email
  locale
  access {
    ...Access
  }
  subscription {
    ...Subscription
  }
  scheduledSubscription {
    ...Subscription
  }
  paymentMethod {
    ...PaymentMethod
  }
}
fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PaymentMethod on PaymentMethod {
  id
  brand
  last4
  expires
  billingEmail
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<AccountChangedSubscription, AccountChangedSubscriptionVariables>;
export const AccountMailsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AccountMails($id: ID, $first: Int, $after: String) {
  account(id: $id) {
    mails(first: $first, after: $after) {
      edges {
        node {
          ...Mail
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Mail on Mail {
  id
  template
  to
  subject
  text
  queuedAt
  sentAt
  nextRetryAt
  suspendsAt
}`) as unknown as TypedDocumentString<AccountMailsQuery, AccountMailsQueryVariables>;
export const DecisionDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Decision($id: ID!, $locale: Locale) {
  decision(id: $id) {
    ...Decision
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}`) as unknown as TypedDocumentString<DecisionQuery, DecisionQueryVariables>;
export const ReplayDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Replay($decisionId: ID!, $policyVersion: String, $locale: Locale) {
  replay(decisionId: $decisionId, policyVersion: $policyVersion) {
    ...DecisionPreview
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}`) as unknown as TypedDocumentString<ReplayQuery, ReplayQueryVariables>;
export const InvoiceDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Invoice($id: ID!, $locale: Locale) {
  node(id: $id) {
    __typename
    ...Invoice
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}`) as unknown as TypedDocumentString<InvoiceQuery, InvoiceQueryVariables>;
export const AccountInvoicesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AccountInvoices($id: ID, $first: Int, $after: String, $locale: Locale) {
  account(id: $id) {
    invoices(first: $first, after: $after) {
      edges {
        node {
          ...Invoice
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}`) as unknown as TypedDocumentString<AccountInvoicesQuery, AccountInvoicesQueryVariables>;
export const SubscriptionInvoicesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SubscriptionInvoices($id: ID!, $first: Int, $after: String, $locale: Locale) {
  subscription(id: $id) {
    invoices(first: $first, after: $after) {
      edges {
        node {
          ...Invoice
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}`) as unknown as TypedDocumentString<SubscriptionInvoicesQuery, SubscriptionInvoicesQueryVariables>;
export const PayInvoiceDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PayInvoice($input: PayInvoiceInput!, $locale: Locale) {
  payInvoice(input: $input) {
    __typename
    ...Problem
    ... on PayInvoiceSuccess {
      invoice {
        ...Invoice
      }
      subscription {
        ...Subscription
      }
    }
    ... on PaymentDeclined {
      failureCode
    }
    ...PaymentActionRequired
    ...PaymentInProgress
    ... on PreviewStale {
      preview {
        __typename
        ... on ReactivationPreview {
          ...ReactivationPreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment PaymentActionRequired on PaymentActionRequired {
  action {
    clientSecret
    expiresAt
  }
  attempt {
    ...PaymentAttempt
  }
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
}
fragment PaymentInProgress on PaymentInProgress {
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
  checkAgainAt
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment ReactivationPreview on ReactivationPreview {
  due {
    ...Money
  }
  period {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment SubscriptionState on Subscription {
  id
  status
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<PayInvoiceMutation, PayInvoiceMutationVariables>;
export const CreateApiKeyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!, $locale: Locale) {
  createApiKey(input: $input) {
    __typename
    ...Problem
    ... on CreateApiKeySuccess {
      apiKey {
        ...ApiKey
      }
      secret
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment ApiKey on ApiKey {
  id
  name
  role
  scopes
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!, $locale: Locale) {
  revokeApiKey(input: $input) {
    __typename
    ...Problem
    ... on RevokeApiKeySuccess {
      apiKey {
        ...ApiKey
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment ApiKey on ApiKey {
  id
  name
  role
  scopes
  expiresAt
  lastUsedAt
  revokedAt
}`) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const SettlePaymentDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SettlePayment($input: SettlePaymentInput!, $locale: Locale) {
  settlePayment(input: $input) {
    __typename
    ...Problem
    ... on SettlePaymentSuccess {
      attempt {
        ...PaymentAttempt
      }
      subscription {
        ...Subscription
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<SettlePaymentMutation, SettlePaymentMutationVariables>;
export const PlansDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Plans($locale: Locale) {
  plans {
    ...Plan
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Plan on Plan {
  ...PlanName
  prices {
    id
    interval
    active
    amount {
      ...Money
    }
  }
}`) as unknown as TypedDocumentString<PlansQuery, PlansQueryVariables>;
export const PolicyDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Policy($version: String, $locale: Locale) {
  policy(version: $version) {
    ...PolicyVersion
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment PolicyTerms on PolicyTerms {
  guaranteeDays
  guaranteeClaimsPerAccount
  retryDays
  expectedBusinessDays
  dueBusinessDays
  holidays
  minimumCharge
  renewalNoticeDays
}
fragment PolicyVersion on PolicyVersion {
  version
  effectiveOn
  publishedAt
  terms {
    ...PolicyTerms
  }
  text(locale: $locale)
  clauses {
    ...Citation
  }
}`) as unknown as TypedDocumentString<PolicyQuery, PolicyQueryVariables>;
export const PolicyVersionsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PolicyVersions {
  policyVersions {
    version
    effectiveOn
    publishedAt
  }
}
    `) as unknown as TypedDocumentString<PolicyVersionsQuery, PolicyVersionsQueryVariables>;
export const AcceptPolicyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AcceptPolicy($input: AcceptPolicyInput!, $locale: Locale) {
  acceptPolicy(input: $input) {
    __typename
    ...Problem
    ... on AcceptPolicySuccess {
      acceptance {
        version
        at
        how
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}`) as unknown as TypedDocumentString<AcceptPolicyMutation, AcceptPolicyMutationVariables>;
export const PublishPolicyDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation PublishPolicy($input: PublishPolicyInput!, $locale: Locale) {
  publishPolicy(input: $input) {
    __typename
    ...Problem
    ... on PublishPolicySuccess {
      policy {
        ...PolicyVersion
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PolicyTerms on PolicyTerms {
  guaranteeDays
  guaranteeClaimsPerAccount
  retryDays
  expectedBusinessDays
  dueBusinessDays
  holidays
  minimumCharge
  renewalNoticeDays
}
fragment PolicyVersion on PolicyVersion {
  version
  effectiveOn
  publishedAt
  terms {
    ...PolicyTerms
  }
  text(locale: $locale)
  clauses {
    ...Citation
  }
}`) as unknown as TypedDocumentString<PublishPolicyMutation, PublishPolicyMutationVariables>;
export const PolicyNoticesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PolicyNotices($version: String!) {
  policyNotices(version: $version) {
    notified
    pending
    sent
    failed
  }
}
    `) as unknown as TypedDocumentString<PolicyNoticesQuery, PolicyNoticesQueryVariables>;
export const PolicyVersionUseDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PolicyVersionUse {
  policyVersionUse {
    version
    accounts
  }
}
    `) as unknown as TypedDocumentString<PolicyVersionUseQuery, PolicyVersionUseQueryVariables>;
export const PreviewSubscribeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewSubscribe($accountId: ID, $priceId: ID!, $startsOn: LocalDate, $locale: Locale) {
  account(id: $accountId) {
    subscribePreview(priceId: $priceId, startsOn: $startsOn) {
      __typename
      ...Problem
      ...SubscribePreview
      ... on AlreadySubscribed {
        subscription {
          ...SubscriptionState
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment SubscribePreview on SubscribePreview {
  due {
    ...Money
  }
  firstPeriod {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment SubscriptionState on Subscription {
  id
  status
}`) as unknown as TypedDocumentString<PreviewSubscribeQuery, PreviewSubscribeQueryVariables>;
export const PreviewCancellationDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewCancellation($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    cancellationPreview {
      __typename
      ...Problem
      ...CancellationPreview
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment CancellationOption on CancellationOption {
  kind
  effectiveAt
  endsOn
  refund {
    ...Money
  }
  recommended
  decision {
    ...DecisionPreview
  }
  token
}
fragment CancellationPreview on CancellationPreview {
  options {
    ...CancellationOption
  }
  stillDue {
    ...Money
  }
  remainingRetries
}`) as unknown as TypedDocumentString<PreviewCancellationQuery, PreviewCancellationQueryVariables>;
export const PreviewUpgradeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewUpgrade($id: ID!, $priceId: ID!, $locale: Locale) {
  subscription(id: $id) {
    upgradePreview(priceId: $priceId) {
      __typename
      ...Problem
      ...UpgradePreview
      ... on DowngradeNotAllowed {
        preview {
          ...DowngradePreview
        }
      }
      ... on SubscriptionEnding {
        endsOn
        resumable
      }
      ... on PaymentOverdue {
        invoice {
          ...InvoiceState
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment UpgradePreview on UpgradePreview {
  due {
    ...Money
  }
  charge {
    ...Money
  }
  credit {
    ...Money
  }
  effectiveOn
  nextPeriod {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment DowngradePreview on DowngradePreview {
  endsOn
  refund {
    ...Money
  }
  startsOn
  firstCharge {
    ...Money
  }
  decision {
    ...DecisionPreview
  }
  token
}`) as unknown as TypedDocumentString<PreviewUpgradeQuery, PreviewUpgradeQueryVariables>;
export const PreviewDowngradeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewDowngrade($id: ID!, $priceId: ID!, $locale: Locale) {
  subscription(id: $id) {
    downgradePreview(priceId: $priceId) {
      __typename
      ...Problem
      ...DowngradePreview
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment DowngradePreview on DowngradePreview {
  endsOn
  refund {
    ...Money
  }
  startsOn
  firstCharge {
    ...Money
  }
  decision {
    ...DecisionPreview
  }
  token
}`) as unknown as TypedDocumentString<PreviewDowngradeQuery, PreviewDowngradeQueryVariables>;
export const PreviewRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewRefund($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    refundPreview {
      __typename
      ...Problem
      ...RefundPreview
      ... on RefundNotCovered {
        guaranteeEndedOn
        cancellationPreview {
          ...CancellationPreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment CancellationOption on CancellationOption {
  kind
  effectiveAt
  endsOn
  refund {
    ...Money
  }
  recommended
  decision {
    ...DecisionPreview
  }
  token
}
fragment CancellationPreview on CancellationPreview {
  options {
    ...CancellationOption
  }
  stillDue {
    ...Money
  }
  remainingRetries
}
fragment RefundPreview on RefundPreview {
  refund {
    ...Money
  }
  legs {
    ...RefundLeg
  }
  expectedFrom
  dueBy
  decision {
    ...DecisionPreview
  }
  token
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}`) as unknown as TypedDocumentString<PreviewRefundQuery, PreviewRefundQueryVariables>;
export const PreviewResumeDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewResume($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    resumePreview {
      __typename
      ...Problem
      ...ResumePreview
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment UpcomingEvent on UpcomingEvent {
  at
  kind
  amount {
    ...Money
  }
  citation {
    ...Citation
  }
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment ResumePreview on ResumePreview {
  droppedSuccessor {
    ...SubscriptionState
    startsOn
  }
  nextCharge {
    ...UpcomingEvent
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment SubscriptionState on Subscription {
  id
  status
}`) as unknown as TypedDocumentString<PreviewResumeQuery, PreviewResumeQueryVariables>;
export const PreviewReactivationDocument = /*#__PURE__*/ new TypedDocumentString(`
    query PreviewReactivation($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    openInvoice {
      id
    }
    reactivationPreview {
      __typename
      ...Problem
      ...ReactivationPreview
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment ReactivationPreview on ReactivationPreview {
  due {
    ...Money
  }
  period {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}`) as unknown as TypedDocumentString<PreviewReactivationQuery, PreviewReactivationQueryVariables>;
export const RefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Refund($id: ID!, $locale: Locale) {
  node(id: $id) {
    __typename
    ...Refund
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}`) as unknown as TypedDocumentString<RefundQuery, RefundQueryVariables>;
export const AccountRefundsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query AccountRefunds($id: ID, $first: Int, $after: String, $locale: Locale) {
  account(id: $id) {
    refunds(first: $first, after: $after) {
      edges {
        node {
          ...Refund
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}`) as unknown as TypedDocumentString<AccountRefundsQuery, AccountRefundsQueryVariables>;
export const RefundsDueDocument = /*#__PURE__*/ new TypedDocumentString(`
    query RefundsDue($before: LocalDate, $first: Int, $after: String, $locale: Locale) {
  refundsDue(before: $before, first: $first, after: $after) {
    edges {
      node {
        ...Refund
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}`) as unknown as TypedDocumentString<RefundsDueQuery, RefundsDueQueryVariables>;
export const RefundByGoodwillDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RefundByGoodwill($input: RefundByGoodwillInput!, $locale: Locale) {
  refundByGoodwill(input: $input) {
    __typename
    ...Problem
    ... on RefundByGoodwillSuccess {
      refund {
        ...Refund
      }
    }
    ... on AmountExceedsRefundable {
      refundable {
        ...Money
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}`) as unknown as TypedDocumentString<RefundByGoodwillMutation, RefundByGoodwillMutationVariables>;
export const RetryRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RetryRefund($input: RetryRefundInput!, $locale: Locale) {
  retryRefund(input: $input) {
    __typename
    ...Problem
    ... on RetryRefundSuccess {
      refund {
        ...Refund
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}`) as unknown as TypedDocumentString<RetryRefundMutation, RetryRefundMutationVariables>;
export const CreateTestClockDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CreateTestClock($input: CreateTestClockInput!, $locale: Locale) {
  createTestClock(input: $input) {
    __typename
    ...Problem
    ... on CreateTestClockSuccess {
      testClock {
        id
        now
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}`) as unknown as TypedDocumentString<CreateTestClockMutation, CreateTestClockMutationVariables>;
export const AdvanceTestClockDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation AdvanceTestClock($input: AdvanceTestClockInput!, $locale: Locale) {
  advanceTestClock(input: $input) {
    __typename
    ...Problem
    ... on AdvanceTestClockSuccess {
      testClock {
        id
        now
      }
      eventsProcessed
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}`) as unknown as TypedDocumentString<AdvanceTestClockMutation, AdvanceTestClockMutationVariables>;
export const SimulateDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Simulate($input: SimulateInput!, $locale: Locale) {
  simulate(input: $input) {
    __typename
    ...Problem
    ... on SimulateSuccess {
      attempt {
        ...PaymentAttempt
      }
      refund {
        ...Refund
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}`) as unknown as TypedDocumentString<SimulateMutation, SimulateMutationVariables>;
export const StaffAlertsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query StaffAlerts($first: Int, $after: String) {
  staffAlerts(first: $first, after: $after) {
    edges {
      node {
        ...StaffAlert
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment StaffAlert on StaffAlert {
  kind
  reference
  raisedAt
  account {
    id
    externalId
  }
  subscription {
    id
    status
  }
}`) as unknown as TypedDocumentString<StaffAlertsQuery, StaffAlertsQueryVariables>;
export const SubscriptionDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Subscription($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    ...Subscription
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<SubscriptionQuery, SubscriptionQueryVariables>;
export const SubscriptionChangesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SubscriptionChanges($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    planChanges {
      ...PlanChange
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment PlanChange on PlanChange {
  kind
  price {
    ...Price
  }
  due {
    ...Money
  }
}`) as unknown as TypedDocumentString<SubscriptionChangesQuery, SubscriptionChangesQueryVariables>;
export const SubscriptionUpcomingDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SubscriptionUpcoming($id: ID!, $locale: Locale) {
  subscription(id: $id) {
    upcoming {
      ...UpcomingEvent
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment UpcomingEvent on UpcomingEvent {
  at
  kind
  amount {
    ...Money
  }
  citation {
    ...Citation
  }
}`) as unknown as TypedDocumentString<SubscriptionUpcomingQuery, SubscriptionUpcomingQueryVariables>;
export const SubscribeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Subscribe($input: SubscribeInput!, $locale: Locale) {
  subscribe(input: $input) {
    __typename
    ...Problem
    ... on SubscribeSuccess {
      subscription {
        ...Subscription
      }
      firstInvoice {
        ...Invoice
      }
      decision {
        ...Decision
      }
    }
    ... on AlreadySubscribed {
      subscription {
        ...SubscriptionState
      }
    }
    ... on PaymentDeclined {
      failureCode
    }
    ...PaymentActionRequired
    ...PaymentInProgress
    ... on PreviewStale {
      preview {
        __typename
        ... on SubscribePreview {
          ...SubscribePreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment PaymentActionRequired on PaymentActionRequired {
  action {
    clientSecret
    expiresAt
  }
  attempt {
    ...PaymentAttempt
  }
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
}
fragment PaymentInProgress on PaymentInProgress {
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
  checkAgainAt
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment SubscribePreview on SubscribePreview {
  due {
    ...Money
  }
  firstPeriod {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment SubscriptionState on Subscription {
  id
  status
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<SubscribeMutation, SubscribeMutationVariables>;
export const CancelDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Cancel($input: CancelInput!, $locale: Locale) {
  cancel(input: $input) {
    __typename
    ...Problem
    ... on CancelSuccess {
      subscription {
        ...Subscription
      }
      refund {
        ...Refund
      }
      decision {
        ...Decision
      }
    }
    ... on RefundNotCovered {
      guaranteeEndedOn
      cancellationPreview {
        ...CancellationPreview
      }
    }
    ... on PreviewStale {
      preview {
        __typename
        ... on CancellationPreview {
          ...CancellationPreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment CancellationOption on CancellationOption {
  kind
  effectiveAt
  endsOn
  refund {
    ...Money
  }
  recommended
  decision {
    ...DecisionPreview
  }
  token
}
fragment CancellationPreview on CancellationPreview {
  options {
    ...CancellationOption
  }
  stillDue {
    ...Money
  }
  remainingRetries
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<CancelMutation, CancelMutationVariables>;
export const ResumeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Resume($input: ResumeInput!, $locale: Locale) {
  resume(input: $input) {
    __typename
    ...Problem
    ... on ResumeSuccess {
      subscription {
        ...Subscription
      }
      decision {
        ...Decision
      }
    }
    ... on PreviewStale {
      preview {
        __typename
        ... on ResumePreview {
          ...ResumePreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment UpcomingEvent on UpcomingEvent {
  at
  kind
  amount {
    ...Money
  }
  citation {
    ...Citation
  }
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment ResumePreview on ResumePreview {
  droppedSuccessor {
    ...SubscriptionState
    startsOn
  }
  nextCharge {
    ...UpcomingEvent
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment SubscriptionState on Subscription {
  id
  status
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<ResumeMutation, ResumeMutationVariables>;
export const UpgradeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Upgrade($input: UpgradeInput!, $locale: Locale) {
  upgrade(input: $input) {
    __typename
    ...Problem
    ... on UpgradeSuccess {
      subscription {
        ...Subscription
      }
      invoice {
        ...Invoice
      }
      decision {
        ...Decision
      }
    }
    ... on DowngradeNotAllowed {
      preview {
        ...DowngradePreview
      }
    }
    ... on SubscriptionEnding {
      endsOn
      resumable
    }
    ... on PaymentOverdue {
      invoice {
        ...InvoiceState
      }
    }
    ... on PaymentDeclined {
      failureCode
    }
    ...PaymentActionRequired
    ...PaymentInProgress
    ... on PreviewStale {
      preview {
        __typename
        ... on UpgradePreview {
          ...UpgradePreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment InvoiceState on Invoice {
  id
  status
  amountDue {
    ...Money
  }
}
fragment Invoice on Invoice {
  id
  kind
  number
  status
  period {
    ...Period
  }
  lines {
    description(locale: $locale)
    amount {
      ...Money
    }
    period {
      ...Period
    }
  }
  total {
    ...Money
  }
  amountDue {
    ...Money
  }
  amountPaid {
    ...Money
  }
  amountRefunded {
    ...Money
  }
  issuedAt
  attempts {
    ...PaymentAttempt
  }
  retrySlots {
    dueAt
    outcome
    attempt {
      id
    }
  }
}
fragment PaymentAttempt on PaymentAttempt {
  id
  number
  status
  amount {
    ...Money
  }
  failureCode
  attemptedAt
  action {
    clientSecret
    expiresAt
  }
  nextCheckAt
  dispute
}
fragment PaymentActionRequired on PaymentActionRequired {
  action {
    clientSecret
    expiresAt
  }
  attempt {
    ...PaymentAttempt
  }
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
}
fragment PaymentInProgress on PaymentInProgress {
  invoice {
    ...InvoiceState
  }
  subscription {
    ...SubscriptionState
  }
  checkAgainAt
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment UpgradePreview on UpgradePreview {
  due {
    ...Money
  }
  charge {
    ...Money
  }
  credit {
    ...Money
  }
  effectiveOn
  nextPeriod {
    ...Period
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment DowngradePreview on DowngradePreview {
  endsOn
  refund {
    ...Money
  }
  startsOn
  firstCharge {
    ...Money
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment SubscriptionState on Subscription {
  id
  status
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<UpgradeMutation, UpgradeMutationVariables>;
export const DowngradeDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation Downgrade($input: DowngradeInput!, $locale: Locale) {
  downgrade(input: $input) {
    __typename
    ...Problem
    ... on DowngradeSuccess {
      subscription {
        ...Subscription
      }
      successor {
        ...Subscription
      }
      refund {
        ...Refund
      }
      decision {
        ...Decision
      }
    }
    ... on PreviewStale {
      preview {
        __typename
        ... on DowngradePreview {
          ...DowngradePreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment DowngradePreview on DowngradePreview {
  endsOn
  refund {
    ...Money
  }
  startsOn
  firstCharge {
    ...Money
  }
  decision {
    ...DecisionPreview
  }
  token
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<DowngradeMutation, DowngradeMutationVariables>;
export const RequestRefundDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation RequestRefund($input: RequestRefundInput!, $locale: Locale) {
  requestRefund(input: $input) {
    __typename
    ...Problem
    ... on RequestRefundSuccess {
      refund {
        ...Refund
      }
      subscription {
        ...Subscription
      }
      conversation {
        ...Conversation
      }
      decision {
        ...Decision
      }
    }
    ... on RefundNotCovered {
      guaranteeEndedOn
      cancellationPreview {
        ...CancellationPreview
      }
    }
    ... on PreviewStale {
      preview {
        __typename
        ... on RefundPreview {
          ...RefundPreview
        }
      }
    }
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment DecisionPreview on DecisionPreview {
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
}
fragment Decision on Decision {
  id
  outcome
  citations {
    ...Citation
  }
  steps(locale: $locale)
  decidedAt
  asOf
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment CancellationOption on CancellationOption {
  kind
  effectiveAt
  endsOn
  refund {
    ...Money
  }
  recommended
  decision {
    ...DecisionPreview
  }
  token
}
fragment CancellationPreview on CancellationPreview {
  options {
    ...CancellationOption
  }
  stillDue {
    ...Money
  }
  remainingRetries
}
fragment RefundPreview on RefundPreview {
  refund {
    ...Money
  }
  legs {
    ...RefundLeg
  }
  expectedFrom
  dueBy
  decision {
    ...DecisionPreview
  }
  token
}
fragment RefundLeg on RefundLeg {
  invoice {
    id
    number
  }
  amount {
    ...Money
  }
  status
  failureCode
}
fragment Refund on Refund {
  id
  status
  amount {
    ...Money
  }
  amountCompleted {
    ...Money
  }
  reason
  legs {
    ...RefundLeg
  }
  requestedAt
  expectedFrom
  dueBy
  decision {
    ...Decision
  }
  conversation {
    id
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}
fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}`) as unknown as TypedDocumentString<RequestRefundMutation, RequestRefundMutationVariables>;
export const SubscriptionChangedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription SubscriptionChanged($id: ID!, $locale: Locale) {
  subscriptionChanged(subscriptionId: $id) {
    ...Subscription
  }
}
    fragment Money on Money {
  amount
  currency
  formatted(locale: $locale)
}
fragment Period on Period {
  start
  end
}
fragment PlanName on Plan {
  id
  code
  tier
  name(locale: $locale)
}
fragment Price on Price {
  id
  interval
  active
  amount {
    ...Money
  }
  plan {
    ...PlanName
  }
}
fragment Subscription on Subscription {
  id
  status
  account {
    id
  }
  price {
    ...Price
  }
  initialDate
  anchor
  currentPeriod {
    ...Period
  }
  currentMonth {
    ...Period
  }
  startsOn
  endsOn
  endedAt
  cancellation {
    requestedAt
    by
    reason
    resumable
  }
  guaranteeUntil
  predecessor {
    id
  }
  successor {
    id
  }
  openInvoice {
    id
    amountDue {
      ...Money
    }
  }
  nextPaymentAttemptAt
}`) as unknown as TypedDocumentString<SubscriptionChangedSubscription, SubscriptionChangedSubscriptionVariables>;
export const SupportChannelsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SupportChannels {
  supportChannels {
    ...SupportChannel
  }
}
    fragment SupportChannel on SupportChannel {
  kind
  preferred
  address
}`) as unknown as TypedDocumentString<SupportChannelsQuery, SupportChannelsQueryVariables>;
export const ConversationsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Conversations($id: ID, $first: Int, $after: String) {
  account(id: $id) {
    conversations(first: $first, after: $after) {
      edges {
        node {
          ...Conversation
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}`) as unknown as TypedDocumentString<ConversationsQuery, ConversationsQueryVariables>;
export const MessagesDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Messages($id: ID!, $first: Int, $after: String) {
  node(id: $id) {
    __typename
    ... on Conversation {
      messages(first: $first, after: $after) {
        edges {
          node {
            ...Message
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    fragment Message on Message {
  id
  sender
  body
  sentAt
}`) as unknown as TypedDocumentString<MessagesQuery, MessagesQueryVariables>;
export const OpenConversationDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation OpenConversation($input: OpenConversationInput!, $locale: Locale) {
  openConversation(input: $input) {
    __typename
    ...Problem
    ... on OpenConversationSuccess {
      conversation {
        ...Conversation
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}`) as unknown as TypedDocumentString<OpenConversationMutation, OpenConversationMutationVariables>;
export const SendMessageDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation SendMessage($input: SendMessageInput!, $locale: Locale) {
  sendMessage(input: $input) {
    __typename
    ...Problem
    ... on SendMessageSuccess {
      conversation {
        ...Conversation
      }
      sent {
        ...Message
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}
fragment Message on Message {
  id
  sender
  body
  sentAt
}`) as unknown as TypedDocumentString<SendMessageMutation, SendMessageMutationVariables>;
export const CloseConversationDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation CloseConversation($input: CloseConversationInput!, $locale: Locale) {
  closeConversation(input: $input) {
    __typename
    ...Problem
    ... on CloseConversationSuccess {
      conversation {
        ...Conversation
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}`) as unknown as TypedDocumentString<CloseConversationMutation, CloseConversationMutationVariables>;
export const MessageReceivedDocument = /*#__PURE__*/ new TypedDocumentString(`
    subscription MessageReceived($id: ID!) {
  messageReceived(conversationId: $id) {
    ...Message
  }
}
    fragment Message on Message {
  id
  sender
  body
  sentAt
}`) as unknown as TypedDocumentString<MessageReceivedSubscription, MessageReceivedSubscriptionVariables>;
export const SupportServiceDocument = /*#__PURE__*/ new TypedDocumentString(`
    query SupportService {
  supportService {
    open
    expectedAnswerAt
    zone
    hours {
      weekday
      start
      end
    }
  }
}
    `) as unknown as TypedDocumentString<SupportServiceQuery, SupportServiceQueryVariables>;
export const InboundMailsDocument = /*#__PURE__*/ new TypedDocumentString(`
    query InboundMails($first: Int, $after: String) {
  inboundMails(first: $first, after: $after) {
    edges {
      node {
        ...InboundMail
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment InboundMail on InboundMail {
  id
  sender
  subject
  body
  sentAt
  receivedAt
}`) as unknown as TypedDocumentString<InboundMailsQuery, InboundMailsQueryVariables>;
export const FileInboundMailDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation FileInboundMail($input: FileInboundMailInput!, $locale: Locale) {
  fileInboundMail(input: $input) {
    __typename
    ...Problem
    ... on FileInboundMailSuccess {
      conversation {
        ...Conversation
      }
      filed {
        ...Message
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}
fragment Message on Message {
  id
  sender
  body
  sentAt
}`) as unknown as TypedDocumentString<FileInboundMailMutation, FileInboundMailMutationVariables>;
export const MarkConversationReadDocument = /*#__PURE__*/ new TypedDocumentString(`
    mutation MarkConversationRead($input: MarkConversationReadInput!, $locale: Locale) {
  markConversationRead(input: $input) {
    __typename
    ...Problem
    ... on MarkConversationReadSuccess {
      conversation {
        ...Conversation
      }
    }
  }
}
    fragment Citation on Citation {
  clause
  rule
  policyVersion
  text(locale: $locale)
}
fragment Problem on Error {
  message
  code
  retryable
  citation {
    ...Citation
  }
  ... on InvalidInput {
    fields {
      path
      message
    }
  }
}
fragment Conversation on Conversation {
  id
  subject
  open
  unread
  subscription {
    id
  }
}`) as unknown as TypedDocumentString<MarkConversationReadMutation, MarkConversationReadMutationVariables>;
export const ViewerDocument = /*#__PURE__*/ new TypedDocumentString(`
    query Viewer {
  viewer {
    role
    scopes
    sandbox
    account {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;