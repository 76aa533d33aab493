/** What each payment token of the simulator does: Stripe's names where Stripe has one, `sim_…` for the rest. */

import type { PaymentMethodDescription } from '../payment-provider.ts';
import { ProviderRefused } from '../provider-errors.ts';
import { hashParts } from './ids.ts';

export interface Script {
  readonly charge: ChargeScript;
  readonly refund: RefundScript;
}

type ChargeScript =
  | { readonly kind: 'SUCCEED' }
  | { readonly kind: 'DECLINE'; readonly failureCode: string }
  /** Counted for each account and token, over all its charges. */
  | { readonly kind: 'DECLINE_TIMES'; readonly times: number }
  | { readonly kind: 'AUTHENTICATE' }
  /** The first call with a reference is lost; a later one is answered, and the lost one may still arrive. */
  | { readonly kind: 'LOSE_FIRST_CALL' }
  /** The first call with a reference is booked, its answer lost. */
  | { readonly kind: 'LOSE_FIRST_ANSWER' }
  /** Booked, and never answered until steered. */
  | { readonly kind: 'STAY_IN_DOUBT' }
  | { readonly kind: 'BUSY_AT_FIRST' }
  | { readonly kind: 'SLOW' };

type RefundScript = 'COMPLETE' | 'LOSE_FIRST_ANSWER' | 'FAIL_LATER';

const createSucceedingScript = (kind: 'SUCCEED' | 'SLOW' = 'SUCCEED'): Script => ({
  charge: { kind },
  refund: 'COMPLETE',
});
const createDecliningScript = (failureCode: string): Script => ({
  charge: { kind: 'DECLINE', failureCode },
  refund: 'COMPLETE',
});

const SCRIPTS = new Map<string, Script>([
  ['pm_card_visa', createSucceedingScript()],
  ['pm_card_chargeDeclined', createDecliningScript('card_declined')],
  ['pm_card_chargeDeclinedInsufficientFunds', createDecliningScript('insufficient_funds')],
  ['pm_card_chargeDeclinedStolenCard', createDecliningScript('stolen_card')],
  ['pm_card_authenticationRequired', { charge: { kind: 'AUTHENTICATE' }, refund: 'COMPLETE' }],
  ['sim_timeout_before', { charge: { kind: 'LOSE_FIRST_CALL' }, refund: 'COMPLETE' }],
  ['sim_timeout_after', { charge: { kind: 'LOSE_FIRST_ANSWER' }, refund: 'COMPLETE' }],
  ['sim_in_doubt', { charge: { kind: 'STAY_IN_DOUBT' }, refund: 'COMPLETE' }],
  ['sim_refund_timeout', { charge: { kind: 'SUCCEED' }, refund: 'LOSE_FIRST_ANSWER' }],
  ['sim_refund_fails_later', { charge: { kind: 'SUCCEED' }, refund: 'FAIL_LATER' }],
  ['sim_slow', createSucceedingScript('SLOW')],
  ['sim_rate_limited', { charge: { kind: 'BUSY_AT_FIRST' }, refund: 'COMPLETE' }],
]);

const DECLINE_TIMES = /^sim_decline_([1-9]\d?)$/;

/** Throws `ProviderRefused` for a token that the simulator does not know. */
export function getScript(token: string): Script {
  const times = DECLINE_TIMES.exec(token)?.[1];
  if (times !== undefined) {
    return { charge: { kind: 'DECLINE_TIMES', times: Number(times) }, refund: 'COMPLETE' };
  }
  const script = SCRIPTS.get(token);
  if (script !== undefined) return script;
  const known = [...SCRIPTS.keys(), 'sim_decline_N'].join(', ');
  throw new ProviderRefused(
    'invalid_request',
    `Payment token '${token}' is unknown; expected one of ${known}`,
  );
}

/** Always the same for a token; the last digits tell tokens apart, as they do cards. */
export function describePaymentMethod(token: string): PaymentMethodDescription {
  getScript(token);
  const digits = BigInt(`0x${hashParts('card', token)}`) % 10_000n;
  const last4 = token === 'pm_card_visa' ? '4242' : digits.toString().padStart(4, '0');
  return { brand: 'visa', last4, expires: '12/49' };
}
