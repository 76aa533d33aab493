/**
 * Every decision that a person can ask for, under one name. Previews, commands and replays all look it up here: they are
 * one function and cannot differ.
 */

import { decideCancel } from '../policy/cancellation/cancellation.ts';
import { decideResume } from '../policy/cancellation/resume.ts';
import type { Decision, DecisionContext, Refusal } from '../policy/decision/decision.ts';
import type { AccountFacts } from '../policy/facts/facts.ts';
import { decidePayInvoice } from '../policy/payment/reactivation.ts';
import { decideGoodwill } from '../policy/refund/goodwill.ts';
import { decideRefundRequest } from '../policy/refund/refund-request.ts';
import { decideRetryRefund } from '../policy/refund/refunds.ts';
import { decideDowngrade } from '../policy/subscription/downgrade.ts';
import { decideSubscribe } from '../policy/subscription/subscribe.ts';
import { decideUpgrade } from '../policy/subscription/upgrade.ts';

export const DECIDERS = {
  subscribe: decideSubscribe,
  cancel: decideCancel,
  resume: decideResume,
  upgrade: decideUpgrade,
  downgrade: decideDowngrade,
  'request-refund': decideRefundRequest,
  'refund-by-goodwill': decideGoodwill,
  'retry-refund': (facts: AccountFacts, ask: { readonly refundId: string }, on: DecisionContext) =>
    decideRetryRefund(facts, ask.refundId, on),
  'pay-invoice': (facts: AccountFacts, ask: { readonly invoiceId: string }, on: DecisionContext) =>
    decidePayInvoice(facts, ask.invoiceId, on),
} as const;

export type DeciderName = keyof typeof DECIDERS;
export type RequestOf<N extends DeciderName> = Parameters<(typeof DECIDERS)[N]>[1];
export type DecisionOf<N extends DeciderName> = Exclude<ReturnType<(typeof DECIDERS)[N]>, Refusal>;

/** The facts are brought up to date already. */
export function decide<N extends DeciderName>(
  name: N,
  facts: AccountFacts,
  ask: RequestOf<N>,
  on: DecisionContext,
): DecisionOf<N> | Refusal {
  // The table pairs each name with its own ask; TypeScript cannot follow that pairing through a union of functions.
  const decider = DECIDERS[name] as (facts: AccountFacts, ask: RequestOf<N>, on: DecisionContext) => Decision;
  return decider(facts, ask, on) as DecisionOf<N> | Refusal;
}
