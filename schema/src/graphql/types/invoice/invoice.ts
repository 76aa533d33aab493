import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import type { InvoiceLineFacts } from '../../../policy/facts/facts.ts';
import { computeAmountDue, computeInvoiceTotal, sumBy } from '../../../policy/facts/facts-queries.ts';
import { money } from '../../../policy/money/money.ts';
import { listRetrySlots, type RetrySlot } from '../../../policy/payment/dunning.ts';
import { builder } from '../../builder.ts';
import type { PaymentActionData } from '../../errors/errors.ts';
import type { AttemptView, InvoiceView } from '../../request/account-view.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { PaymentActionRef } from '../payment/payment-action.ts';
import { IN_LOCALE, LocaleEnum } from '../shared/enums.ts';
import { MoneyRef, PeriodRef } from '../shared/money.ts';
import { findAttemptById, findInvoiceById, InvoiceRef, PaymentAttemptRef } from '../shared/refs.ts';
import { getPlanByCode } from '../subscription/plan.ts';
import { formatLineDescription } from './line-descriptions.ts';

const InvoiceKindEnum = builder.enumType('InvoiceKind', {
  description: 'The kind of an invoice: for a period, or for the difference of an upgrade.',
  values: ['PERIOD', 'UPGRADE'] as const,
});

const InvoiceStatusEnum = builder.enumType('InvoiceStatus', {
  description: 'The status of an invoice: OPEN is to be paid, VOID is no longer to be paid.',
  values: ['OPEN', 'PAID', 'VOID'] as const,
});

const PaymentStatusEnum = builder.enumType('PaymentStatus', {
  description: 'The status of a payment attempt.',
  values: {
    PENDING: { description: 'The charge was sent, and is not answered yet.' },
    IN_DOUBT: {
      description: 'The provider’s answer is unknown: the charge is looked up until it is known (rule 10).',
    },
    REQUIRES_ACTION: { description: 'The customer must authenticate the charge (rule 12).' },
    SUCCEEDED: { description: 'The money was captured.' },
    FAILED: { description: 'The charge was declined, or never reached the payment provider.' },
    CANCELED: { description: 'The attempt was canceled before any money was captured.' },
  } as const,
});

const SlotOutcomeEnum = builder.enumType('SlotOutcome', {
  description:
    'The outcome of a retry slot: SERVED by an attempt, SKIPPED as no payment method could be charged (rule 9), or WAITING.',
  values: ['WAITING', 'SERVED', 'SKIPPED'] as const,
});

const DisputeStatusEnum = builder.enumType('DisputeStatus', {
  description: 'The status of a disputed charge (rule 20).',
  values: ['OPEN', 'WON', 'LOST'] as const,
});

interface LineView {
  readonly line: InvoiceLineFacts;
  readonly currency: string;
}

const InvoiceLineRef = builder.objectRef<LineView>('InvoiceLine').implement({
  description: 'A line of an invoice.',
  authScopes: { public: true },
  fields: (t) => ({
    description: t.string({
      description: 'The description, in the reader’s language.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: async ({ line }, { locale }, context) => {
        const plan = await getPlanByCode(context, line.planCode);
        return formatLineDescription(line.kind, plan, locale ?? context.locale);
      },
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'The amount; negative for a credit.',
      resolve: ({ line, currency }) => money(line.amount, currency),
    }),
    period: t.field({
      type: PeriodRef,
      description: 'The local dates that the line covers, half-open.',
      resolve: ({ line }) => line.period,
    }),
  }),
});

interface SlotView extends InvoiceView {
  readonly slot: RetrySlot;
}

const RetrySlotRef = builder.objectRef<SlotView>('RetrySlot').implement({
  description: 'A slot for the retry of a failed charge (PAYMENT_RETRY).',
  authScopes: { public: true },
  fields: (t) => ({
    dueAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the retry is or was due.',
      resolve: ({ slot }) => slot.dueAt,
    }),
    outcome: t.field({
      type: SlotOutcomeEnum,
      description: 'The outcome of the retry.',
      resolve: ({ slot }) => slot.outcome,
    }),
    attempt: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'The payment attempt that served the slot; null if none did.',
      resolve: ({ slot, ...source }) => {
        const attempt = source.invoice.attempts.find(({ id }) => id === slot.attemptId);
        return attempt === undefined ? null : { ...source, attempt };
      },
    }),
  }),
});

builder.node(InvoiceRef, {
  description: 'An invoice for a period, or for the difference of an upgrade.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ view, invoice }) => formatOwnedId({ accountId: view.facts.id, id: invoice.id }) },
  loadOne: (id, context) => findInvoiceById(context, parseOwnedId(id)),
  fields: (t) => ({
    kind: t.field({
      type: InvoiceKindEnum,
      description: 'The kind of the invoice.',
      resolve: ({ invoice }) => invoice.kind,
    }),
    number: t.string({
      nullable: true,
      description: 'The invoice number, gapless in the order of settlement; null until paid.',
      resolve: ({ view, invoice }) => view.loaded.rows.invoices.get(invoice.id)?.number ?? null,
    }),
    status: t.field({
      type: InvoiceStatusEnum,
      description: 'The status of the invoice.',
      resolve: ({ invoice }) => invoice.status,
    }),
    period: t.field({
      type: PeriodRef,
      description: 'The local dates that the invoice pays for, half-open.',
      resolve: ({ invoice }) => invoice.period,
    }),
    lines: t.field({
      type: [InvoiceLineRef],
      description: 'The lines that add up to the total.',
      resolve: ({ invoice }) => invoice.lines.map((line) => ({ line, currency: invoice.price.currency })),
    }),
    total: t.field({
      type: MoneyRef,
      description: 'The sum of the lines.',
      resolve: ({ invoice }) => money(computeInvoiceTotal(invoice), invoice.price.currency),
    }),
    amountDue: t.field({
      type: MoneyRef,
      description: 'The amount that is due now; 0 unless the invoice is open.',
      resolve: ({ invoice }) => money(computeAmountDue(invoice), invoice.price.currency),
    }),
    amountPaid: t.field({
      type: MoneyRef,
      description: 'The amount that was captured for the invoice.',
      resolve: ({ invoice }) =>
        money(
          sumBy(invoice.attempts, ({ captured }) => captured),
          invoice.price.currency,
        ),
    }),
    amountRefunded: t.field({
      type: MoneyRef,
      description: 'The amount that was refunded, refunds under way included.',
      resolve: ({ invoice }) =>
        money(
          sumBy(invoice.attempts, ({ refundReserved }) => refundReserved),
          invoice.price.currency,
        ),
    }),
    issuedAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the invoice was issued.',
      resolve: ({ invoice }) => invoice.issuedAt,
    }),
    attempts: t.field({
      type: [PaymentAttemptRef],
      description: 'The payment attempts, the first one first.',
      resolve: (of) => of.invoice.attempts.map((attempt) => ({ ...of, attempt })),
    }),
    retrySlots: t.field({
      type: [RetrySlotRef],
      description: 'The retries of a failed charge; empty before the first failure (PAYMENT_RETRY).',
      resolve: (source) =>
        listRetrySlots(
          source.invoice,
          source.view.facts.zone,
          source.view.decisionContext.policyVersions,
        ).map((slot) => ({
          ...source,
          slot,
        })),
    }),
  }),
});

builder.node(PaymentAttemptRef, {
  description: 'An attempt to charge an invoice.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ view, attempt }) => formatOwnedId({ accountId: view.facts.id, id: attempt.id }) },
  loadOne: (id, context) => findAttemptById(context, parseOwnedId(id)),
  fields: (t) => ({
    number: t.int({
      description: 'The attempt’s number within its invoice, from 1.',
      resolve: ({ attempt }) => attempt.number,
    }),
    status: t.field({
      type: PaymentStatusEnum,
      description: 'The status of the attempt.',
      resolve: ({ attempt }) => attempt.status,
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'The amount to be charged.',
      resolve: ({ attempt, invoice }) => money(attempt.amount, invoice.price.currency),
    }),
    failureCode: t.string({
      nullable: true,
      description: 'The decline code of the card network, e.g. `insufficient_funds`; null unless failed.',
      resolve: ({ attempt }) => attempt.failureCode,
    }),
    attemptedAt: t.field({
      type: 'DateTime',
      description: 'The instant of the attempt.',
      resolve: ({ attempt }) => attempt.attemptedAt,
    }),
    action: t.field({
      type: PaymentActionRef,
      nullable: true,
      description: 'The action that the customer must take; null if none.',
      resolve: findPaymentAction,
    }),
    nextCheckAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant of the next look-up at the provider, while the result is unknown.',
      resolve: ({ view, attempt }) => {
        const row = view.loaded.rows.attempts.get(attempt.id);
        return readInstant(row?.next_check_at ?? row?.clock_check_at ?? null);
      },
    }),
    dispute: t.field({
      type: DisputeStatusEnum,
      nullable: true,
      description: 'The status of the cardholder’s dispute; null without one (rule 20).',
      resolve: ({ attempt }) => attempt.dispute,
    }),
  }),
});

function findPaymentAction({ view, attempt }: AttemptView): PaymentActionData | null {
  if (attempt.status !== 'REQUIRES_ACTION' || attempt.actionExpiresAt === null) return null;
  return { expiresAt: attempt.actionExpiresAt, attempt: { accountId: view.facts.id, id: attempt.id } };
}
