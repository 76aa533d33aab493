import type { Selectable } from 'kysely';

export interface PlanTable {
  id: string;
  code: string;
  /** Tier: a higher number is a higher plan. */
  tier: number;
  name_fr: string;
  name_en: string;
  name_de: string;
}

/** A price, of which only `active` ever changes: whoever bought it keeps it. */
export interface PriceTable {
  id: string;
  plan_id: string;
  interval: 'MONTH' | 'YEAR';
  amount: number;
  currency: string;
  active: boolean;
  created_at: string;
}

export type PlanRow = Selectable<PlanTable>;
export type PriceRow = Selectable<PriceTable>;

/** A price as sold with its plan, joined to the row that names it. */
export interface SoldPrice {
  price_id: string;
  interval: PriceTable['interval'];
  price_amount: number;
  currency: string;
  active: boolean;
  plan_code: string;
  tier: number;
}
