/** What can be made to happen to a charge or refund: `ProviderEvent` of the API. */
export const STEER_EVENTS = [
  'AUTHENTICATED',
  'AUTHENTICATION_FAILED',
  'SUCCEEDED',
  'FAILED',
  'DISPUTE_OPENED',
  'DISPUTE_WON',
  'DISPUTE_LOST',
  'REFUND_FAILED',
] as const;
export type SteerEvent = (typeof STEER_EVENTS)[number];

export interface SteerTarget {
  readonly reference: string;
  readonly event: SteerEvent;
}
