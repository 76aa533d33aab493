/** The steps of a random history of the real engine, as data: drawn, shrunk, and printed line by line. */

import type { SimulatedOutcome } from '@kalenner/schema/payments/simulator/outcomes';
import type { CancellationKind } from '@kalenner/schema/policy/facts/facts';

/** `pick` counts from the latest backwards. Where there is nothing to act on, nothing happens. */
export type Action =
  | { readonly do: 'subscribe'; readonly price: number; readonly token: string; readonly atEnd: boolean }
  | { readonly do: 'cancel'; readonly kind: CancellationKind | 'ORDINARY' }
  | { readonly do: 'resume' }
  | { readonly do: 'upgrade'; readonly price: number }
  | { readonly do: 'downgrade'; readonly price: number }
  | { readonly do: 'requestRefund' }
  | { readonly do: 'goodwill'; readonly amount: number }
  | { readonly do: 'newCard'; readonly token: string; readonly pay: boolean | null }
  | { readonly do: 'pay' }
  /** Staff settle a payment, after a look at the provider's ledger. */
  | { readonly do: 'settle' }
  | { readonly do: 'retryRefund'; readonly pick: number }
  /** The provider's hand; its webhook is on its way. */
  | {
      readonly do: 'charge';
      readonly event: Exclude<SimulatedOutcome, 'REFUND_FAILED'>;
      readonly pick: number;
    }
  | { readonly do: 'leg'; readonly event: 'SUCCEEDED' | 'REFUND_FAILED'; readonly pick: number };

export type WaitUnit = 'minutes' | 'hours' | 'days' | 'months' | 'to-due';

/** A worker dies before or after its n-th call to the provider, counted from 0. */
export interface Death {
  readonly call: number;
  readonly when: 'before' | 'after';
}

export type Step =
  | {
      readonly step: 'action';
      readonly account: number;
      readonly action: Action;
      readonly death: Death | null;
    }
  /** Two tabs, on two processes; with `due` at the very moment at which something falls due, both runners at work. */
  | {
      readonly step: 'at-once';
      readonly account: number;
      readonly actions: readonly Action[];
      readonly due: boolean;
    }
  | {
      readonly step: 'webhooks';
      readonly order: 'in-order' | 'reversed' | 'shuffled';
      readonly duplicate: boolean;
    }
  /** `jobs`: both runners process what falls due; one of them dies on the way; or an outage, in which only time moves. */
  | {
      readonly step: 'wait';
      readonly unit: WaitUnit;
      readonly n: number;
      readonly jobs: 'two' | 'one-dies' | 'none';
      readonly death: Death;
    };

/** The provider's behavior during a history, and its start. */
export interface Setting {
  readonly startAt: string;
  readonly zone: string;
  /** Index of the price list. */
  readonly prices: number;
  /** The provider's own luck. */
  readonly seed: number;
  readonly faults: { readonly busy: number; readonly timeoutBefore: number; readonly timeoutAfter: number };
  readonly meanMs: number;
  readonly retryAfterMs: number;
  readonly lookUpLagMs: number;
  readonly failingRefundAnswers: 'PROCESSING' | 'COMPLETED';
  readonly webhooks: {
    readonly delayMs: number;
    readonly order: 'in-order' | 'reversed' | 'shuffled';
    readonly duplicate: boolean;
    /** The share of deliveries whose acknowledgement is lost: they come again. */
    readonly unacknowledged: number;
  };
}

/** `cancel kind=ORDINARY`. */
export function formatAction(action: Action): string {
  const { do: name, ...fields } = action;
  return [name, ...Object.entries(fields).map(([key, value]) => `${key}=${value}`)].join(' ');
}
