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
  description: 'A refund, whose progress the customer can follow (REFUND_DELAY).',
  authScopes: { scope: 'billing:read' },
  id: { resolve: ({ view, refund }) => formatOwnedId({ accountId: view.facts.id, id: refund.id }) },
  loadOne: (id, context) => findRefundById(context, parseOwnedId(id)),
  fields: (t) => ({
    status: t.field({
      type: RefundStatusEnum,
      description: 'The status of the refund.',
      resolve: ({ refund }) => computeRefundStatus(refund),
    }),
    amount: t.field({
      type: MoneyRef,
      description: 'The amount to be refunded.',
      resolve: ({ subscription, refund }) => money(refund.amount, subscription.price.currency),
    }),
    amountCompleted: t.field({
      type: MoneyRef,
      description: 'The amount that the payment provider has confirmed.',
      resolve: ({ subscription, refund }) =>
        money(computeAmountCompleted(refund), subscription.price.currency),
    }),
    reason: t.string({
      nullable: true,
      description: 'The reason that the customer or staff gave; null if none.',
      resolve: ({ refund }) => refund.reason,
    }),
    legs: t.field({
      type: [RefundLegRef],
      description: 'The legs, one for each charge that is refunded, failed ones included (rule 16).',
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
      description: 'The instant of the request, from whose local date the promise counts (REFUND_DELAY).',
      resolve: ({ refund }) => refund.requestedAt,
    }),
    expectedFrom: t.field({
      type: 'LocalDate',
      description: 'The local date from which the refund is expected to be sent (REFUND_DELAY).',
      resolve: ({ refund }) => refund.expectedFrom,
    }),
    dueBy: t.field({
      type: 'LocalDate',
      description: 'The local date by which the refund is promised to be sent (REFUND_DELAY).',
      resolve: ({ refund }) => refund.dueBy,
    }),
    decision: t.field({
      type: DecisionRef,
      description: 'The decision that created the refund.',
      resolve: ({ view, refund }, _, context) => {
        const id = view.loaded.rows.refunds.get(refund.id)?.decision_id;
        const accountId = id == null ? undefined : { accountId: view.facts.id, id };
        return requireExisting(findDecisionById(context, accountId), `the decision of refund ${refund.id}`);
      },
    }),
    conversation: t.field({
      type: ConversationRef,
      nullable: true,
      description: 'The conversation about the refund; null if there is none.',
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
    description: 'A page of refunds, by the local dates on which they are due.',
  },
  { name: 'QueryRefundsDueConnectionEdge', description: 'A refund with its cursor.' },
);

builder.queryField('refundsDue', (t) =>
  t.field({
    type: RefundsDueRef,
    description:
      'The refunds that are promised and not completed, the most urgent first. Staff only (REFUND_DELAY).',
    authScopes: { staff: 'staff:read' },
    args: {
      before: t.arg({
        type: 'LocalDate',
        description: 'The local date before which the refunds are due. Default: all.',
      }),
      first: t.arg.int({ description: 'The number of rows, 0 to 100. Default: 20.' }),
      after: t.arg.string({ description: 'The cursor after which the page begins.' }),
    },
    complexity: computePageCost,
    resolve: (_, args, context) => paginateRefundsDue(context, args),
  }),
);
