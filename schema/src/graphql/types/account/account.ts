import { listAccountIds } from '../../../database/account/account.repository.ts';
import { listAccountsByExternalId } from '../../../database/account/account-directory.repository.ts';
import { listEvents } from '../../../database/audit/event.repository.ts';
import { listMails } from '../../../database/mail/mail.repository.ts';
import { listPolicyAcceptances } from '../../../database/policy-version/policy-acceptance.repository.ts';
import { listConversations } from '../../../database/support/support-list.repository.ts';
import { type Access, computeAccess } from '../../../policy/facts/access.ts';
import { findLiveSubscription, findScheduledSubscription } from '../../../policy/facts/facts-queries.ts';
import { listUpcomingEvents } from '../../../policy/timeline/timeline.ts';
import { builder } from '../../builder.ts';
import { findAccountByExternalId, paginateAccounts } from '../../lists/account-lists.ts';
import { computePageCost, paginateNewestFirst, paginateRows } from '../../lists/connections.ts';
import { type AccountView, listAccountInvoices, listAccountRefunds } from '../../request/account-view.ts';
import { readId } from '../../request/ids.ts';
import { EventRef } from '../audit/event.ts';
import { PaymentMethodRef } from '../payment/payment-method.ts';
import { PolicyAcceptanceRef } from '../policy/policy-acceptance.ts';
import { LocaleEnum, SubscriptionStatusEnum } from '../shared/enums.ts';
import { AccountRef, InvoiceRef, RefundRef, SubscriptionRef } from '../shared/refs.ts';
import { getPlanByCode, PlanRef } from '../subscription/plan.ts';
import { ConversationRef } from '../support/conversation-ref.ts';
import { MailRef } from '../support/mail.ts';
import { UpcomingEventRef } from './upcoming.ts';

const AccessRef = builder.objectRef<Access>('Access').implement({
  description: 'ACCESS_UNTIL_END and rule 1: may they come in?',
  authScopes: { public: true },
  fields: (t) => ({
    granted: t.exposeBoolean('granted', { description: 'Let them in.' }),
    status: t.expose('status', {
      type: SubscriptionStatusEnum,
      nullable: true,
      description: 'Of the subscription it rests on; null without any.',
    }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends if nothing more is paid or done; null while not granted.',
    }),
    plan: t.field({
      type: PlanRef,
      nullable: true,
      description: 'What they may use.',
      resolve: ({ planCode }, _, context) => (planCode === null ? null : getPlanByCode(context, planCode)),
    }),
  }),
});

builder.node(AccountRef, {
  description: 'A customer.',
  authScopes: { scope: 'accounts:read' },
  id: { resolve: ({ facts }) => facts.id },
  loadOne: (id, { loaders }) => loaders.account.load(id),
  fields: (t) => ({
    externalId: t.string({
      nullable: true,
      description: 'The creator’s own name for it.',
      resolve: ({ account }) => account.external_id,
    }),
    email: t.string({ description: 'Of its owner.', resolve: ({ account }) => account.email }),
    emailBounced: t.boolean({
      description: 'Mail to that address came back.',
      resolve: ({ account }) => account.email_bounced,
    }),
    billingEmailBounced: t.boolean({
      description:
        'PAYMENT_MAIL: mail to the billing address came back: failures are told to both addresses.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ account }) => account.address_bounced,
    }),
    locale: t.field({
      type: LocaleEnum,
      description: 'The language in which its owner is written to.',
      resolve: ({ account }) => account.locale,
    }),
    access: t.field({
      type: AccessRef,
      description: 'The one call the product makes to know whether to let them in.',
      resolve: ({ facts, decisionContext: on }) => computeAccess(facts, on),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The one that is INCOMPLETE, ACTIVE, PAST_DUE or SUSPENDED.',
      resolve: (view) => toSubscriptionView(view, findLiveSubscription(view.facts)),
    }),
    scheduledSubscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The one that starts later.',
      resolve: (view) => toSubscriptionView(view, findScheduledSubscription(view.facts)),
    }),
    subscriptions: t.connection({
      type: SubscriptionRef,
      description: 'All of them, the newest first.',
      complexity: computePageCost,
      resolve: (view, args) => {
        const all = view.facts.subscriptions.map((subscription) => ({ view, subscription }));
        return paginateRows(
          args,
          all.toSorted((a, b) => (a.subscription.id < b.subscription.id ? 1 : -1)),
          ({ subscription }) => subscription.id,
        );
      },
    }),
    invoices: t.connection({
      type: InvoiceRef,
      description: 'Of all its subscriptions, the newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: (view, args) => paginateRows(args, listAccountInvoices(view), ({ invoice }) => invoice.id),
    }),
    refunds: t.connection({
      type: RefundRef,
      description: 'Of all its subscriptions, the newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: (view, args) => paginateRows(args, listAccountRefunds(view), ({ refund }) => refund.id),
    }),
    paymentMethod: t.field({
      type: PaymentMethodRef,
      nullable: true,
      description: 'What is charged.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ loaded }) => loaded.paymentMethod,
    }),
    upcoming: t.field({
      type: [UpcomingEventRef],
      description: 'What will happen to its money if nobody does anything, dated, in order.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ facts, decisionContext: on }) => listUpcomingEvents(facts, on),
    }),
    events: t.connection({
      type: EventRef,
      description: 'The audit trail, the newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: ({ facts }, args, { billing }) =>
        paginateNewestFirst(
          args,
          (page) => listEvents(billing.db, facts.id, page),
          ({ id }) => id,
        ),
    }),
    conversations: t.connection({
      type: ConversationRef,
      description: 'With support, the newest first.',
      authScopes: { scope: 'support:read' },
      complexity: computePageCost,
      resolve: ({ facts }, args, { billing }) =>
        paginateNewestFirst(
          args,
          (page) => listConversations(billing.db, facts.id, page),
          ({ id }) => id,
        ),
    }),
    policyAcceptances: t.field({
      type: [PolicyAcceptanceRef],
      description: 'POLICY_ACCEPTANCE: the versions that its owner accepted, the oldest first.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ facts }, _, { billing }) => listPolicyAcceptances(billing.db, facts.id),
    }),
    mails: t.connection({
      type: MailRef,
      description: 'What it was told, the newest first. For staff, and for keys of a sandbox.',
      authScopes: { mails: true },
      complexity: computePageCost,
      resolve: ({ facts }, args, { billing }) =>
        paginateNewestFirst(
          args,
          (page) => listMails(billing.db, facts.id, page),
          ({ id }) => id,
        ),
    }),
  }),
});

function toSubscriptionView(
  view: AccountView,
  subscription: AccountView['facts']['subscriptions'][number] | undefined,
) {
  return subscription === undefined ? null : { view, subscription };
}

builder.queryFields((t) => ({
  account: t.field({
    type: AccountRef,
    nullable: true,
    description: 'An account, by one of the two. Null for one that the viewer does not see.',
    authScopes: { scope: 'accounts:read' },
    args: {
      id: t.arg.id({ description: 'Of an account. A subscriber may leave out both: it is its own.' }),
      externalId: t.arg.string({ description: 'The creator’s own name for it.' }),
    },
    resolve: async (_, { id, externalId }, context) => {
      if (id != null) return context.loaders.account.load(readId('Account', id, 'id'));
      if (externalId != null) {
        const found = await listAccountsByExternalId(context.billing.db, externalId);
        return findAccountByExternalId(context, found);
      }
      const { accountId } = context.viewer;
      return accountId === null ? null : context.loaders.account.load(accountId);
    },
  }),
  accounts: t.connection({
    type: AccountRef,
    description: 'All accounts, for staff; for a partner those that it created. The newest first.',
    authScopes: { $any: { staff: 'staff:read', partner: true } },
    complexity: computePageCost,
    resolve: (_, args, context) =>
      paginateAccounts(context, args, (selection) => listAccountIds(context.billing.db, selection)),
  }),
}));
