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
  description: 'The customer’s access to the product now (ACCESS_UNTIL_END, rule 1).',
  authScopes: { public: true },
  fields: (t) => ({
    granted: t.exposeBoolean('granted', { description: 'Whether the customer may use the product now.' }),
    status: t.expose('status', {
      type: SubscriptionStatusEnum,
      nullable: true,
      description: 'The status of the subscription that access rests on; null without a subscription.',
    }),
    until: t.expose('until', {
      type: 'DateTime',
      nullable: true,
      description:
        'The instant at which access ends if nothing more is paid or done; null while not granted.',
    }),
    plan: t.field({
      type: PlanRef,
      nullable: true,
      description: 'The plan of the subscription that access rests on; null without a subscription.',
      resolve: ({ planCode }, _, context) => (planCode === null ? null : getPlanByCode(context, planCode)),
    }),
  }),
});

builder.node(AccountRef, {
  description: 'A customer’s account.',
  authScopes: { scope: 'accounts:read' },
  id: { resolve: ({ facts }) => facts.id },
  loadOne: (id, { loaders }) => loaders.account.load(id),
  fields: (t) => ({
    externalId: t.string({
      nullable: true,
      description: 'The account’s id in its creator’s own system.',
      resolve: ({ account }) => account.external_id,
    }),
    email: t.string({ description: 'The owner’s e-mail address.', resolve: ({ account }) => account.email }),
    emailBounced: t.boolean({
      description: 'Whether mail to the owner’s address bounced.',
      resolve: ({ account }) => account.email_bounced,
    }),
    billingEmailBounced: t.boolean({
      description:
        'Whether mail to the billing address bounced: failed charges are then reported to both addresses (PAYMENT_MAIL).',
      authScopes: { scope: 'billing:read' },
      resolve: ({ account }) => account.address_bounced,
    }),
    locale: t.field({
      type: LocaleEnum,
      description: 'The language of mails to the owner.',
      resolve: ({ account }) => account.locale,
    }),
    access: t.field({
      type: AccessRef,
      description: 'The customer’s access now: the one field a product needs in order to let a customer in.',
      resolve: ({ facts, decisionContext: on }) => computeAccess(facts, on),
    }),
    subscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The live subscription: INCOMPLETE, ACTIVE, PAST_DUE or SUSPENDED; null if there is none.',
      resolve: (view) => toSubscriptionView(view, findLiveSubscription(view.facts)),
    }),
    scheduledSubscription: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'The subscription that starts on a later date; null if there is none.',
      resolve: (view) => toSubscriptionView(view, findScheduledSubscription(view.facts)),
    }),
    subscriptions: t.connection({
      type: SubscriptionRef,
      description: 'The account’s subscriptions, ended ones included, newest first.',
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
      description: 'The invoices of all the account’s subscriptions, newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: (view, args) => paginateRows(args, listAccountInvoices(view), ({ invoice }) => invoice.id),
    }),
    refunds: t.connection({
      type: RefundRef,
      description: 'The refunds of all the account’s subscriptions, newest first.',
      authScopes: { scope: 'billing:read' },
      complexity: computePageCost,
      resolve: (view, args) => paginateRows(args, listAccountRefunds(view), ({ refund }) => refund.id),
    }),
    paymentMethod: t.field({
      type: PaymentMethodRef,
      nullable: true,
      description: 'The stored payment method that charges are made on; null if there is none.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ loaded }) => loaded.paymentMethod,
    }),
    upcoming: t.field({
      type: [UpcomingEventRef],
      description: 'The future events with the account’s money if nobody does anything, in order of time.',
      authScopes: { scope: 'billing:read' },
      resolve: ({ facts, decisionContext: on }) => listUpcomingEvents(facts, on),
    }),
    events: t.connection({
      type: EventRef,
      description: 'The account’s audit trail, newest first.',
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
      description: 'The account’s conversations with support, newest first.',
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
      description: 'The policy versions that the owner accepted, oldest first (POLICY_ACCEPTANCE).',
      authScopes: { scope: 'billing:read' },
      resolve: ({ facts }, _, { billing }) => listPolicyAcceptances(billing.db, facts.id),
    }),
    mails: t.connection({
      type: MailRef,
      description: 'The mails to the account, newest first. For staff, and for keys of a sandbox.',
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
    description: 'An account by one of its two ids; null if there is none that the viewer may see.',
    authScopes: { scope: 'accounts:read' },
    args: {
      id: t.arg.id({
        description: 'The account’s id. A subscriber’s session may leave out both: it sees its own account.',
      }),
      externalId: t.arg.string({ description: 'The account’s id in its creator’s own system.' }),
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
    description: 'The accounts, newest first: all of them for staff, for a partner those that it created.',
    authScopes: { $any: { staff: 'staff:read', partner: true } },
    complexity: computePageCost,
    resolve: (_, args, context) =>
      paginateAccounts(context, args, (selection) => listAccountIds(context.billing.db, selection)),
  }),
}));
