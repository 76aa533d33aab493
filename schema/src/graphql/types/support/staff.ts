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
  description: 'An alert about something that no rule decides and staff must look at.',
  authScopes: { staff: 'staff:read' },
  fields: (t) => ({
    kind: t.exposeString('alert', {
      description: 'The kind of alert, e.g. `REFUND_PAST_DEADLINE`, `PAYMENT_IN_DOUBT`.',
    }),
    reference: t.exposeString('reference', {
      description: 'The id of the row that the alert is about; for a dispute, the provider’s id of it.',
    }),
    raisedAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the alert was raised.',
      resolve: ({ at }) => readInstant(at),
    }),
    account: t.field({
      type: AccountRef,
      description: 'The account that the alert is about.',
      resolve: ({ account_id }, _, { loaders }) =>
        requireExisting(loaders.account.load(account_id), 'the account'),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription that the alert is about; null if none.',
      resolve: ({ account_id: accountId, subscription_id: id }, _, context) =>
        id === null ? null : findSubscriptionById(context, { accountId, id }),
    }),
  }),
});

const InboundMailRef = builder.objectRef<InboundMailRow>('InboundMail').implement({
  description:
    'A received mail that belongs to no conversation yet; `fileInboundMail` puts it into one (SUPPORT).',
  authScopes: { staff: 'support:read' },
  fields: (t) => ({
    id: t.exposeID('message_id', { description: 'The mail’s id, for `fileInboundMail`.' }),
    sender: t.exposeString('sender', {
      nullable: true,
      description: 'The sender as the mail names it, which proves nothing; null if it names none.',
    }),
    subject: t.exposeString('subject', {
      nullable: true,
      description: 'The subject; null if there was none.',
    }),
    body: t.exposeString('body', {
      nullable: true,
      description: 'The text as plain text; null if there was none.',
    }),
    sentAt: t.field({
      type: 'DateTime',
      description:
        'The instant of the mail’s own date, never after it was received. A refund requested by the mail is decided as of it.',
      resolve: ({ sent_at }) => readInstant(sent_at),
    }),
    receivedAt: t.field({
      type: 'DateTime',
      description: 'The instant at which the mail was received.',
      resolve: ({ received_at }) => readInstant(received_at),
    }),
  }),
});

const PolicyNoticesRef = builder.objectRef<PolicyNoticeProgress>('PolicyNotices').implement({
  description: 'The progress of the mails that notify live customers of a version (POLICY_CHANGE).',
  authScopes: { public: true },
  fields: (t) => ({
    notified: t.exposeInt('notified', { description: 'The number of customers for whom a mail was queued.' }),
    sent: t.exposeInt('sent', { description: 'The number of customers whose mail was sent.' }),
    failed: t.exposeInt('failed', {
      description: 'The number of customers whose mail bounced or could not be sent.',
    }),
    pending: t.exposeInt('pending', {
      description: 'The number of live customers for whom no mail is queued yet.',
    }),
  }),
});

const PolicyVersionUsageRef = builder.objectRef<VersionCount>('PolicyVersionUse').implement({
  description: 'The number of live customers on a policy version (POLICY_ACCEPTANCE).',
  authScopes: { public: true },
  fields: (t) => ({
    version: t.exposeString('version', {
      nullable: true,
      description: 'The name of the latest version that they accepted; null: none.',
    }),
    accounts: t.exposeInt('accounts', { description: 'The number of live customers.' }),
  }),
});

builder.queryFields((t) => ({
  staffAlerts: t.field({
    type: builder.connectionObject(
      {
        type: StaffAlertRef,
        name: 'QueryStaffAlertsConnection',
        description: 'A page of staff alerts.',
      },
      { name: 'QueryStaffAlertsConnectionEdge', description: 'A staff alert with its cursor.' },
    ),
    description: 'The alerts that staff must look at, longest waiting first.',
    authScopes: { staff: 'staff:read' },
    args: {
      first: t.arg.int({ description: 'The number of rows, 0 to 100. Default: 20.' }),
      after: t.arg.string({ description: 'The cursor after which the page begins.' }),
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
      { name: 'QueryInboundMailsConnectionEdge', description: 'A mail with its cursor.' },
    ),
    description: 'The mails in the staff’s inbox, longest waiting first (SUPPORT).',
    authScopes: { staff: 'support:read' },
    args: {
      first: t.arg.int({ description: 'The number of rows, 0 to 100. Default: 20.' }),
      after: t.arg.string({ description: 'The cursor after which the page begins.' }),
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
    description: 'The progress of the mails about a policy version. Staff only (POLICY_CHANGE).',
    authScopes: { staff: 'staff:read' },
    complexity: 50,
    args: { version: t.arg.string({ required: true, description: 'The name of the version.' }) },
    resolve: (_, { version }, { billing }) => getPolicyNoticeProgress(billing.db, version),
  }),
  policyVersionUse: t.field({
    type: [PolicyVersionUsageRef],
    description: 'The number of live customers on each policy version. Staff only (POLICY_ACCEPTANCE).',
    authScopes: { staff: 'staff:read' },
    complexity: 50,
    resolve: (_, __, { billing }) => listVersionCounts(billing.db),
  }),
}));
