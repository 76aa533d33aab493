import { getAttempt } from '../../../policy/facts/facts-queries.ts';
import { money } from '../../../policy/money/money.ts';
import { computeAmountCompleted, computeRefundStatus } from '../../../policy/refund/refunds.ts';
import { builder } from '../../builder.ts';
import { computePageCost } from '../../lists/connections.ts';
import { paginateRefundsDue } from '../../lists/refunds-due.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { DecisionRef, findDecisionById } from '../audit/decision.ts';
import { MoneyRef } from '../shared/money.ts';
import { findRefundById, RefundRef, requireExisting } from '../shared/refs.ts';
import { ConversationRef, findConversationById } from '../support/conversation-ref.ts';
import { RefundLegRef, RefundStatusEnum } from './refund-leg.ts';

builder.node(RefundRef, {
  description: 'REFUND_DELAY: money on its way back, which its owner can follow.',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ view, refund }) => formatOwnedId({ accountId: view.facts.id, id: refund.id }) },
  loadOne: (id, context) => findRefundById(context, parseOwnedId(id)),
  fields: (t) => ({
    status: t.field({
      type: RefundStatusEnum,
      description: 'How far it has come.',
      resolve: ({ refund }) => computeRefundStatus(refund),
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'What goes back.',
      resolve: ({ subscription, refund }) => money(refund.amount, subscription.price.currency),
    }),
    amountCompleted: t.field({
      type: MoneyRef,
      description: 'What the payment provider has confirmed of it.',
      resolve: ({ subscription, refund }) =>
        money(computeAmountCompleted(refund), subscription.price.currency),
    }),
    reason: t.string({
      nullable: true,
      description: 'What the customer, or whoever gave it, wrote.',
      resolve: ({ refund }) => refund.reason,
    }),
    legs: t.field({
      type: [RefundLegRef],
      description: 'Its parts, one for each charge it goes back on, and the ones that failed.',
      resolve: ({ view, subscription, refund }) =>
        refund.legs.map(({ attemptId, amount, status, failureCode }) => ({
          accountId: view.facts.id,
          invoiceId: getAttempt(view.facts, attemptId).invoice.id,
          amount: money(amount, subscription.price.currency),
          status,
          failureCode,
        })),
    }),
    requestedAt: t.field({
      type: 'DateTime',
      description: 'When it was asked for: the promise counts from that day.',
      resolve: ({ refund }) => refund.requestedAt,
    }),
    expectedFrom: t.field({
      type: 'LocalDate',
      description: 'Expected to be sent from this day …',
      resolve: ({ refund }) => refund.expectedFrom,
    }),
    dueBy: t.field({
      type: 'LocalDate',
      description: '… and promised to be sent by this day.',
      resolve: ({ refund }) => refund.dueBy,
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'What it rests on.',
      resolve: ({ view, refund }, _, context) => {
        const id = view.loaded.rows.refunds.get(refund.id)?.decision_id;
        const accountId = id == null ? undefined : { accountId: view.facts.id, id };
        return requireExisting(findDecisionById(context, accountId), `the decision of refund ${refund.id}`);
      },
    }),
    conversation: t.field({
      type: ConversationRef,
      nullable: true,
      description: 'Where it is talked about.',
      authScopes: { scope: 'support:read' },
      resolve: ({ view, refund }, _, context) => {
        const id = view.loaded.rows.refunds.get(refund.id)?.conversation_id;
        return id == null ? null : findConversationById(context, { accountId: view.facts.id, id });
      },
    }),
  }),
});

const RefundsDueRef = builder.connectionObject(
  {
    type: RefundRef,
    name: 'QueryRefundsDueConnection',
    description: 'A page of refunds by the dates on which they are due.',
  },
  { name: 'QueryRefundsDueConnectionEdge', description: 'A refund and its cursor.' },
);

builder.queryField('refundsDue', (t) =>
  t.field({
    type: RefundsDueRef,
    description: 'REFUND_DELAY: what is promised and not sent yet, the most urgent first. For staff.',
    authScopes: { staff: 'staff:read' },
    args: {
      before: t.arg({ type: 'LocalDate', description: 'Due before this day; left out: all.' }),
      first: t.arg.int({ description: 'How many, at most 100; left out: 20.' }),
      after: t.arg.string({ description: 'The cursor that the page begins after.' }),
    },
    complexity: computePageCost,
    resolve: (_, args, context) => paginateRefundsDue(context, args),
  }),
);
