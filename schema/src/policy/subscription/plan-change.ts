/** The kind of a change to another price, and whether that price is sold (PLANS, rule 6). */

import { type Step, step } from '../decision/steps.ts';
import type { PriceFacts, SubscriptionFacts } from '../facts/facts.ts';

export type PlanChangeKind = 'CURRENT' | 'UPGRADE' | 'DOWNGRADE';

/**
 * The kind of a change. UPGRADE: a higher tier with no shorter interval, or the same tier from monthly to annual. The
 * same plan and interval is CURRENT, even at a newer price: a running subscription keeps the price sold. Everything
 * else is a DOWNGRADE.
 */
export function getPlanChangeKind(from: PriceFacts, to: PriceFacts): PlanChangeKind {
  if (from.planCode === to.planCode && from.interval === to.interval) return 'CURRENT';
  const shorter = from.interval === 'YEAR' && to.interval === 'MONTH';
  const longer = from.interval === 'MONTH' && to.interval === 'YEAR';
  if (to.tier > from.tier && !shorter) return 'UPGRADE';
  return to.tier === from.tier && longer ? 'UPGRADE' : 'DOWNGRADE';
}

/** The name of a price in steps and refusals: `pro/YEAR`. */
export function formatPriceName(price: PriceFacts): string {
  return `${price.planCode}/${price.interval}`;
}

export interface PlanChangeRequest {
  readonly subscriptionId: string;
  readonly price: PriceFacts;
}

/** The reason why the price cannot be bought for this subscription; null if it can. */
export function findUnsoldStep(subscription: SubscriptionFacts, request: PlanChangeRequest): Step | null {
  if (!request.price.active)
    return step('priceNotSold', { price: request.price.id, plan: request.price.planCode });
  if (request.price.currency === subscription.price.currency) return null;
  return step('otherCurrency', { from: subscription.price.currency, to: request.price.currency });
}
