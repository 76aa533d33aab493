import type { Generated, Insertable, Selectable } from 'kysely';

export interface AccountTable {
  id: string;
  external_id: string | null;
  /** The key of the partner that created it; null: the product's own backend. */
  partner_key_id: string | null;
  email: string;
  /** Mail to the billing address came back: failures go to the account's own address too. */
  address_bounced: Generated<boolean>;
  /** Mail to the account's own address came back. */
  email_bounced: Generated<boolean>;
  locale: 'FR' | 'EN' | 'DE';
  /** IANA zone, fixed when the account is created. */
  zone: string;
  currency: string | null;
  /** The current payment method. */
  payment_method_id: string | null;
  test_clock_id: string | null;
  created_at: string;
}

/** Local: makes an external id unique per partner across all machines. */
export interface AccountDirectoryTable {
  account_id: string;
  partner_key_id: string | null;
  external_id: string;
}

export interface PaymentMethodTable {
  account_id: string;
  id: string;
  provider: string;
  token: string;
  brand: string;
  last4: string;
  /** `MM/YY` */
  expires: string;
  billing_email: string;
  created_at: string;
}

export interface PolicyAcceptanceTable {
  account_id: string;
  version: string;
  at: string;
  how: 'USE' | 'EXPLICIT';
  /** Personal: which session accepted, from where. */
  evidence: unknown;
}

export type AccountRow = Selectable<AccountTable>;
export type NewAccount = Insertable<AccountTable>;
export type PaymentMethodRow = Selectable<PaymentMethodTable>;
export type PolicyAcceptanceRow = Selectable<PolicyAcceptanceTable>;
