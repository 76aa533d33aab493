/** REFUND_REQUEST, GUARANTEE and rule 17: a refund asked for from support, decided as of the moment it was asked. */

import { cite, type Occasion, type Refusal, refuse, versionNow } from '../decision/decision.ts';
import { step } from '../decision/steps.ts';
import { chargesOf, refundable, subscriptionOf, sumOf } from '../facts/contract.ts';
import type { AccountFacts } from '../facts/facts.ts';
import type { Instant } from '../time/calendar.ts';
import { type ClaimDecision, claimGuarantee, guaranteeWindow } from './guarantee.ts';

export interface RefundAsked {
  readonly subscriptionId: string;
  readonly reason?: string;
  /** When a message that is now filed as the request was sent; left out: now. */
  readonly sentAt?: Instant;
}

/** Facts brought up to date. What was captured after the message was sent is refunded too. */
export function decideRefundRequest(
  facts: AccountFacts,
  ask: RefundAsked,
  occasion: Occasion,
): ClaimDecision | Refusal {
  const subscription = subscriptionOf(facts, ask.subscriptionId);
  const requestedAt = ask.sentAt ?? occasion.asOf;
  const subject = `refund ${subscription.id}`;
  const window = guaranteeWindow(facts, subscription, requestedAt, occasion.book);
  const nothing = () => {
    const citations = [cite(window?.version ?? versionNow(occasion, facts.zone), 'GUARANTEE')];
    return refuse({
      subject,
      refusal: 'NothingToRefund',
      citations,
      steps: [step('nothingCaptured')],
      about: subscription.id,
    });
  };
  if (window === null || subscription.cancellation?.kind === 'GUARANTEE') return nothing();
  if (!window.covered) {
    const { citations, steps, until } = window;
    return refuse({
      subject,
      refusal: 'RefundNotCovered',
      citations,
      steps,
      about: subscription.id,
      dates: { guaranteeEndedOn: until },
    });
  }
  // A disputed charge still holds money that may be owed: the claim stands and its refund waits for the dispute.
  const charges = chargesOf(subscription, null);
  if (sumOf(charges, (charge) => refundable(charge) + charge.disputed) === 0) return nothing();
  const decision = claimGuarantee(
    facts,
    subscription,
    window,
    { requestedAt, reason: ask.reason ?? null },
    occasion,
  );
  const asked = cite(window.version, 'REFUND_REQUEST');
  return { ...decision, subject, citations: [asked, ...decision.citations] };
}
