/**
 * The authorization rules, written once more and apart from the schema: a subscriber its own account, a partner the
 * accounts it created, the product's server key and staff all of them; scopes limit the rest. A list of needs is met
 * whole.
 */

import { ANONYMOUS, SCOPES_OF_ROLE, type Scope, type Viewer } from '@kalenner/schema/graphql/request/viewer';
import { createViewer } from './api.ts';
import type { MutationName } from './contract.ts';

/** The owner of the account in question. */
export interface Target {
  /** The account's row id. */
  readonly accountId: string;
  /** The partner that made it. */
  readonly partnerId: string;
}

/** `account`: the viewer sees the account. `clock`: the test clock. The rest are scopes, and what goes beyond them. */
type Need =
  | 'nothing'
  | 'account'
  | 'clock'
  | 'staff'
  | 'staff-or-sandbox'
  | 'lists-accounts'
  | 'sandbox'
  | 'subscriber'
  | Scope;

const TYPES = {
  Account: 'account accounts:read',
  Subscription: 'account accounts:read',
  Invoice: 'account billing:read',
  PaymentAttempt: 'account billing:read',
  PaymentMethod: 'account billing:read',
  Refund: 'account billing:read',
  Decision: 'account billing:read',
  Event: 'account billing:read',
  Conversation: 'account support:read',
  Message: 'account support:read',
  Mail: 'account mails:read staff-or-sandbox',
  TestClock: 'clock sandbox:write',
  ApiKey: 'staff keys:write',
} as const;

/** Needs of fields beside the type's own. */
const FIELDS: Readonly<Record<string, string>> = {
  'Account.billingEmailBounced': 'billing:read',
  'Account.invoices': 'billing:read',
  'Account.refunds': 'billing:read',
  'Account.paymentMethod': 'billing:read',
  'Account.upcoming': 'billing:read',
  'Account.events': 'billing:read',
  'Account.policyAcceptances': 'billing:read',
  'Account.subscribePreview': 'billing:read',
  'Account.conversations': 'support:read',
  'Account.mails': 'mails:read staff-or-sandbox',
  'Subscription.openInvoice': 'billing:read',
  'Subscription.nextPaymentAttemptAt': 'billing:read',
  'Subscription.planChanges': 'billing:read',
  'Subscription.invoices': 'billing:read',
  'Subscription.decisions': 'billing:read',
  'Subscription.upcoming': 'billing:read',
  'Subscription.cancellationPreview': 'billing:read',
  'Subscription.upgradePreview': 'billing:read',
  'Subscription.downgradePreview': 'billing:read',
  'Subscription.refundPreview': 'billing:read',
  'Subscription.resumePreview': 'billing:read',
  'Subscription.reactivationPreview': 'billing:read',
  'Refund.conversation': 'support:read',
};

/** Needs of the root fields, each called for one of the full account's objects. */
export const QUERY_NEEDS = {
  account: 'account accounts:read',
  accounts: 'lists-accounts accounts:read',
  decision: 'account billing:read',
  inboundMails: 'staff support:read',
  node: 'account accounts:read',
  nodes: 'account accounts:read',
  plans: 'nothing',
  policy: 'nothing',
  policyNotices: 'staff staff:read',
  policyVersionUse: 'staff staff:read',
  policyVersions: 'nothing',
  refundsDue: 'staff staff:read',
  replay: 'staff staff:read',
  staffAlerts: 'staff staff:read',
  subscription: 'account accounts:read',
  supportChannels: 'nothing',
  supportService: 'nothing',
  viewer: 'nothing',
} as const;

export const STREAM_NEEDS = {
  accountChanged: 'account accounts:read',
  messageReceived: 'account support:read',
  subscriptionChanged: 'account accounts:read',
} as const;

export const MUTATION_NEEDS: Readonly<Record<MutationName, string>> = {
  createAccount: 'accounts:write',
  createSession: 'account sessions:write',
  setPaymentMethod: 'account payment-methods:write',
  updateBillingEmail: 'account payment-methods:write',
  subscribe: 'account subscriptions:write',
  cancel: 'account subscriptions:write',
  resume: 'account subscriptions:write',
  upgrade: 'account subscriptions:write',
  downgrade: 'account subscriptions:write',
  requestRefund: 'account subscriptions:write',
  payInvoice: 'account subscriptions:write',
  acceptPolicy: 'account subscriptions:write subscriber',
  openConversation: 'account support:write',
  sendMessage: 'account support:write',
  closeConversation: 'account support:write',
  markConversationRead: 'account support:write',
  fileInboundMail: 'staff account support:write',
  refundByGoodwill: 'staff refunds:write',
  retryRefund: 'staff refunds:write',
  settlePayment: 'staff payments:settle',
  publishPolicy: 'staff policy:write',
  createApiKey: 'staff keys:write',
  revokeApiKey: 'staff keys:write',
  createTestClock: 'sandbox sandbox:write',
  advanceTestClock: 'clock sandbox:write',
  simulate: 'account sandbox sandbox:write',
};

/** Scopes to read that writers have for their answers. */
const READ_BY_WRITERS: Readonly<Partial<Record<Scope, readonly Scope[]>>> = {
  'accounts:read': [
    'accounts:write',
    'sessions:write',
    'subscriptions:write',
    'payment-methods:write',
    'support:write',
  ],
  'billing:read': ['subscriptions:write', 'payment-methods:write', 'refunds:write', 'payments:settle'],
  'support:read': ['support:write'],
};

/** The types whose nodes are guarded; a type that is added without a line here is seen by nobody. */
export const OWNED_TYPES = Object.keys(TYPES);

export function canSee(viewer: Viewer, target: Target, typename: string, field?: string): boolean {
  if (!isOwned(typename)) return true;
  const own = field === undefined ? '' : (FIELDS[`${typename}.${field}`] ?? '');
  return isAllowed(viewer, target, `${TYPES[typename]} ${own}`);
}

function isOwned(typename: string): typename is keyof typeof TYPES {
  return Object.hasOwn(TYPES, typename);
}

export function isAllowed(viewer: Viewer, target: Target, needs: string): boolean {
  const list = needs.trim().split(/\s+/) as Need[];
  return list.every((need) => isNeedMet(viewer, target, need));
}

function isNeedMet(viewer: Viewer, { accountId, partnerId }: Target, need: Need): boolean {
  const { role, scopes, sandbox } = viewer;
  const all = role === 'STAFF' || role === 'SERVER';
  const maker = role === 'PARTNER' && viewer.partnerId === partnerId;
  switch (need) {
    case 'nothing':
      return true;
    case 'account':
      return all || maker || (role === 'SUBSCRIBER' && viewer.accountId === accountId);
    case 'clock':
      return sandbox && (all || maker);
    case 'staff':
      return role === 'STAFF';
    case 'subscriber':
      return role === 'SUBSCRIBER';
    case 'lists-accounts':
      return role === 'PARTNER' || (role === 'STAFF' && scopes.has('staff:read'));
    case 'staff-or-sandbox':
      return sandbox || role === 'STAFF';
    case 'sandbox':
      return sandbox;
    default:
      return scopes.has(need) || (READ_BY_WRITERS[need]?.some((scope) => scopes.has(scope)) ?? false);
  }
}

export interface TestViewer {
  readonly name: string;
  readonly viewer: Viewer;
}

/** Each role, its own and the other's, with all it can hold and with each single scope, in the sandbox and out of it. */
export function listTestViewers(target: Target, other: Target): TestViewer[] {
  const roles: readonly (readonly [name: string, Viewer])[] = [
    ['other subscriber', createViewer('SUBSCRIBER', { accountId: other.accountId })],
    ['own subscriber', createViewer('SUBSCRIBER', { accountId: target.accountId })],
    ['other partner', createViewer('PARTNER', { partnerId: other.partnerId })],
    ['own partner', createViewer('PARTNER', { partnerId: target.partnerId })],
    ['partner without a name', createViewer('PARTNER')],
    ['server', createViewer('SERVER')],
    ['staff', createViewer('STAFF')],
  ];
  const inSandbox = roles.flatMap(([name, viewer]) => [
    { name, viewer },
    { name: `${name}, no scope`, viewer: { ...viewer, scopes: new Set<Scope>() } },
    ...SCOPES_OF_ROLE[viewer.role].map((scope) => ({
      name: `${name}, ${scope}`,
      viewer: { ...viewer, scopes: new Set([scope]) },
    })),
  ]);
  const all = [{ name: 'anonymous', viewer: { ...ANONYMOUS, sandbox: true } }, ...inSandbox];
  return all.flatMap(({ name, viewer }) => [
    { name, viewer },
    { name: `${name}, no sandbox`, viewer: { ...viewer, sandbox: false } },
  ]);
}
