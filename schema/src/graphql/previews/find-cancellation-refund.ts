import type { GraphContext } from '../request/context.ts';
import type { OwnedId } from '../request/owned-id.ts';
import { findSubscriptionById } from '../types/shared/refs.ts';

/** The refund that a cancellation created; asked for again, the one that it created then. */
export async function findCancellationRefund(
  context: GraphContext,
  { accountId, id }: OwnedId,
  refundId: string | undefined,
): Promise<OwnedId | null> {
  if (refundId !== undefined) return { accountId, id: refundId };
  const found = await findSubscriptionById(context, { accountId, id });
  const refund = found?.subscription.refunds.findLast(
    ({ kind }) => kind === 'CANCELLATION' || kind === 'GUARANTEE',
  );
  return refund === undefined ? null : { accountId, id: refund.id };
}
