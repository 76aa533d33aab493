/** What can be made to happen to a charge or refund: `ProviderEvent` of the API. */
export type SteerEvent =
  | 'AUTHENTICATED'
  | 'AUTHENTICATION_FAILED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'DISPUTE_OPENED'
  | 'DISPUTE_WON'
  | 'DISPUTE_LOST'
  | 'REFUND_FAILED';

export interface SteerTarget {
  readonly reference: string;
  readonly event: SteerEvent;
}
