/** The public exports of `@kalenner/sdk`. */

export type {
  AcceptPolicyInput,
  AccessFragment as Access,
  AccountFragment as Account,
  AdvanceTestClockInput,
  ApiKeyFragment as ApiKey,
  CancelInput,
  CancellationKind,
  CitationFragment as Citation,
  Clause,
  CloseConversationInput,
  ConversationFragment as Conversation,
  CreateAccountInput,
  CreateApiKeyInput,
  CreateSessionInput,
  CreateTestClockInput,
  DecisionFragment as Decision,
  DecisionPreviewFragment as DecisionPreview,
  DisputeStatus,
  DowngradeInput,
  EventFragment as Event,
  FileInboundMailInput,
  InboundMailFragment as InboundMail,
  Interval,
  InvoiceFragment as Invoice,
  InvoiceKind,
  InvoiceStatus,
  Locale,
  MailFragment as Mail,
  MarkConversationReadInput,
  MessageFragment as Message,
  MessageSender,
  MoneyFragment as Money,
  OpenConversationInput,
  Outcome,
  PayInvoiceInput,
  PaymentAttemptFragment as PaymentAttempt,
  PaymentMethodFragment as PaymentMethod,
  PaymentStatus,
  PeriodFragment as Period,
  PlanChangeFragment as PlanChange,
  PlanChangeKind,
  PlanFragment as Plan,
  PolicyVersionFragment as PolicyVersion,
  PriceFragment as Price,
  ProblemFragment as Problem,
  ProviderEvent,
  PublishPolicyInput,
  RefundByGoodwillInput,
  RefundFragment as Refund,
  RefundLegFragment as RefundLeg,
  RefundStatus,
  RequestRefundInput,
  ResumeInput,
  RetryRefundInput,
  RevokeApiKeyInput,
  Role,
  SendMessageInput,
  SetPaymentMethodInput,
  SettlePaymentInput,
  SimulateInput,
  SlotOutcome,
  StaffAlertFragment as StaffAlert,
  SubscribeInput,
  SubscriptionFragment as Subscription,
  SubscriptionStatus,
  SupportChannelFragment as SupportChannel,
  SupportChannelKind,
  UpcomingEventFragment as UpcomingEvent,
  UpcomingKind,
  UpdateBillingEmailInput,
  UpgradeInput,
} from './_generated.ts';
export { createKalenner, type Kalenner, type Viewer } from './client.ts';
export type { Clock } from './clock.ts';
export { type GraphQLProblem, KalennerError, type KalennerErrorCode, type RateLimit } from './error.ts';
export type { LiveOptions } from './live.ts';
export type {
  AccountRef,
  CreateAccountResult,
  CreateSessionResult,
  SetPaymentMethodResult,
  UpdateBillingEmailResult,
} from './nouns/accounts.ts';
export type { CreateApiKeyResult, RevokeApiKeyResult } from './nouns/keys.ts';
export type { SettlePaymentResult } from './nouns/payments.ts';
export type {
  AcceptPolicyResult,
  PolicyNotices,
  PolicyVersionUse,
  PublishedVersion,
  PublishPolicyResult,
} from './nouns/policy.ts';
export type { RefundByGoodwillResult, RetryRefundResult } from './nouns/refunds.ts';
export type { AdvanceTestClockResult, CreateTestClockResult, SimulateResult } from './nouns/sandbox.ts';
export type {
  CloseConversationResult,
  FileInboundMailResult,
  MarkConversationReadResult,
  OpenConversationResult,
  SendMessageResult,
  SupportService,
} from './nouns/support.ts';
export type {
  CallOptions,
  Hooks,
  KalennerOptions,
  ListOptions,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  Token,
} from './options.ts';
export type { Listing } from './page.ts';
export type {
  CancellationOption,
  CancellationPreview,
  CancellationPreviewResult,
  CancelResult,
} from './previewed/cancel.ts';
export type { DowngradePreview, DowngradePreviewResult, DowngradeResult } from './previewed/downgrade.ts';
export type {
  PayInvoiceResult,
  ReactivationPreview,
  ReactivationPreviewResult,
} from './previewed/pay-invoice.ts';
export type { RefundPreview, RefundPreviewResult, RequestRefundResult } from './previewed/request-refund.ts';
export type { ResumePreview, ResumePreviewResult, ResumeResult } from './previewed/resume.ts';
export type {
  Payer,
  SubscribePreview,
  SubscribePreviewResult,
  SubscribeResult,
} from './previewed/subscribe.ts';
export type { UpgradePreview, UpgradePreviewResult, UpgradeResult } from './previewed/upgrade.ts';
