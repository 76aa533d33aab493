/** The facts of an account that rules decide on: plain data, as `billing` loads it and as decisions store it. */

import type { Currency } from '../money/money.ts';
import type { Instant, Interval, LocalDate, Period } from '../time/calendar.ts';

export interface AccountFacts {
  readonly id: string;
  /** IANA time zone, fixed when the account is created; every local date is in it. */
  readonly zone: string;
  /** The payment method that jobs charge; null until one was given. */
  readonly paymentMethodId: string | null;
  /** Oldest first. At most one is live and one scheduled (rule 15). */
  readonly subscriptions: readonly SubscriptionFacts[];
}

/** A price as sold: it never changes under a running subscription. */
export interface PriceFacts {
  readonly id: string;
  readonly planCode: string;
  /** A higher number is a higher plan. */
  readonly tier: number;
  readonly interval: Interval;
  /** Minor units per interval. */
  readonly amount: number;
  readonly currency: Currency;
  /** False once superseded: no longer sold. */
  readonly active: boolean;
}

/** The stored stage of a subscription, from which `computeSubscriptionStatus` computes the status that the API shows. */
export type SubscriptionStage = 'INCOMPLETE' | 'SCHEDULED' | 'STARTED' | 'ENDED';

export interface SubscriptionFacts {
  readonly id: string;
  readonly stage: SubscriptionStage;
  readonly price: PriceFacts;
  /** GUARANTEE counts from here; a gapless successor inherits it. Null until the first payment. */
  readonly initialDate: LocalDate | null;
  /** `A`, from which every boundary is counted. Null until the first payment. */
  readonly anchor: LocalDate | null;
  /** The term being billed: a month, or an annual plan's twelve. Null until started. */
  readonly term: Period | null;
  /** First day of a scheduled subscription. */
  readonly startsOn: LocalDate | null;
  /** First local date without access, once canceled. */
  readonly endsOn: LocalDate | null;
  readonly endedAt: Instant | null;
  readonly suspendedAt: Instant | null;
  readonly cancellation: CancellationFacts | null;
  readonly predecessorId: string | null;
  /** The term's start for which the renewal was announced (rule 18). */
  readonly noticeSentFor: LocalDate | null;
  readonly invoices: readonly InvoiceFacts[];
  readonly refunds: readonly RefundFacts[];
}

export type CancellationKind = 'GUARANTEE' | 'END_OF_MONTH' | 'IMMEDIATE' | 'DROP_SCHEDULED';

export interface CancellationFacts {
  readonly kind: CancellationKind;
  /** The instant of the request; its local date decides the months begun and the refund's dates. */
  readonly requestedAt: Instant;
  readonly by: string;
  readonly reason: string | null;
  /** The effect of the cancellation that cannot be undone (rule 3). */
  readonly bound: 'REFUNDED' | 'CREDITED' | null;
}

export type InvoiceKind = 'PERIOD' | 'UPGRADE';
/** The origin of an invoice. FIRST and UPGRADE are requested by a customer who is present: never retried. */
export type InvoiceOrigin = 'FIRST' | 'RENEWAL' | 'SUCCESSOR' | 'REACTIVATION' | 'UPGRADE';
export type InvoiceStatus = 'OPEN' | 'PAID' | 'VOID';

export interface InvoiceFacts {
  readonly id: string;
  readonly kind: InvoiceKind;
  readonly origin: InvoiceOrigin;
  readonly status: InvoiceStatus;
  /** The local dates that the invoice pays for. */
  readonly period: Period;
  /** The term whose refund the invoice counts towards (REFUND_ANNUAL). */
  readonly term: Period;
  /** The price sold: for an upgrade, the new one. */
  readonly price: PriceFacts;
  readonly lines: readonly InvoiceLineFacts[];
  /** The policy version whose terms govern retries, suspension and the term's refund. */
  readonly policyVersion: string;
  readonly issuedAt: Instant;
  /** The retry slots count from here. */
  readonly firstFailedAt: Instant | null;
  /** Numbers (from 0) of the slots whose date came while no payment method could be charged (rule 9). */
  readonly skippedSlots: readonly number[];
  readonly attempts: readonly AttemptFacts[];
}

export type LineKind = 'PLAN' | 'CREDIT' | 'WAIVER' | 'UNUSED_MONTHS_CREDIT' | 'NON_REFUNDABLE_ADJUSTMENT';

export interface InvoiceLineFacts {
  readonly kind: LineKind;
  /** Minor units; credits are negative. */
  readonly amount: number;
  readonly planCode: string;
  readonly period: Period;
}

export type PaymentStatus = 'PENDING' | 'IN_DOUBT' | 'REQUIRES_ACTION' | 'SUCCEEDED' | 'FAILED' | 'CANCELED';
export type DisputeStatus = 'OPEN' | 'WON' | 'LOST';

export interface AttemptFacts {
  readonly id: string;
  readonly number: number;
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly paymentMethodId: string;
  readonly startedBy: 'JOB' | 'CUSTOMER';
  /** The retry slots (from 0) that the attempt serves; empty for a first charge and for a customer's own payment. */
  readonly servesSlots: readonly number[];
  readonly attemptedAt: Instant;
  /** The provider's time stamp of the success or failure. */
  readonly settledAt: Instant | null;
  readonly failureCode: string | null;
  /** Rule 12: when a pending authentication is given up. */
  readonly actionExpiresAt: Instant | null;
  /** The instant of the request to cancel at the provider; its answer is still to come. */
  readonly cancelRequestedAt: Instant | null;
  /** Minor units that the provider really captured. */
  readonly captured: number;
  /** Sum of the refund legs that did not fail: sent, or reserved for sending. */
  readonly refundReserved: number;
  /** Minor units that the bank withdrew in disputes, open and lost ones together. */
  readonly withdrawn: number;
  /**
   * The part of `withdrawn` that is not reserved for a refund: held back while the dispute is open, gone once it is
   * lost.
   */
  readonly disputed: number;
  /** Minor units due again on the invoice, because a lost dispute took them. */
  readonly lost: number;
  /** LOST, once one of its disputes was. */
  readonly dispute: DisputeStatus | null;
}

export type RefundKind = 'GUARANTEE' | 'CANCELLATION' | 'GOODWILL' | 'LATE_MONEY';
export type LegStatus = 'APPROVED' | 'PROCESSING' | 'COMPLETED' | 'FAILED';

export interface RefundFacts {
  readonly id: string;
  readonly kind: RefundKind;
  readonly amount: number;
  readonly requestedAt: Instant;
  /** REFUND_DELAY: the promise is "sent to the payment provider" by then. */
  readonly expectedFrom: LocalDate;
  readonly dueBy: LocalDate;
  /** The term whose charges it draws on; null where it draws on all of the subscription's, or on one charge alone. */
  readonly term: Period | null;
  readonly reason: string | null;
  readonly legs: readonly LegFacts[];
}

export interface LegFacts {
  readonly id: string;
  readonly attemptId: string;
  readonly amount: number;
  readonly status: LegStatus;
  readonly failureCode: string | null;
}
