/** Who asks, and what they may do: the roles, the scopes, and which scopes each role can hold. */

import type { Instant } from '../../policy/time/calendar.ts';

export const ROLES = ['ANONYMOUS', 'SUBSCRIBER', 'PARTNER', 'SERVER', 'STAFF'] as const;
export type Role = (typeof ROLES)[number];

/** What a scope lets its holder do, on the accounts that its role lets it see. */
export const SCOPES = {
  'accounts:read': 'accounts, their access and their subscriptions',
  'accounts:write': 'create accounts',
  'sessions:write': 'create sessions for subscribers’ browsers',
  'billing:read': 'invoices, payments, refunds, decisions, previews, what is upcoming, and the audit trail',
  'subscriptions:write':
    'subscribe, cancel, resume, upgrade, downgrade, claim a refund, pay an invoice, accept the policy',
  'payment-methods:write': 'save a payment method and its billing address',
  'support:read': 'conversations and their messages',
  'support:write': 'open, answer and close conversations',
  'refunds:write': 'refund by goodwill, and send a failed refund again',
  'payments:settle': 'settle a payment that stayed in doubt',
  'policy:write': 'publish a policy version',
  'mails:read': 'the mails of an account',
  'staff:read': 'lists over all accounts, deadlines of refunds, replays of decisions',
  'keys:write': 'create and revoke API keys',
  'sandbox:write': 'test clocks, and what the simulated provider does next',
} as const;
export type Scope = keyof typeof SCOPES;

const ALL = Object.keys(SCOPES) as Scope[];

/** The most that a role can hold; an API key names the ones that it does hold. */
export const SCOPES_OF_ROLE: Readonly<Record<Role, readonly Scope[]>> = {
  ANONYMOUS: [],
  SUBSCRIBER: [
    'accounts:read',
    'billing:read',
    'subscriptions:write',
    'payment-methods:write',
    'support:read',
    'support:write',
  ],
  PARTNER: [
    'accounts:read',
    'accounts:write',
    'billing:read',
    'subscriptions:write',
    'payment-methods:write',
    'support:read',
    'support:write',
    'mails:read',
    'sandbox:write',
  ],
  SERVER: ['accounts:read', 'accounts:write', 'sessions:write', 'mails:read', 'sandbox:write'],
  STAFF: ALL,
};

export interface Viewer {
  readonly role: Role;
  readonly scopes: ReadonlySet<Scope>;
  /** A subscriber's own account; null for everybody else. */
  readonly accountId: string | null;
  /** The partner whose key this is: it sees the accounts that it created, whichever of its keys it uses. */
  readonly partnerId: string | null;
  /** Written with every event: `subscriber:<account id>`, `partner:<key id>`, `server:<key id>`, `staff:<key id>`. */
  readonly by: string;
  readonly sandbox: boolean;
  /** When the session or key runs out; live updates end then. */
  readonly expiresAt: Instant | null;
  /** Personal: which session, from where. Kept with an acceptance of the policy, in no event. */
  readonly evidence: unknown;
}

export const ANONYMOUS: Viewer = {
  role: 'ANONYMOUS',
  scopes: new Set(),
  accountId: null,
  partnerId: null,
  by: 'anonymous',
  sandbox: false,
  expiresAt: null,
  evidence: null,
};

/** Who may write may also read what the answer shows. */
const IMPLIED_BY: Partial<Readonly<Record<Scope, readonly Scope[]>>> = {
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

export function hasScope({ scopes }: Pick<Viewer, 'scopes'>, scope: Scope): boolean {
  return scopes.has(scope) || (IMPLIED_BY[scope]?.some((it) => scopes.has(it)) ?? false);
}

export function isScope(text: string): text is Scope {
  return Object.hasOwn(SCOPES, text);
}

/** Does the viewer's role let them see an account of that partner (null: of the product itself)? */
export function canSeeAccount(
  viewer: Viewer,
  account: { readonly id: string; readonly partner_key_id: string | null },
): boolean {
  switch (viewer.role) {
    case 'STAFF':
    case 'SERVER':
      return true;
    case 'PARTNER':
      return viewer.partnerId !== null && account.partner_key_id === viewer.partnerId;
    case 'SUBSCRIBER':
      return viewer.accountId === account.id;
    case 'ANONYMOUS':
      return false;
  }
}
