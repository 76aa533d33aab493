import type { Insertable, Selectable } from 'kysely';

export interface InvoiceTable {
  account_id: string;
  id: string;
  subscription_id: string;
  /** The subscription's version with which it was issued. */
  subscription_version: number;
  kind: 'PERIOD' | 'UPGRADE';
  origin: 'FIRST' | 'RENEWAL' | 'SUCCESSOR' | 'REACTIVATION' | 'UPGRADE';
  status: 'OPEN' | 'PAID' | 'VOID';
  period_start: string;
  period_end: string;
  term_start: string;
  term_end: string;
  price_id: string;
  policy_version: string;
  issued_at: string;
  first_failed_at: string | null;
  skipped_slots: number[];
  /** The instant of the first settlement: numbers follow this order. */
  paid_at: string | null;
  number: string | null;
}

export interface InvoiceLineTable {
  account_id: string;
  invoice_id: string;
  /** Position in the invoice, from 0. */
  position: number;
  kind: 'PLAN' | 'CREDIT' | 'WAIVER' | 'UNUSED_MONTHS_CREDIT' | 'NON_REFUNDABLE_ADJUSTMENT';
  amount: number;
  plan_code: string;
  period_start: string;
  period_end: string;
}

/** Local: the last number given in a series, so that none is skipped. */
export interface InvoiceCounterTable {
  series: string;
  last_number: number;
}

export type InvoiceRow = Selectable<InvoiceTable>;
export type NewInvoice = Omit<Insertable<InvoiceTable>, 'number'>;
export type InvoiceLineRow = Selectable<InvoiceLineTable>;
