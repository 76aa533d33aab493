/** A fake provider with planned answers, then successes, and a ledger of its own. */

import type { AttemptFacts, LegFacts, LegStatus } from '@kalenner/schema/policy/facts/facts';
import { ProviderLedger } from '../laws/provider-ledger.ts';
import type { CancelReply, Reply } from '../policy/history.ts';
import type { Answer } from '../policy/random-history.ts';

export class PlannedProvider {
  readonly ledger = new ProviderLedger();
  readonly replies: Reply[] = [];
  readonly refundReplies: LegStatus[] = [];
  readonly cancelReplies: CancelReply[] = [];
  /** It once left a charge without an answer. */
  slow = false;

  charge(attempt: AttemptFacts): Reply {
    const reply = this.replies.shift() ?? 'succeed';
    if (reply === 'succeed') this.ledger.capture(attempt.id, attempt.amount);
    this.slow ||= reply === 'doubt' || reply === 'silent';
    return reply;
  }

  refund(leg: LegFacts): LegStatus {
    const status = this.refundReplies.shift() ?? 'COMPLETED';
    this.ledger.leg(leg.id, leg.attemptId, leg.amount, status);
    return status;
  }

  cancel(attempt: AttemptFacts): CancelReply {
    const reply = this.cancelReplies.shift() ?? 'CANCELED';
    if (reply === 'SUCCEEDED') this.ledger.capture(attempt.id, attempt.amount);
    return reply;
  }

  /** Answers successes from now on. */
  clearFaults(): void {
    for (const planned of [this.replies, this.refundReplies, this.cancelReplies]) planned.length = 0;
  }
}

const STATUS_OF_ANSWER = {
  SUCCEED: 'SUCCEEDED',
  TOO_MUCH: 'SUCCEEDED',
  DECLINE: 'FAILED',
  HARD_DECLINE: 'FAILED',
  AUTHENTICATE: 'REQUIRES_ACTION',
  CANCEL: 'CANCELED',
  DOUBT: 'IN_DOUBT',
} as const satisfies Record<Answer, string>;

const FAILURE_CODES: Partial<Record<Answer, string>> = {
  DECLINE: 'card_declined',
  HARD_DECLINE: 'stolen_card',
};

/** Minor units captured beyond the requested amount. */
const TOO_MUCH = 7;

export function toProviderAnswer(answer: Answer, amount: number) {
  const status = STATUS_OF_ANSWER[answer];
  const captured = status === 'SUCCEEDED' ? amount + (answer === 'TOO_MUCH' ? TOO_MUCH : 0) : 0;
  return { status, captured, failureCode: FAILURE_CODES[answer] ?? null };
}
