/** What can be made to happen to a charge or refund: `ProviderEvent` of the API. */
export const SIMULATED_OUTCOMES = [
  'AUTHENTICATED',
  'AUTHENTICATION_FAILED',
  'SUCCEEDED',
  'FAILED',
  'DISPUTE_OPENED',
  'DISPUTE_WON',
  'DISPUTE_LOST',
  'REFUND_FAILED',
] as const;
export type SimulatedOutcome = (typeof SIMULATED_OUTCOMES)[number];

export interface SimulationTarget {
  readonly reference: string;
  readonly event: SimulatedOutcome;
}
