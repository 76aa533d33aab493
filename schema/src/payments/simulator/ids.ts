/** The simulator's own ids. Derived, not drawn: the same history gives the same ids, in whatever order it is played. */

import { createHash, createHmac } from 'node:crypto';

const LENGTH = 24;

export function shortHash(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, LENGTH);
}

export function chargeId(reference: string): string {
  return `ch_${shortHash('charge', reference)}`;
}

export function refundId(reference: string): string {
  return `re_${shortHash('refund', reference)}`;
}

export function disputeId(chargeReference: string, number: number): string {
  return `dp_${shortHash('dispute', chargeReference, String(number))}`;
}

/** Not stored anywhere: made anew, the same each time, whenever it is handed out. */
export function clientSecret(providerId: string, secret: string): string {
  const proof = createHmac('sha256', secret).update(`client-secret.${providerId}`).digest('hex');
  return `${providerId}_secret_${proof.slice(0, LENGTH)}`;
}
