/** What staff look at over all accounts: what waits for them, the inbox, and who is on which version of the policy. */

import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { listInboundMails } from '../../../database/mail/inbound-mail.repository.ts';
import { listOpenStaffAlerts } from '../../../database/operation/staff-alert.repository.ts';
import {
  getPolicyNoticeProgress,
  listVersionCounts,
  type PolicyNoticeProgress,
  type VersionCount,
} from '../../../database/policy-version/policy-notice.repository.ts';
import type { StaffAlertRow } from '../../../database/tables/event.table.ts';
import type { InboundMailRow } from '../../../database/tables/mail.table.ts';
import { builder } from '../../builder.ts';
import { computePageCost } from '../../lists/connections.ts';
import { paginateForward } from '../../lists/forward-pages.ts';
import { AccountRef, findSubscriptionById, requireExisting, SubscriptionRef } from '../shared/refs.ts';

const StaffAlertRef = builder.objectRef<StaffAlertRow>('StaffAlert').implement({
  description: 'Something that no rule decides: staff must look at it.',
  authScopes: { staff: 'staff:read' },
  fields: (t) => ({
    kind: t.exposeString('alert', { description: 'E.g. `REFUND_PAST_DEADLINE`, `PAYMENT_IN_DOUBT`.' }),
    reference: t.exposeString('reference', {
      description: 'The row that the alert is about, by our reference; a dispute, by the provider’s.',
    }),
    raisedAt: t.field({ type: 'DateTime', description: 'Since when.', resolve: ({ at }) => readInstant(at) }),
    account: t.field({
      type: AccountRef,
      description: 'Whose it is.',
      resolve: ({ account_id }, _, { loaders }) =>
        requireExisting(loaders.account.load(account_id), 'the account'),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription it is about.',
      resolve: ({ account_id: accountId, subscription_id: id }, _, context) =>
        id === null ? null : findSubscriptionById(context, { accountId, id }),
    }),
  }),
});

const InboundMailRef = builder.objectRef<InboundMailRow>('InboundMail').implement({
  description: 'SUPPORT: a mail that answers none of ours: `fileInboundMail` puts it into a conversation.',
  authScopes: { staff: 'support:read' },
  fields: (t) => ({
    id: t.exposeID('message_id', { description: 'For `fileInboundMail`.' }),
    sender: t.exposeString('sender', { nullable: true, description: 'As it says: it proves nothing.' }),
    subject: t.exposeString('subject', { nullable: true, description: 'As it says.' }),
    body: t.exposeString('body', { nullable: true, description: 'Plain text.' }),
    sentAt: t.field({
      type: 'DateTime',
      description:
        'By its own date, never after it was received. A refund asked for by it is decided as of then.',
      resolve: ({ sent_at }) => readInstant(sent_at),
    }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'When it came.',
      resolve: ({ received_at }) => readInstant(received_at),
    }),
  }),
});

const PolicyNoticesRef = builder.objectRef<PolicyNoticeProgress>('PolicyNotices').implement({
  description: 'POLICY_CHANGE: how many live customers were told of a version.',
  authScopes: { public: true },
  fields: (t) => ({
    notified: t.exposeInt('notified', { description: 'A mail was queued for them.' }),
    sent: t.exposeInt('sent', { description: 'It left.' }),
    failed: t.exposeInt('failed', { description: 'It came back, or could not be sent.' }),
    pending: t.exposeInt('pending', { description: 'Live customers for whom none is queued yet.' }),
  }),
});

const PolicyVersionUsageRef = builder.objectRef<VersionCount>('PolicyVersionUse').implement({
  description: 'POLICY_ACCEPTANCE: how many live customers are on a version.',
  authScopes: { public: true },
  fields: (t) => ({
    version: t.exposeString('version', {
      nullable: true,
      description: 'The latest that they accepted; null: none.',
    }),
    accounts: t.exposeInt('accounts', { description: 'How many.' }),
  }),
});

builder.queryFields((t) => ({
  staffAlerts: t.field({
    type: builder.connectionObject(
      {
        type: StaffAlertRef,
        name: 'QueryStaffAlertsConnection',
        description: 'A page of what waits for staff.',
      },
      { name: 'QueryStaffAlertsConnectionEdge', description: 'One of them and its cursor.' },
    ),
    description: 'What staff must look at, longest waiting first.',
    authScopes: { staff: 'staff:read' },
    args: {
      first: t.arg.int({ description: 'How many, at most 100; left out: 20.' }),
      after: t.arg.string({ description: 'The cursor that the page begins after.' }),
    },
    complexity: computePageCost,
    resolve: (_, args, { billing }) =>
      paginateForward<StaffAlertRow>(
        args,
        ({ after, limit }) => {
          const [recorded_at, account_id, reference] = after ?? [];
          const known = recorded_at !== undefined && account_id !== undefined && reference !== undefined;
          return listOpenStaffAlerts(billing.db, {
            after: known ? { recorded_at, account_id, reference } : null,
            limit,
          });
        },
        {
          read: ({ recorded_at, account_id, reference }) => [recorded_at, account_id, reference],
          parts: ['instant', 'uuid', 'text'],
        },
      ),
  }),
  inboundMails: t.field({
    type: builder.connectionObject(
      { type: InboundMailRef, name: 'QueryInboundMailsConnection', description: 'A page of the inbox.' },
      { name: 'QueryInboundMailsConnectionEdge', description: 'A mail and its cursor.' },
    ),
    description: 'SUPPORT: the staff’s inbox, longest waiting first.',
    authScopes: { staff: 'support:read' },
    args: {
      first: t.arg.int({ description: 'How many, at most 100; left out: 20.' }),
      after: t.arg.string({ description: 'The cursor that the page begins after.' }),
    },
    complexity: computePageCost,
    resolve: (_, args, { billing }) =>
      paginateForward<InboundMailRow>(
        args,
        ({ after, limit }) => {
          const [received_at, message_id] = after ?? [];
          const known = received_at !== undefined && message_id !== undefined;
          return listInboundMails(billing.db, { after: known ? { received_at, message_id } : null, limit });
        },
        { read: ({ received_at, message_id }) => [received_at, message_id], parts: ['instant', 'text'] },
      ),
  }),
  policyNotices: t.field({
    type: PolicyNoticesRef,
    description: 'POLICY_CHANGE: how far the mails about a version have come.',
    authScopes: { staff: 'staff:read' },
    complexity: 50,
    args: { version: t.arg.string({ required: true, description: 'Its name.' }) },
    resolve: (_, { version }, { billing }) => getPolicyNoticeProgress(billing.db, version),
  }),
  policyVersionUse: t.field({
    type: [PolicyVersionUsageRef],
    description: 'POLICY_ACCEPTANCE: who is on which version, counted over all live customers.',
    authScopes: { staff: 'staff:read' },
    complexity: 50,
    resolve: (_, __, { billing }) => listVersionCounts(billing.db),
  }),
}));
