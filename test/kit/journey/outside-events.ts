/** Events outside the customer: the provider, staff, and jobs that do not run. */

import { settlePayment } from '@kalenner/schema/billing/commands/settle-payment';
import { retryRefund } from '@kalenner/schema/billing/commands/staff-refunds';
import type { SimulatedOutcome } from '@kalenner/schema/payments/simulator/outcomes';
import type { AttemptFacts, LegFacts, RefundFacts } from '@kalenner/schema/policy/facts/facts';
import { computeRefundStatus } from '@kalenner/schema/policy/refund/refunds';
import { describeAnswer } from './answers.ts';
import type { Customer } from './customer.ts';
import { formatDecimal, parseMoment } from './journey.ts';
import { formatLocalTime } from './outcome-description.ts';

type OutsideEvent = (customer: Customer) => Promise<unknown>;

/** Simulates an outcome of a charge, counted from 1. Default: the latest. */
export function provider(event: Exclude<SimulatedOutcome, 'REFUND_FAILED'>, number?: number): OutsideEvent {
  return async (customer) => {
    const { id } = pick(await listAttempts(customer), number);
    return customer.simulate({ chargeReference: id, event });
  };
}

/** Simulates an outcome whose webhook is still on its way. */
export function providerSilently(
  event: Exclude<SimulatedOutcome, 'REFUND_FAILED'>,
  number?: number,
): OutsideEvent {
  return async (customer) => {
    const { id } = pick(await listAttempts(customer), number);
    return customer.simulateWithoutWebhooks({ chargeReference: id, event });
  };
}

/** Simulates an outcome of a leg of a refund. */
export function refundLeg(event: 'SUCCEEDED' | 'REFUND_FAILED', number?: number): OutsideEvent {
  return async (customer) => {
    const { id } = pick(await listRefundLegs(customer), number);
    return customer.simulate({ refundReference: id, event });
  };
}

export function refundLegSilently(event: 'SUCCEEDED' | 'REFUND_FAILED', number?: number): OutsideEvent {
  return async (customer) => {
    const { id } = pick(await listRefundLegs(customer), number);
    return customer.simulateWithoutWebhooks({ refundReference: id, event });
  };
}

/** Stops the jobs from the row's date until then; what was missed runs when the next row begins. */
export function outage(until: string): OutsideEvent {
  return (customer) => customer.sleep(parseMoment(until));
}

/** Rule 10: staff say what became of the latest charge. */
export function staffSettles(succeeded: boolean): OutsideEvent {
  return async (customer) => {
    const { id } = pick(await listAttempts(customer));
    const request = { attemptId: id, succeeded, reason: 'as the bank statement shows' };
    return describeAnswer(await settlePayment(customer.billing, toStaffCaller(customer), request));
  };
}

/** Rule 16: staff send what failed of the latest refund once more. */
export const staffRetriesRefund: OutsideEvent = async (customer) => {
  const { id } = pick(await listRefunds(customer));
  return describeAnswer(await retryRefund(customer.billing, toStaffCaller(customer), { refundId: id }));
};

/** Shows the promise of the latest refund: `CANCELLATION 110.00 asked 2027-01-20 10:00, due by 2027-01-27`. */
export const showsRefundDeadline: OutsideEvent = async (customer) => {
  const { kind, amount, requestedAt, dueBy } = pick(await listRefunds(customer));
  return `${kind} ${formatDecimal(amount)} asked ${formatLocalTime(requestedAt)}, due by ${dueBy}`;
};

/** Shows the status of the latest refund: `CANCELLATION 110.00 PROCESSING`. */
export const showsRefundStatus: OutsideEvent = async (customer) => {
  const refund = pick(await listRefunds(customer));
  return `${refund.kind} ${formatDecimal(refund.amount)} ${computeRefundStatus(refund)}`;
};

/** All one after the other. */
export function inTurn(...happenings: readonly OutsideEvent[]): OutsideEvent {
  return async (customer) => {
    const answers: unknown[] = [];
    for (const happening of happenings) answers.push(await happening(customer));
    return answers.filter((word) => typeof word === 'string' && word !== '').join(', ');
  };
}

/** Ids rise with time. */
export async function listAttempts(customer: Customer): Promise<AttemptFacts[]> {
  const { subscriptions } = await customer.facts();
  const all = subscriptions.flatMap((it) => it.invoices).flatMap((invoice) => invoice.attempts);
  return all.toSorted(compareIds);
}

export async function listRefunds(customer: Customer): Promise<RefundFacts[]> {
  const { subscriptions } = await customer.facts();
  return subscriptions.flatMap((it) => it.refunds).toSorted(compareIds);
}

export async function listRefundLegs(customer: Customer): Promise<LegFacts[]> {
  return (await listRefunds(customer)).flatMap((refund) => refund.legs).toSorted(compareIds);
}

function toStaffCaller(customer: Customer) {
  return { ...customer.caller, by: 'staff:test' };
}

function compareIds(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function pick<T>(items: readonly T[], number = items.length): T {
  const found = items[number - 1];
  if (found === undefined) throw new Error(`there are ${items.length}; expected at least ${number}`);
  return found;
}
