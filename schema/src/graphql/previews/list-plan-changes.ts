/** UPGRADE and rule 6: every price that is sold beside a subscription's own, classified, with what it would cost today. */

import { decide } from '../../billing/deciders.ts';
import type { Catalog } from '../../billing/facts/catalog.ts';
import { isRefusal } from '../../policy/decision/decision.ts';
import type { Money } from '../../policy/money/money.ts';
import { getPlanChangeKind, type PlanChangeKind } from '../../policy/subscription/plan-change.ts';
import type { SubscriptionView } from '../request/account-view.ts';

export interface PlanChange {
  readonly priceId: string;
  readonly kind: PlanChangeKind;
  /** Null where it is no upgrade, or one that is refused now. */
  readonly due: Money | null;
}

export function listPlanChanges({ view, subscription }: SubscriptionView, { plans }: Catalog): PlanChange[] {
  const sold = plans.flatMap(({ prices }) => prices.filter(({ active }) => active));
  return sold.map((price) => {
    const kind = getPlanChangeKind(subscription.price, price);
    if (kind !== 'UPGRADE') return { priceId: price.id, kind, due: null };
    const decision = decide(
      'upgrade',
      view.facts,
      { subscriptionId: subscription.id, price },
      view.decisionContext,
    );
    return { priceId: price.id, kind, due: isRefusal(decision) ? null : decision.amounts.due };
  });
}
