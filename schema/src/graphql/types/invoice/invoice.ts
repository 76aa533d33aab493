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
  description: 'What an invoice pays for: a period, or the difference of an upgrade.',
  values: ['PERIOD', 'UPGRADE'] as const,
});

const InvoiceStatusEnum = builder.enumType('InvoiceStatus', {
  description: 'OPEN waits for its money; VOID asks for nothing any more.',
  values: ['OPEN', 'PAID', 'VOID'] as const,
});

const PaymentStatusEnum = builder.enumType('PaymentStatus', {
  description: 'How a payment stands.',
  values: {
    PENDING: { description: 'Sent, and not answered yet.' },
    IN_DOUBT: { description: 'No answer came: it is looked up until one is known (rule 10).' },
    REQUIRES_ACTION: { description: 'Waits for the customer to authenticate (rule 12).' },
    SUCCEEDED: { description: 'The money was taken.' },
    FAILED: { description: 'It was declined, or never reached the payment provider.' },
    CANCELED: { description: 'It was given up before any money was taken.' },
  } as const,
});

const SlotOutcomeEnum = builder.enumType('SlotOutcome', {
  description:
    'What became of a retry: served by an attempt, or skipped as no card could be charged (rule 9).',
  values: ['WAITING', 'SERVED', 'SKIPPED'] as const,
});

const DisputeStatusEnum = builder.enumType('DisputeStatus', {
  description: 'How a disputed charge stands (rule 20).',
  values: ['OPEN', 'WON', 'LOST'] as const,
});

interface LineView {
  readonly line: InvoiceLineFacts;
  readonly currency: string;
}

const InvoiceLineRef = builder.objectRef<LineView>('InvoiceLine').implement({
  description: 'One line of an invoice.',
  authScopes: { public: true },
  fields: (t) => ({
    description: t.string({
      description: 'What it is for.',
      args: { locale: t.arg({ type: LocaleEnum, description: IN_LOCALE }) },
      resolve: async ({ line }, { locale }, context) => {
        const plan = await getPlanByCode(context, line.planCode);
        return formatLineDescription(line.kind, plan, locale ?? context.locale);
      },
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'Negative for a credit.',
      resolve: ({ line, currency }) => money(line.amount, currency),
    }),
    period: t.field({ type: PeriodRef, description: 'For which days.', resolve: ({ line }) => line.period }),
  }),
});

interface SlotView extends InvoiceView {
  readonly slot: RetrySlot;
}

const RetrySlotRef = builder.objectRef<SlotView>('RetrySlot').implement({
  description: 'PAYMENT_RETRY: a date on which a failed charge is tried again.',
  authScopes: { public: true },
  fields: (t) => ({
    dueAt: t.field({
      type: 'DateTime',
      description: 'When it is tried, or was to be.',
      resolve: ({ slot }) => slot.dueAt,
    }),
    outcome: t.field({
      type: SlotOutcomeEnum,
      description: 'What became of it.',
      resolve: ({ slot }) => slot.outcome,
    }),
    attempt: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'What served it.',
      resolve: ({ slot, ...source }) => {
        const attempt = source.invoice.attempts.find(({ id }) => id === slot.attemptId);
        return attempt === undefined ? null : { ...source, attempt };
      },
    }),
  }),
});

builder.node(InvoiceRef, {
  description: 'What is asked for a period, or for an upgrade.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ view, invoice }) => formatOwnedId({ accountId: view.facts.id, id: invoice.id }) },
  loadOne: (id, context) => findInvoiceById(context, parseOwnedId(id)),
  fields: (t) => ({
    kind: t.field({
      type: InvoiceKindEnum,
      description: 'What it pays for.',
      resolve: ({ invoice }) => invoice.kind,
    }),
    number: t.string({
      nullable: true,
      description: 'Gapless, in the order of settlement; only paid invoices have one.',
      resolve: ({ view, invoice }) => view.loaded.rows.invoices.get(invoice.id)?.number ?? null,
    }),
    status: t.field({
      type: InvoiceStatusEnum,
      description: 'How it stands.',
      resolve: ({ invoice }) => invoice.status,
    }),
    period: t.field({
      type: PeriodRef,
      description: 'What it pays for.',
      resolve: ({ invoice }) => invoice.period,
    }),
    lines: t.field({
      type: [InvoiceLineRef],
      description: 'What its total is made of.',
      resolve: ({ invoice }) => invoice.lines.map((line) => ({ line, currency: invoice.price.currency })),
    }),
    total: t.field({
      type: MoneyRef,
      description: 'The sum of its lines.',
      resolve: ({ invoice }) => money(computeInvoiceTotal(invoice), invoice.price.currency),
    }),
    amountDue: t.field({
      type: MoneyRef,
      description: 'What it asks for now; 0 unless it is open.',
      resolve: ({ invoice }) => money(computeAmountDue(invoice), invoice.price.currency),
    }),
    amountPaid: t.field({
      type: MoneyRef,
      description: 'What was captured for it.',
      resolve: ({ invoice }) =>
        money(
          sumBy(invoice.attempts, ({ captured }) => captured),
          invoice.price.currency,
        ),
    }),
    amountRefunded: t.field({
      type: MoneyRef,
      description: 'What went back of it, or is on its way back.',
      resolve: ({ invoice }) =>
        money(
          sumBy(invoice.attempts, ({ refundReserved }) => refundReserved),
          invoice.price.currency,
        ),
    }),
    issuedAt: t.field({
      type: 'DateTime',
      description: 'When it was issued.',
      resolve: ({ invoice }) => invoice.issuedAt,
    }),
    attempts: t.field({
      type: [PaymentAttemptRef],
      description: 'The charges made for it, the first one first.',
      resolve: (of) => of.invoice.attempts.map((attempt) => ({ ...of, attempt })),
    }),
    retrySlots: t.field({
      type: [RetrySlotRef],
      description: 'When a failed charge is tried again; empty before the first failure.',
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
  description: 'One charge of an invoice.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ view, attempt }) => formatOwnedId({ accountId: view.facts.id, id: attempt.id }) },
  loadOne: (id, context) => findAttemptById(context, parseOwnedId(id)),
  fields: (t) => ({
    number: t.int({ description: 'From 1 within its invoice.', resolve: ({ attempt }) => attempt.number }),
    status: t.field({
      type: PaymentStatusEnum,
      description: 'How it stands.',
      resolve: ({ attempt }) => attempt.status,
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'What it asks the payment provider for.',
      resolve: ({ attempt, invoice }) => money(attempt.amount, invoice.price.currency),
    }),
    failureCode: t.string({
      nullable: true,
      description: 'Why it failed, in the words of card networks.',
      resolve: ({ attempt }) => attempt.failureCode,
    }),
    attemptedAt: t.field({
      type: 'DateTime',
      description: 'When it was made.',
      resolve: ({ attempt }) => attempt.attemptedAt,
    }),
    action: t.field({
      type: PaymentActionRef,
      nullable: true,
      description: 'What waits for the customer.',
      resolve: findPaymentAction,
    }),
    nextCheckAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When its result is looked up next, while it is not known.',
      resolve: ({ view, attempt }) => {
        const row = view.loaded.rows.attempts.get(attempt.id);
        return readInstant(row?.next_check_at ?? row?.clock_check_at ?? null);
      },
    }),
    dispute: t.field({
      type: DisputeStatusEnum,
      nullable: true,
      description: 'Whether its cardholder disputes it.',
      resolve: ({ attempt }) => attempt.dispute,
    }),
  }),
});

function findPaymentAction({ view, attempt }: AttemptView): PaymentActionData | null {
  if (attempt.status !== 'REQUIRES_ACTION' || attempt.actionExpiresAt === null) return null;
  return { expiresAt: attempt.actionExpiresAt, attempt: { accountId: view.facts.id, id: attempt.id } };
}
