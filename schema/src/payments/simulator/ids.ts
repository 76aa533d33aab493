/** The simulator's own ids. Derived, not drawn: the same history gives the same ids, in whatever order it is played. */

import { createHash, createHmac } from 'node:crypto';

const LENGTH = 24;

export function hashParts(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, LENGTH);
}

export function deriveChargeId(reference: string): string {
  return `ch_${hashParts('charge', reference)}`;
}

export function deriveRefundId(reference: string): string {
  return `re_${hashParts('refund', reference)}`;
}

export function deriveDisputeId(chargeReference: string, number: number): string {
  return `dp_${hashParts('dispute', chargeReference, String(number))}`;
}

/** Not stored anywhere: made anew, the same each time, whenever it is handed out. */
export function deriveClientSecret(providerId: string, secret: string): string {
  const proof = createHmac('sha256', secret).update(`client-secret.${providerId}`).digest('hex');
  return `${providerId}_secret_${proof.slice(0, LENGTH)}`;
}
