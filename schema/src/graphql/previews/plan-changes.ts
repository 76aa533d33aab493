/** UPGRADE and rule 6: every price that is sold beside a subscription's own, classified, with what it would cost today. */

import { decide } from '../../billing/deciders.ts';
import type { Catalogue } from '../../billing/facts/catalogue.ts';
import { isRefusal } from '../../policy/decision/decision.ts';
import type { Money } from '../../policy/money/money.ts';
import { classifyChange, type PlanChangeKind } from '../../policy/subscription/plan-change.ts';
import type { SubscriptionView } from '../request/account-view.ts';

export interface PlanChange {
  readonly priceId: string;
  readonly kind: PlanChangeKind;
  /** Null where it is no upgrade, or one that is refused now. */
  readonly due: Money | null;
}

export function planChangesOf({ view, subscription }: SubscriptionView, { plans }: Catalogue): PlanChange[] {
  const sold = plans.flatMap(({ prices }) => prices.filter(({ active }) => active));
  return sold.map((price) => {
    const kind = classifyChange(subscription.price, price);
    if (kind !== 'UPGRADE') return { priceId: price.id, kind, due: null };
    const decision = decide('upgrade', view.facts, { subscriptionId: subscription.id, price }, view.on);
    return { priceId: price.id, kind, due: isRefusal(decision) ? null : decision.amounts.due };
  });
}
