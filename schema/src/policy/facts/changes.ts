/**
 * The changes of a decision as data. `apply-changes` applies them to facts and `billing` writes the same list to the
 * database, so that a preview, a command, a batch and a test all execute one and the same decision.
 */

import type { Instant, LocalDate, Period } from '../time/calendar.ts';
import type {
  AttemptFacts,
  CancellationFacts,
  DisputeStatus,
  InvoiceFacts,
  InvoiceLineFacts,
  LegFacts,
  LegStatus,
  PaymentStatus,
  PriceFacts,
  RefundFacts,
  SubscriptionFacts,
} from './facts.ts';

export type MailTemplate =
  | 'RECEIPT'
  | 'PAYMENT_FAILED'
  | 'ACTION_REQUIRED'
  | 'SUSPENDED'
  | 'REACTIVATED'
  | 'CANCELED'
  | 'UPGRADED'
  | 'SCHEDULED_START'
  | 'REFUND_REQUESTED'
  | 'REFUND_SENT'
  | 'REFUND_FAILED'
  | 'LATE_MONEY_REFUNDED'
  | 'RENEWAL_NOTICE'
  | 'POLICY_CHANGED'
  | 'SUPPORT_ANSWERED'
  | 'STAFF_REFUND_DEADLINE';

/** Alerts that staff must look at: listed, counted and announced, never decided by a rule. */
export type StaffAlert =
  | 'HOLIDAYS_NOT_LISTED'
  | 'REFUND_LEG_FAILED'
  | 'DISPUTE_OPENED'
  | 'DISPUTE_LOST'
  | 'PAYMENT_IN_DOUBT'
  | 'REPEATED_GUARANTEE_CLAIM';

interface SubscriptionScoped {
  readonly subscriptionId: string;
}
interface InvoiceScoped extends SubscriptionScoped {
  readonly invoiceId: string;
}
interface AttemptScoped extends InvoiceScoped {
  readonly attemptId: string;
}

export type SubscriptionChange =
  | {
      readonly type: 'SUBSCRIPTION_CREATED';
      readonly subscriptionId: string;
      readonly subscription: SubscriptionFacts;
    }
  | (SubscriptionScoped & {
      readonly type: 'SUBSCRIPTION_STARTED';
      readonly anchor: LocalDate;
      readonly initialDate: LocalDate;
      readonly term: Period;
      readonly at: Instant;
    })
  | (SubscriptionScoped & { readonly type: 'TERM_TURNED'; readonly term: Period; readonly at: Instant })
  | (SubscriptionScoped & {
      readonly type: 'PLAN_CHANGED';
      readonly price: PriceFacts;
      readonly term: Period;
      readonly at: Instant;
    })
  | (SubscriptionScoped & {
      readonly type: 'CANCELLATION_SET';
      readonly cancellation: CancellationFacts;
      readonly endsOn: LocalDate | null;
      readonly at: Instant;
    })
  | (SubscriptionScoped & { readonly type: 'CANCELLATION_UNDONE'; readonly at: Instant })
  | (SubscriptionScoped & { readonly type: 'SUBSCRIPTION_SUSPENDED'; readonly at: Instant })
  | (SubscriptionScoped & { readonly type: 'SUBSCRIPTION_REACTIVATED'; readonly at: Instant })
  | (SubscriptionScoped & { readonly type: 'SUBSCRIPTION_ENDED'; readonly at: Instant })
  | (SubscriptionScoped & {
      readonly type: 'RENEWAL_ANNOUNCED';
      readonly termStart: LocalDate;
      readonly at: Instant;
    });

export type InvoiceChange =
  | (SubscriptionScoped & { readonly type: 'INVOICE_ISSUED'; readonly invoice: InvoiceFacts })
  /** The first payment came on another day than the request: the invoice moves to the days it really pays for. */
  | (InvoiceScoped & { readonly type: 'INVOICE_PERIOD_MOVED'; readonly period: Period; readonly at: Instant })
  | (InvoiceScoped & {
      readonly type: 'INVOICE_CREDITED';
      readonly line: InvoiceLineFacts;
      readonly at: Instant;
    })
  | (InvoiceScoped & { readonly type: 'INVOICE_PAID'; readonly at: Instant })
  | (InvoiceScoped & { readonly type: 'INVOICE_VOIDED'; readonly at: Instant })
  | (InvoiceScoped & { readonly type: 'INVOICE_REOPENED'; readonly at: Instant })
  | (InvoiceScoped & { readonly type: 'FIRST_FAILURE_NOTED'; readonly at: Instant })
  | (InvoiceScoped & { readonly type: 'SLOT_SKIPPED'; readonly slot: number; readonly at: Instant });

export type PaymentChange =
  | (InvoiceScoped & { readonly type: 'ATTEMPT_STARTED'; readonly attempt: AttemptFacts })
  | (AttemptScoped & {
      readonly type: 'ATTEMPT_ANSWERED';
      readonly status: PaymentStatus;
      readonly captured: number;
      readonly failureCode: string | null;
      readonly actionExpiresAt: Instant | null;
      readonly at: Instant;
    })
  | (AttemptScoped & { readonly type: 'ATTEMPT_CANCEL_REQUESTED'; readonly at: Instant })
  | (AttemptScoped & {
      readonly type: 'DISPUTE_CHANGED';
      readonly dispute: DisputeStatus;
      readonly withdrawn: number;
      readonly disputed: number;
      readonly lost: number;
      readonly at: Instant;
    });

export type RefundChange =
  | (SubscriptionScoped & { readonly type: 'REFUND_CREATED'; readonly refund: RefundFacts })
  /** Late money that belongs to the same claim, or a new leg after a failed one (then `adds` is 0). */
  | (SubscriptionScoped & {
      readonly type: 'REFUND_LEGS_ADDED';
      readonly refundId: string;
      readonly legs: readonly LegFacts[];
      readonly adds: number;
      readonly at: Instant;
    })
  | (SubscriptionScoped & {
      readonly type: 'REFUND_LEG_ANSWERED';
      readonly refundId: string;
      readonly legId: string;
      readonly attemptId: string;
      readonly amount: number;
      readonly status: LegStatus;
      readonly failureCode: string | null;
      readonly at: Instant;
    });

export type Notice =
  | (SubscriptionScoped & {
      readonly type: 'MAIL_QUEUED';
      readonly template: MailTemplate;
      /** The id of the failed attempt, refund or invoice that the mail reports; unique with the template. */
      readonly reference: string;
      readonly attemptId: string | null;
      readonly nextRetryAt: Instant | null;
      readonly suspendsAt: Instant | null;
      readonly at: Instant;
    })
  | (SubscriptionScoped & {
      readonly type: 'STAFF_ALERTED';
      readonly alert: StaffAlert;
      readonly reference: string;
      readonly at: Instant;
    });

export type Change = SubscriptionChange | InvoiceChange | PaymentChange | RefundChange | Notice;
export type ChangeType = Change['type'];
