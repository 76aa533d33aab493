import type { Kysely } from 'kysely';
import { buildAnyOf } from '../engine/row-sets.ts';
import type { Database } from '../tables/database.ts';

/** The requests to the provider, read after they were written and outside any transaction. */
export interface ChargeToSend {
  readonly account_id: string;
  readonly id: string;
  readonly amount: number;
  readonly currency: string;
  readonly token: string;
}

export function listChargesToSend(
  db: Kysely<Database>,
  accountIds: readonly string[],
  attemptIds: readonly string[],
): Promise<ChargeToSend[]> {
  return db
    .selectFrom('payment_attempt')
    .innerJoin('payment_method', (join) =>
      join
        .onRef('payment_method.account_id', '=', 'payment_attempt.account_id')
        .onRef('payment_method.id', '=', 'payment_attempt.payment_method_id'),
    )
    .innerJoin('invoice', (join) =>
      join
        .onRef('invoice.account_id', '=', 'payment_attempt.account_id')
        .onRef('invoice.id', '=', 'payment_attempt.invoice_id'),
    )
    .innerJoin('price', 'price.id', 'invoice.price_id')
    .select(['payment_attempt.account_id', 'payment_attempt.id', 'payment_attempt.amount'])
    .select(['price.currency', 'payment_method.token'])
    .where('payment_attempt.account_id', '=', buildAnyOf(accountIds))
    .where('payment_attempt.id', '=', buildAnyOf(attemptIds))
    .execute();
}

export interface LegToSend {
  readonly account_id: string;
  readonly id: string;
  readonly attempt_id: string;
  readonly amount: number;
  readonly currency: string;
}

export function listLegsToSend(
  db: Kysely<Database>,
  accountIds: readonly string[],
  legIds: readonly string[],
): Promise<LegToSend[]> {
  return db
    .selectFrom('refund_leg')
    .innerJoin('refund', (join) =>
      join
        .onRef('refund.account_id', '=', 'refund_leg.account_id')
        .onRef('refund.id', '=', 'refund_leg.refund_id'),
    )
    .innerJoin('subscription', (join) =>
      join
        .onRef('subscription.account_id', '=', 'refund.account_id')
        .onRef('subscription.id', '=', 'refund.subscription_id'),
    )
    .innerJoin('price', 'price.id', 'subscription.price_id')
    .select([
      'refund_leg.account_id',
      'refund_leg.id',
      'refund_leg.attempt_id',
      'refund_leg.amount',
      'price.currency',
    ])
    .where('refund_leg.account_id', '=', buildAnyOf(accountIds))
    .where('refund_leg.id', '=', buildAnyOf(legIds))
    .execute();
}
