/** What happens to a customer without their doing: the provider's hand, staff, and jobs that do not run. */

import { retryRefund } from '@kalenner/schema/billing/commands/retry-refund';
import { settlePayment } from '@kalenner/schema/billing/commands/settle-payment';
import type { SteerEvent } from '@kalenner/schema/payments/simulator/outcomes';
import type { AttemptFacts, LegFacts, RefundFacts } from '@kalenner/schema/policy/facts/facts';
import { refundStatus } from '@kalenner/schema/policy/refund/refunds';
import { inWords } from './answers.ts';
import type { Customer } from './customer.ts';
import { decimal, momentOf } from './journey.ts';
import { clock } from './telling.ts';

type Happening = (customer: Customer) => Promise<unknown>;

/** Makes it happen to a charge, counted from 1 in the order of asking; left out: the latest. */
export function provider(event: Exclude<SteerEvent, 'REFUND_FAILED'>, number?: number): Happening {
  return async (customer) => {
    const { id } = pick(await attempts(customer), number);
    return customer.simulate({ chargeReference: id, event });
  };
}

/** The same, and its webhook is still on its way. */
export function silently(event: Exclude<SteerEvent, 'REFUND_FAILED'>, number?: number): Happening {
  return async (customer) => {
    const { id } = pick(await attempts(customer), number);
    return customer.steer({ chargeReference: id, event });
  };
}

/** The same for a leg of a refund. */
export function refundLeg(event: 'SUCCEEDED' | 'REFUND_FAILED', number?: number): Happening {
  return async (customer) => {
    const { id } = pick(await legs(customer), number);
    return customer.simulate({ refundReference: id, event });
  };
}

export function silentLeg(event: 'SUCCEEDED' | 'REFUND_FAILED', number?: number): Happening {
  return async (customer) => {
    const { id } = pick(await legs(customer), number);
    return customer.steer({ refundReference: id, event });
  };
}

/** From the row's date until then nothing runs; what was missed is played when the next row begins. */
export function outage(until: string): Happening {
  return (customer) => customer.sleep(momentOf(until));
}

/** Rule 10: staff say what became of the latest charge. */
export function staffSettle(succeeded: boolean): Happening {
  return async (customer) => {
    const { id } = pick(await attempts(customer));
    const ask = { attemptId: id, succeeded, reason: 'as the bank statement shows' };
    return inWords(await settlePayment(customer.billing, staff(customer), ask));
  };
}

/** Rule 16: staff send what failed of the latest refund once more. */
export const staffRetryRefund: Happening = async (customer) => {
  const { id } = pick(await refunds(customer));
  return inWords(await retryRefund(customer.billing, staff(customer), { refundId: id }));
};

/** What the latest refund promises: `CANCELLATION 110.00 asked 2027-01-20 10:00, due by 2027-01-27`. */
export const lastPromise: Happening = async (customer) => {
  const { kind, amount, requestedAt, dueBy } = pick(await refunds(customer));
  return `${kind} ${decimal(amount)} asked ${clock(requestedAt)}, due by ${dueBy}`;
};

/** How far the latest refund is: `CANCELLATION 110.00 PROCESSING`. */
export const lastRefund: Happening = async (customer) => {
  const refund = pick(await refunds(customer));
  return `${refund.kind} ${decimal(refund.amount)} ${refundStatus(refund)}`;
};

/** All one after the other. */
export function first(...happenings: readonly Happening[]): Happening {
  return async (customer) => {
    const said: unknown[] = [];
    for (const happening of happenings) said.push(await happening(customer));
    return said.filter((word) => typeof word === 'string' && word !== '').join(', ');
  };
}

/** Ids rise with time. */
export async function attempts(customer: Customer): Promise<AttemptFacts[]> {
  const { subscriptions } = await customer.facts();
  const all = subscriptions.flatMap((it) => it.invoices).flatMap((invoice) => invoice.attempts);
  return all.toSorted(byId);
}

export async function refunds(customer: Customer): Promise<RefundFacts[]> {
  const { subscriptions } = await customer.facts();
  return subscriptions.flatMap((it) => it.refunds).toSorted(byId);
}

export async function legs(customer: Customer): Promise<LegFacts[]> {
  return (await refunds(customer)).flatMap((refund) => refund.legs).toSorted(byId);
}

function staff(customer: Customer) {
  return { ...customer.caller, by: 'staff:test' };
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function pick<T>(items: readonly T[], number = items.length): T {
  const found = items[number - 1];
  if (found === undefined) throw new Error(`there are ${items.length}; expected at least ${number}`);
  return found;
}
