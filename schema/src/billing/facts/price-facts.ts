/** A price of the catalog in the policy's words. */

import type { Kysely } from 'kysely';
import { findPrice } from '../../database/catalog/catalog.repository.ts';
import type { Database } from '../../database/tables/database.ts';
import type { PriceFacts } from '../../policy/facts/facts.ts';
import { NotFound } from '../errors.ts';

export async function getPriceFacts(db: Kysely<Database>, priceId: string): Promise<PriceFacts> {
  const row = await findPrice(db, priceId);
  if (row === undefined) throw new NotFound('price', priceId);
  const { id, plan_code: planCode, tier, interval, amount, currency, active } = row;
  return { id, planCode, tier, interval, amount, currency, active };
}
