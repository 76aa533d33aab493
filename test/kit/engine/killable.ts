/**
 * A worker that dies beside a call to the provider: what it wrote stays, what it would have written next is never
 * written.
 */

import type { Billing } from '@kalenner/schema/billing/billing';
import type { PaymentProvider } from '@kalenner/schema/payments/payment-provider';
import type { Death } from './steps.ts';

export class Crash extends Error {
  override readonly name = 'Crash';
}

type Call = 'charge' | 'refund' | 'cancelPayment' | 'lookUpCharge' | 'lookUpRefund';

/** A dead one reaches neither the provider nor the policy's versions, without which nothing is decided nor written. */
export function createKillable(billing: Billing, { call, when }: Death): Billing {
  let calls = 0;
  let dead = false;
  const alive = () => {
    if (dead) throw new Crash('this worker is dead');
  };
  const dying =
    <I, A>(perform: (input: I) => Promise<A>) =>
    async (input: I): Promise<A> => {
      alive();
      const last = calls === call;
      calls += 1;
      if (last && when === 'before') dead = true;
      alive();
      const answer = await perform(input);
      if (last) dead = true;
      alive();
      return answer;
    };
  return {
    ...billing,
    policyVersions: async () => {
      alive();
      return billing.policyVersions();
    },
    provider(clock) {
      alive();
      const value = billing.provider(clock);
      const calls_: Pick<PaymentProvider, Call> = {
        charge: dying((request) => value.charge(request)),
        refund: dying((request) => value.refund(request)),
        cancelPayment: dying((reference) => value.cancelPayment(reference)),
        lookUpCharge: dying((by) => value.lookUpCharge(by)),
        lookUpRefund: dying((by) => value.lookUpRefund(by)),
      };
      return { ...value, ...calls_ };
    },
  };
}
