/** Refund requests to support, decided as of the instant of the request (REFUND_REQUEST, GUARANTEE, rule 17). */

import {
  cite,
  createRefusal,
  type DecisionContext,
  getCurrentVersion,
  type Refusal,
} from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import type { AccountFacts } from '../facts/facts.ts';
import { computeRefundable, getSubscription, listCharges, sumBy } from '../facts/facts-queries.ts';
import type { Instant } from '../time/calendar.ts';
import { type ClaimDecision, claimGuarantee, findGuaranteeWindow } from './guarantee.ts';

export interface RefundClaimRequest {
  readonly subscriptionId: string;
  readonly reason?: string;
  /** The instant at which a message that is now filed as the request was sent. Default: now. */
  readonly sentAt?: Instant;
}

/** Facts brought up to date. What was captured after the message was sent is refunded too. */
export function decideRefundRequest(
  facts: AccountFacts,
  request: RefundClaimRequest,
  context: DecisionContext,
): ClaimDecision | Refusal {
  const subscription = getSubscription(facts, request.subscriptionId);
  const requestedAt = request.sentAt ?? context.asOf;
  const subject = `refund ${subscription.id}`;
  const window = findGuaranteeWindow(facts, subscription, requestedAt, context.policyVersions);
  const nothing = () => {
    const citations = [cite(window?.version ?? getCurrentVersion(context, facts.zone), 'GUARANTEE')];
    return createRefusal({
      subject,
      refusal: 'NothingToRefund',
      citations,
      steps: [step('nothingCaptured')],
      reference: subscription.id,
    });
  };
  if (window === null || subscription.cancellation?.kind === 'GUARANTEE') return nothing();
  if (!window.covered) {
    const { citations, steps, until } = window;
    return createRefusal({
      subject,
      refusal: 'RefundNotCovered',
      citations,
      steps,
      reference: subscription.id,
      dates: { guaranteeEndedOn: until },
    });
  }
  // A disputed charge still holds money that may be owed: the claim stands and its refund waits for the dispute.
  const charges = listCharges(subscription, null);
  if (sumBy(charges, (charge) => computeRefundable(charge) + charge.disputed) === 0) return nothing();
  const decision = claimGuarantee(
    facts,
    subscription,
    window,
    { requestedAt, reason: request.reason ?? null },
    context,
  );
  const requestCitation = cite(window.version, 'REFUND_REQUEST');
  return { ...decision, subject, citations: [requestCitation, ...decision.citations] };
}
