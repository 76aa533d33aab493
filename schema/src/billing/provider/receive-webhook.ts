/** A provider's webhook as it arrives: verified, brought to the account that its reference belongs to, taken in once. */

import { findPaymentAttempt } from '../../database/payment/payment-attempt.repository.ts';
import { findRefundLeg } from '../../database/refund/refund.repository.ts';
import type { ProviderEvent } from '../../payments/payment-provider.ts';
import type { Billing } from '../billing.ts';
import { recordProviderEvent } from './record-provider-event.ts';

export type ReceivedWebhook =
  | { readonly kind: 'PROCESSED' | 'DUPLICATE'; readonly accountId: string }
  /** A reference that is none of ours: acknowledged, so that it is not sent again for ever, and logged. */
  | { readonly kind: 'UNMATCHED' };

/** Throws `WebhookRefused` for a signature or an age that does not hold. */
export async function receiveWebhook(
  billing: Billing,
  body: string,
  signature: string,
): Promise<ReceivedWebhook> {
  const event = billing.provider(billing.clock).readWebhook(body, signature);
  const accountId = await findAccountId(billing, event);
  if (accountId === undefined) {
    billing.log.warn({ reference: event.reference, kind: event.kind }, 'a webhook for nothing of ours');
    return { kind: 'UNMATCHED' };
  }
  const isNew = await recordProviderEvent(billing, { accountId, by: 'provider', requestId: null }, event);
  return { kind: isNew ? 'PROCESSED' : 'DUPLICATE', accountId };
}

async function findAccountId(
  billing: Billing,
  { kind, reference }: ProviderEvent,
): Promise<string | undefined> {
  const find = kind === 'REFUND' ? findRefundLeg : findPaymentAttempt;
  return (await find(billing.db, reference))?.account_id;
}
