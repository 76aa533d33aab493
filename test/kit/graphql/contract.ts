/**
 * The shape of the API that partners rely on, as one table: members keep their names and types, more may be added. A
 * line that is indented continues the one above.
 */

/** `Type (its interfaces): field(argument Type) Type, …`; an error has the four fields of `Error` besides its own. */
export const OBJECTS = `
Money: amount Int!, currency Currency!, formatted(locale Locale) String!
Period: start LocalDate!, end LocalDate!
Citation: clause Clause!, rule Int, policyVersion String!, text(locale Locale) String!
Decided: outcome Outcome!, citations [Citation!]!, steps(locale Locale) [String!]!
DecisionPreview (Decided): outcome Outcome!, citations [Citation!]!, steps(locale Locale) [String!]!
Decision (Node Decided): id ID!, outcome Outcome!, citations [Citation!]!, steps(locale Locale) [String!]!,
  decidedAt DateTime!, asOf DateTime!
Plan (Node): id ID!, code String!, tier Int!, name(locale Locale) String!, prices [Price!]!
Price (Node): id ID!, plan Plan!, interval Interval!, amount Money!, active Boolean!
Account (Node): id ID!, externalId String, email String!, locale Locale!, access Access!,
  subscription Subscription, scheduledSubscription Subscription,
  subscriptions AccountSubscriptionsConnection!, invoices AccountInvoicesConnection!,
  refunds AccountRefundsConnection!, paymentMethod PaymentMethod,
  subscribePreview(priceId ID!, startsOn LocalDate) SubscribePreviewResult!, upcoming [UpcomingEvent!]!,
  events AccountEventsConnection!, conversations AccountConversationsConnection!,
  policyAcceptances [PolicyAcceptance!]!, mails AccountMailsConnection!
Mail (Node): id ID!, template String!, to [String!]!, attempt PaymentAttempt, nextRetryAt DateTime,
  suspendsAt DateTime, queuedAt DateTime!, sentAt DateTime, subject String!, text String!
Access: granted Boolean!, status SubscriptionStatus, until DateTime, plan Plan
UpcomingEvent: at DateTime!, kind UpcomingKind!, amount Money, citation Citation!
PaymentMethod (Node): id ID!, brand String!, last4 String!, expires String!, billingEmail String!
Event (Node): id ID!, type String!, at DateTime!, by String!, requestId String,
  summary(locale Locale) String!
Subscription (Node): id ID!, account Account!, price Price!, plan Plan!, status SubscriptionStatus!,
  initialDate LocalDate, anchor LocalDate, currentPeriod Period, currentMonth Period, startsOn LocalDate,
  endsOn LocalDate, endedAt DateTime, cancellation Cancellation, guaranteeUntil LocalDate, predecessor Subscription,
  successor Subscription, openInvoice Invoice, nextPaymentAttemptAt DateTime, planChanges [PlanChange!]!,
  cancellationPreview CancellationPreviewResult!, upgradePreview(priceId ID!) UpgradePreviewResult!,
  downgradePreview(priceId ID!) DowngradePreviewResult!, refundPreview RefundPreviewResult!,
  resumePreview ResumePreviewResult!, reactivationPreview ReactivationPreviewResult!,
  invoices SubscriptionInvoicesConnection!, decisions SubscriptionDecisionsConnection!,
  upcoming [UpcomingEvent!]!
Cancellation: requestedAt DateTime!, by String!, reason String, resumable Boolean!
PlanChange: price Price!, kind PlanChangeKind!, due Money
SubscribePreview: due Money!, firstPeriod Period!, decision DecisionPreview!, token String!
CancellationPreview: options [CancellationOption!]!, stillDue Money!, remainingRetries [DateTime!]!
CancellationOption: kind CancellationKind!, effectiveAt DateTime!, endsOn LocalDate!, refund Money!,
  recommended Boolean!, decision DecisionPreview!, token String!
UpgradePreview: due Money!, charge Money!, credit Money!, effectiveOn LocalDate!, nextPeriod Period!,
  decision DecisionPreview!, token String!
DowngradePreview: endsOn LocalDate!, refund Money!, startsOn LocalDate!, firstCharge Money!,
  decision DecisionPreview!, token String!
RefundPreview: refund Money!, legs [RefundLeg!]!, expectedFrom LocalDate!, dueBy LocalDate!,
  decision DecisionPreview!, token String!
ResumePreview: droppedSuccessor Subscription, nextCharge UpcomingEvent!, decision DecisionPreview!,
  token String!
ReactivationPreview: due Money!, period Period!, decision DecisionPreview!, token String!
Invoice (Node): id ID!, kind InvoiceKind!, number String, status InvoiceStatus!, period Period!,
  lines [InvoiceLine!]!, total Money!, amountDue Money!, amountPaid Money!, amountRefunded Money!,
  issuedAt DateTime!, attempts [PaymentAttempt!]!, retrySlots [RetrySlot!]!
RetrySlot: dueAt DateTime!, outcome SlotOutcome!, attempt PaymentAttempt
InvoiceLine: description(locale Locale) String!, amount Money!, period Period!
PaymentAttempt (Node): id ID!, number Int!, status PaymentStatus!, amount Money!, failureCode String,
  attemptedAt DateTime!, action PaymentAction, nextCheckAt DateTime, dispute DisputeStatus
PaymentAction: clientSecret String!, expiresAt DateTime!
Refund (Node): id ID!, status RefundStatus!, amount Money!, amountCompleted Money!, reason String,
  legs [RefundLeg!]!, requestedAt DateTime!, expectedFrom LocalDate!, dueBy LocalDate!, decision Decision!,
  conversation Conversation
RefundLeg: invoice Invoice!, amount Money!, status RefundStatus!, failureCode String
Conversation (Node): id ID!, subject String!, open Boolean!, unread Int!, subscription Subscription,
  messages ConversationMessagesConnection!
Message (Node): id ID!, sender MessageSender!, body String!, sentAt DateTime!
SupportChannel: kind SupportChannelKind!, preferred Boolean!, address String!
PolicyVersion: version String!, effectiveOn LocalDate!, publishedAt DateTime!, terms PolicyTerms!,
  text(locale Locale) String!, clauses [Citation!]!
PolicyAcceptance: version String!, at DateTime!, how String!
Viewer: role Role!, scopes [String!]!, account Account, sandbox Boolean!
TestClock (Node): id ID!, now DateTime!
Query: viewer Viewer!, account(id ID, externalId String) Account, accounts QueryAccountsConnection!,
  subscription(id ID!) Subscription, plans [Plan!]!, policy(version String) PolicyVersion,
  policyVersions [PolicyVersion!]!, supportChannels [SupportChannel!]!,
  refundsDue(before LocalDate) QueryRefundsDueConnection!, decision(id ID!) Decision,
  replay(decisionId ID!, policyVersion String) DecisionPreview, node(id ID!) Node, nodes(ids [ID!]!) [Node]!
SubscriptionRoot: accountChanged(accountId ID) Account!,
  subscriptionChanged(subscriptionId ID!) Subscription!, messageReceived(conversationId ID!) Message!
PolicyTerms: guaranteeDays Int!, guaranteeClaimsPerAccount Int, retryDays [Int!]!,
  expectedBusinessDays Int!, dueBusinessDays Int!, holidays [LocalDate!]!, minimumCharge Int!,
  renewalNoticeDays Int!
CreateAccountSuccess: account Account!
CreateSessionSuccess: token String!, expiresAt DateTime!
SetPaymentMethodSuccess: paymentMethod PaymentMethod!, payment PaymentAttempt, reactivated Subscription
UpdateBillingEmailSuccess: paymentMethod PaymentMethod!
SubscribeSuccess: subscription Subscription!, firstInvoice Invoice, decision Decision!
CancelSuccess: subscription Subscription!, refund Refund, decision Decision!
ResumeSuccess: subscription Subscription!, decision Decision!
UpgradeSuccess: subscription Subscription!, invoice Invoice!, decision Decision!
DowngradeSuccess: subscription Subscription!, successor Subscription!, refund Refund, decision Decision!
RequestRefundSuccess: refund Refund!, subscription Subscription!, conversation Conversation!,
  decision Decision!
PayInvoiceSuccess: invoice Invoice!, subscription Subscription!
CreateTestClockSuccess: testClock TestClock!
AdvanceTestClockSuccess: testClock TestClock!, eventsProcessed Int!
SimulateSuccess: attempt PaymentAttempt, refund Refund
AcceptPolicySuccess: acceptance PolicyAcceptance!
OpenConversationSuccess: conversation Conversation!
SendMessageSuccess: conversation Conversation!, sent Message!
CloseConversationSuccess: conversation Conversation!
RefundByGoodwillSuccess: refund Refund!
RetryRefundSuccess: refund Refund!
SettlePaymentSuccess: attempt PaymentAttempt!, subscription Subscription!
ApiKey (Node): id ID!, name String!, role Role!, scopes [String!]!, expiresAt DateTime, lastUsedAt DateTime,
  revokedAt DateTime
CreateApiKeySuccess: apiKey ApiKey!, secret String
RevokeApiKeySuccess: apiKey ApiKey!
PublishPolicySuccess: policy PolicyVersion!
Error: message String!, code String!, retryable Boolean!, citation Citation
InvalidInput (Error): fields [FieldProblem!]!
FieldProblem: path String!, message String!
PreviewStale (Error): preview Preview!
PaymentDeclined (Error): failureCode String!
PaymentActionRequired (Error): action PaymentAction!, attempt PaymentAttempt!, invoice Invoice!,
  subscription Subscription!
PaymentInProgress (Error): invoice Invoice!, subscription Subscription!, checkAgainAt DateTime!
PaymentOverdue (Error): invoice Invoice!
AlreadySubscribed (Error): subscription Subscription!
DowngradeNotAllowed (Error): preview DowngradePreview!
SubscriptionEnding (Error): endsOn LocalDate!, resumable Boolean!
RefundNotCovered (Error): guaranteeEndedOn LocalDate!, cancellationPreview CancellationPreview
AmountExceedsRefundable (Error): refundable Money!
NotFound (Error):
Forbidden (Error):
IdempotencyMismatch (Error):
IdempotencyInProgress (Error):
NothingToChange (Error):
NotADowngrade (Error):
NotChangeable (Error):
PriceNotAvailable (Error):
NotCancelable (Error):
NotResumable (Error):
NothingToRefund (Error):
NothingToPay (Error):
ClockCannotGoBack (Error):
`;

export const INPUTS = `
CreateAccountInput: email String!, locale Locale = FR, externalId String, testClockId ID,
  idempotencyKey String!
CreateSessionInput: accountId ID!, minutes Int = 60
SetPaymentMethodInput: accountId ID, token String!, billingEmail String!, payOpenInvoice Boolean,
  idempotencyKey String!
UpdateBillingEmailInput: accountId ID, billingEmail String!, idempotencyKey String!
SubscribeInput: accountId ID, priceId ID!, paymentToken String, billingEmail String, startsOn LocalDate,
  previewToken String, idempotencyKey String!
CancelInput: subscriptionId ID!, kind CancellationKind, reason String, previewToken String,
  idempotencyKey String!
ResumeInput: subscriptionId ID!, previewToken String, idempotencyKey String!
UpgradeInput: subscriptionId ID!, priceId ID!, previewToken String, idempotencyKey String!
DowngradeInput: subscriptionId ID!, priceId ID!, reason String, previewToken String, idempotencyKey String!
RequestRefundInput: subscriptionId ID!, reason String, messageId ID, previewToken String,
  idempotencyKey String!
PayInvoiceInput: invoiceId ID!, previewToken String, idempotencyKey String!
CreateTestClockInput: frozenAt DateTime!, idempotencyKey String!
AdvanceTestClockInput: testClockId ID!, to DateTime!, runJobs Boolean = true, idempotencyKey String!
SimulateInput: attemptId ID, refundId ID, event ProviderEvent!, idempotencyKey String!
AcceptPolicyInput: accountId ID, version String!, idempotencyKey String!
OpenConversationInput: accountId ID, subject String!, body String!, subscriptionId ID,
  idempotencyKey String!
SendMessageInput: conversationId ID!, body String!, idempotencyKey String!
CloseConversationInput: conversationId ID!, idempotencyKey String!
RefundByGoodwillInput: subscriptionId ID!, amount Int!, reason String!, idempotencyKey String!
RetryRefundInput: refundId ID!, idempotencyKey String!
SettlePaymentInput: attemptId ID!, succeeded Boolean!, reason String!, idempotencyKey String!
CreateApiKeyInput: name String!, role Role!, scopes [String!]!, expiresAt DateTime, idempotencyKey String!
RevokeApiKeyInput: apiKeyId ID!, idempotencyKey String!
PublishPolicyInput: version String!, effectiveOn LocalDate!, notify Boolean!, terms PolicyTermsInput!,
  texts [PolicyTextInput!]!, idempotencyKey String!
PolicyTextInput: locale Locale!, clause Clause, rule Int, text String!
PolicyTermsInput: guaranteeDays Int!, guaranteeClaimsPerAccount Int, retryDays [Int!]!,
  expectedBusinessDays Int!, dueBusinessDays Int!, holidays [LocalDate!]!, minimumCharge Int!,
  renewalNoticeDays Int!
`;

/** The values of enums, and the members of the one union that no field is named after. */
export const VALUES = `
Locale: FR, EN, DE
Interval: MONTH, YEAR
SubscriptionStatus: INCOMPLETE, SCHEDULED, ACTIVE, PAST_DUE, SUSPENDED, CANCELED
InvoiceKind: PERIOD, UPGRADE
InvoiceStatus: OPEN, PAID, VOID
PaymentStatus: PENDING, IN_DOUBT, REQUIRES_ACTION, SUCCEEDED, FAILED, CANCELED
RefundStatus: APPROVED, PROCESSING, COMPLETED, FAILED
CancellationKind: GUARANTEE, END_OF_MONTH, IMMEDIATE, DROP_SCHEDULED
PlanChangeKind: CURRENT, UPGRADE, DOWNGRADE
Clause: PLANS, GUARANTEE, REFUND_REQUEST, REFUND_DELAY, CANCEL_SELF_SERVICE, CANCEL_EFFECT,
  ACCESS_UNTIL_END, REFUND_MONTHLY, REFUND_ANNUAL, RENEWAL, PAYMENT_RETRY, SUSPENSION, PAYMENT_MAIL,
  REACTIVATION, UPGRADE, DOWNGRADE, SUPPORT, POLICY_CHANGE, POLICY_ACCEPTANCE
Outcome: SUBSCRIBED, SCHEDULED, CANCELED, RESUMED, UPGRADED, DOWNGRADED, REFUNDED, REACTIVATED, REFUSED,
  SUSPENDED, RENEWED
UpcomingKind: CHARGE, RETRY, SUSPENSION, END, START, GUARANTEE_ENDS, REFUND_EXPECTED, REFUND_DUE,
  RENEWAL_NOTICE
Preview: SubscribePreview, CancellationPreview, UpgradePreview, DowngradePreview, RefundPreview,
  ResumePreview, ReactivationPreview
SlotOutcome: WAITING, SERVED, SKIPPED
DisputeStatus: OPEN, WON, LOST
MessageSender: CUSTOMER, SUPPORT, SYSTEM
SupportChannelKind: CHAT, EMAIL
Role: ANONYMOUS, SUBSCRIBER, PARTNER, SERVER, STAFF
ProviderEvent: AUTHENTICATED, AUTHENTICATION_FAILED, SUCCEEDED, FAILED, DISPUTE_OPENED, DISPUTE_WON,
  DISPUTE_LOST, REFUND_FAILED
`;

const ALWAYS = 'NotFound Forbidden InvalidInput IdempotencyMismatch IdempotencyInProgress';

/** The errors of each mutation, besides those of `ALWAYS`. */
const ERRORS_OF_MUTATION = {
  createAccount: '',
  createSession: '',
  setPaymentMethod: 'PaymentInProgress',
  updateBillingEmail: '',
  subscribe:
    'AlreadySubscribed PriceNotAvailable PaymentDeclined PaymentActionRequired PaymentInProgress PreviewStale',
  cancel: 'NotCancelable RefundNotCovered PreviewStale',
  resume: 'NotResumable PreviewStale',
  upgrade:
    'NotChangeable NothingToChange DowngradeNotAllowed PriceNotAvailable SubscriptionEnding PaymentOverdue PaymentInProgress PaymentDeclined PaymentActionRequired PreviewStale',
  downgrade: 'NotChangeable NothingToChange NotADowngrade PriceNotAvailable NotCancelable PreviewStale',
  requestRefund: 'RefundNotCovered NothingToRefund PreviewStale',
  payInvoice: 'NothingToPay PaymentDeclined PaymentActionRequired PaymentInProgress PreviewStale',
  acceptPolicy: '',
  openConversation: '',
  sendMessage: '',
  closeConversation: '',
  refundByGoodwill: 'AmountExceedsRefundable',
  retryRefund: 'NothingToRefund',
  settlePayment: 'NothingToPay',
  publishPolicy: '',
  createApiKey: '',
  revokeApiKey: '',
  createTestClock: '',
  advanceTestClock: 'ClockCannotGoBack',
  simulate: '',
  fileInboundMail: '',
  markConversationRead: '',
} as const;
export type MutationName = keyof typeof ERRORS_OF_MUTATION;

export const MUTATIONS = Object.entries(ERRORS_OF_MUTATION).map(([name, own]) => ({
  name: name as MutationName,
  errors: `${ALWAYS} ${own}`.trim().split(' '),
}));

/** The refusals of each preview: those of its command, without the ones about payments being tried. */
export const PREVIEWS = {
  'Account.subscribePreview': 'AlreadySubscribed PriceNotAvailable PaymentInProgress',
  'Subscription.cancellationPreview': 'NotCancelable',
  'Subscription.upgradePreview':
    'NotChangeable NothingToChange DowngradeNotAllowed PriceNotAvailable SubscriptionEnding PaymentOverdue PaymentInProgress',
  'Subscription.downgradePreview':
    'NotChangeable NothingToChange NotADowngrade PriceNotAvailable NotCancelable',
  'Subscription.refundPreview': 'RefundNotCovered NothingToRefund',
  'Subscription.resumePreview': 'NotResumable',
  'Subscription.reactivationPreview': 'NothingToPay PaymentInProgress',
} as const;

export interface Row {
  readonly name: string;
  readonly interfaces: readonly string[];
  /** `name(arguments) Type` of each member; of an enum its values. */
  readonly members: readonly string[];
}

export function parseRows(table: string): Row[] {
  const lines = table
    .replaceAll(/\n {2}/g, ' ')
    .trim()
    .split('\n');
  return lines.map((line) => {
    const [, name = '', interfaces, members = ''] = /^(\w+)(?: \(([\w ]+)\))?:(?: (.*))?$/.exec(line) ?? [];
    return {
      name,
      interfaces: interfaces?.split(' ') ?? [],
      members: members.split(/, (?![^(]*\))/).filter((it) => it !== ''),
    };
  });
}
