/** The content of each mail as data: amounts, local dates, names and cited clauses. Words are the templates'. */

import type { Citation } from '../../policy/decision/decision.ts';
import type { MailTemplate } from '../../policy/facts/changes.ts';
import type { CancellationKind, LineKind, RefundKind } from '../../policy/facts/facts.ts';
import type { Money } from '../../policy/money/money.ts';
import type { ClauseId, Localised } from '../../policy/terms/policy-terms.ts';
import type { Interval, LocalDate, Period } from '../../policy/time/calendar.ts';

export type MailKind = MailTemplate;

export interface CitedClause extends Citation {
  readonly title: Localised;
  /** The clause's own words, under the version cited. */
  readonly text: Localised;
}

export interface PlanName {
  readonly name: Localised;
  readonly interval: Interval;
}

/** A moment on the account's clocks. */
export interface LocalMoment {
  readonly date: LocalDate;
  /** `HH:MM`. */
  readonly time: string;
}

interface ContentBase<K extends MailKind> {
  readonly template: K;
  /** The main one first. */
  readonly citations: readonly CitedClause[];
}

export interface ReceiptLine {
  readonly kind: LineKind;
  readonly plan: Localised;
  readonly period: Period;
  /** Credits are negative. */
  readonly amount: Money;
}

export interface ReceiptContent extends ContentBase<'RECEIPT'> {
  readonly plan: PlanName;
  /** Null until it is numbered. */
  readonly invoiceNumber: string | null;
  readonly paid: Money;
  readonly paidOn: LocalDate;
  readonly period: Period;
  /** Their sum is what was paid; none where only a part of the invoice was paid again. */
  readonly lines: readonly ReceiptLine[];
}

/** The dunning that follows if nothing is paid. */
export interface Dunning {
  /** Null: no further retry on this payment method. */
  readonly retryOn: LocalDate | null;
  /** Null: the subscription ends first. */
  readonly suspendedOn: LocalDate | null;
  /** The suspension has happened. */
  readonly suspended: boolean;
  /** First local date after a cancellation, from which nothing is charged any more. */
  readonly endsOn: LocalDate | null;
}

export interface PaymentFailedContent extends ContentBase<'PAYMENT_FAILED'>, Dunning {
  readonly plan: PlanName;
  readonly invoiceId: string;
  readonly amount: Money;
  readonly period: Period;
  readonly triedOn: LocalDate;
  readonly startedBy: 'JOB' | 'CUSTOMER';
  /** 0 is the first charge, then 1 … `retries`; of a customer's own payment, 0. */
  readonly retry: number;
  readonly retries: number;
  /** Whether the bank answered with a hard decline: the payment method will never work again (rule 9). */
  readonly paymentMethodUnusable: boolean;
}

export interface ActionRequiredContent extends ContentBase<'ACTION_REQUIRED'>, Dunning {
  readonly plan: PlanName;
  readonly invoiceId: string;
  readonly amount: Money;
  readonly period: Period;
  /** The action required: authentication with the bank, or a payment method that can be charged. */
  readonly requiredAction: 'AUTHENTICATE' | 'PAYMENT_METHOD';
  /** The instant at which the authentication expires. */
  readonly confirmBy: LocalMoment | null;
}

export interface SuspendedContent extends ContentBase<'SUSPENDED'> {
  readonly plan: PlanName;
  readonly suspendedOn: LocalDate;
  readonly reason: 'UNPAID' | 'DISPUTE';
  readonly due: Money;
  /** To pay; null where nothing is found to be open. */
  readonly invoiceId: string | null;
}

export interface ReactivatedContent extends ContentBase<'REACTIVATED'> {
  readonly plan: PlanName;
  readonly reactivatedOn: LocalDate;
  /** Null where it ends before, or is due already. */
  readonly nextChargeOn: LocalDate | null;
  readonly nextCharge: Money;
  readonly endsOn: LocalDate | null;
}

export interface PromisedRefund {
  readonly amount: Money;
  readonly expectedFrom: LocalDate;
  readonly dueBy: LocalDate;
}

export interface CanceledContent extends ContentBase<'CANCELED'> {
  readonly plan: PlanName;
  readonly kind: CancellationKind;
  readonly requestedOn: LocalDate;
  /** The first day without it. */
  readonly endsOn: LocalDate;
  readonly refund: PromisedRefund | null;
  /** Rule 3: may it be undone before it takes effect? */
  readonly resumable: boolean;
  /** The amount still due (rule 7). */
  readonly unpaid: { readonly amount: Money; readonly running: boolean } | null;
}

export interface UpgradedContent extends ContentBase<'UPGRADED'> {
  readonly from: Localised;
  readonly to: PlanName;
  readonly effectiveOn: LocalDate;
  /** The new plan's price for what is left, and the old one's value left. */
  readonly charge: Money;
  readonly credit: Money;
  readonly paid: Money;
  /** Rule 14: why nothing was charged. */
  readonly unpaidBecause: 'BELOW_MINIMUM' | 'COSTS_NO_MORE' | null;
  readonly renewsOn: LocalDate;
  readonly renewsAt: Money;
}

export interface ScheduledStartContent extends ContentBase<'SCHEDULED_START'> {
  readonly plan: PlanName;
  readonly startsOn: LocalDate;
  readonly price: Money;
  /** The plan that it follows. */
  readonly predecessorPlan: PlanName | null;
}

export interface RefundRequestedContent extends ContentBase<'REFUND_REQUESTED'>, PromisedRefund {
  readonly plan: PlanName;
  readonly kind: RefundKind;
  readonly requestedOn: LocalDate;
}

export interface RefundSentContent extends ContentBase<'REFUND_SENT'> {
  readonly plan: PlanName;
  readonly amount: Money;
  readonly requestedOn: LocalDate;
  readonly sentOn: LocalDate;
}

export interface RefundFailedContent extends ContentBase<'REFUND_FAILED'> {
  readonly plan: PlanName;
  /** The amount that did not arrive, and the whole refund. */
  readonly amount: Money;
  readonly refund: Money;
  readonly requestedOn: LocalDate;
}

export interface LateMoneyRefundedContent extends ContentBase<'LATE_MONEY_REFUNDED'>, PromisedRefund {
  readonly plan: PlanName;
}

export interface RenewalNoticeContent extends ContentBase<'RENEWAL_NOTICE'> {
  readonly plan: PlanName;
  readonly renewsOn: LocalDate;
  readonly period: Period;
  readonly price: Money;
}

export interface PolicyChangedContent extends ContentBase<'POLICY_CHANGED'> {
  readonly version: string;
  readonly effectiveOn: LocalDate;
  /** Clauses whose words are not those of the version before, in any language. */
  readonly changed: readonly { readonly clause: ClauseId; readonly title: Localised }[];
}

export interface SupportAnsweredContent extends ContentBase<'SUPPORT_ANSWERED'> {
  /** Written by people: null where they were erased meanwhile. */
  readonly answer: SupportAnswer | null;
}

export interface SupportAnswer {
  readonly conversationId: string;
  readonly subject: string;
  readonly body: string;
}

export interface StaffRefundDeadlineContent extends ContentBase<'STAFF_REFUND_DEADLINE'>, PromisedRefund {
  readonly accountId: string;
  readonly refundId: string;
  readonly kind: RefundKind;
  readonly requestedOn: LocalDate;
  /** The promised day is over. */
  readonly overdue: boolean;
}

export type MailContent =
  | ReceiptContent
  | PaymentFailedContent
  | ActionRequiredContent
  | SuspendedContent
  | ReactivatedContent
  | CanceledContent
  | UpgradedContent
  | ScheduledStartContent
  | RefundRequestedContent
  | RefundSentContent
  | RefundFailedContent
  | LateMoneyRefundedContent
  | RenewalNoticeContent
  | PolicyChangedContent
  | SupportAnsweredContent
  | StaffRefundDeadlineContent;

export type ContentOf<K extends MailKind> = Extract<MailContent, { template: K }>;
