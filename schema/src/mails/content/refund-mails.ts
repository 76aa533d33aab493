/** What the mails about refunds tell, to the customer and to staff. */

import { PolicyInputError } from '../../policy/decision/errors.ts';
import type { RefundFacts, RefundKind, SubscriptionFacts } from '../../policy/facts/facts.ts';
import { legOf } from '../../policy/refund/refunds.ts';
import { versionOn } from '../../policy/terms/policy-terms.ts';
import { type LocalDate, localDateOf } from '../../policy/time/calendar.ts';
import type {
  CitedClause,
  LateMoneyRefundedContent,
  RefundFailedContent,
  RefundRequestedContent,
  RefundSentContent,
  StaffRefundDeadlineContent,
} from './mail-content-types.ts';
import { clauses, moneyOf, planOf, priceThen, type Reading, today } from './mail-readings.ts';

interface Located {
  readonly subscription: SubscriptionFacts;
  readonly refund: RefundFacts;
}

/** `about`: the refund's id. Money that joined the claim before the mail left is counted in. */
export function refundRequested(reading: Reading): RefundRequestedContent {
  const found = refundNamed(reading, reading.mail.about);
  const { kind } = found.refund;
  return {
    template: 'REFUND_REQUESTED',
    ...common(reading, found),
    ...promised(found),
    kind,
    citations: [...reasonClauses(reading, found), ...delay(reading, found)],
  };
}

/** `about`: the refund's id, then that of the leg that completed it. */
export function refundSent(reading: Reading): RefundSentContent {
  const found = refundNamed(reading, reading.mail.about.split(' ')[0] ?? '');
  return {
    template: 'REFUND_SENT',
    ...common(reading, found),
    amount: moneyOf(found.subscription, found.refund.amount),
    sentOn: today(reading),
    citations: delay(reading, found),
  };
}

/** `about`: the leg's id. */
export function refundFailed(reading: Reading): RefundFailedContent {
  const { leg, ...found } = legOf(reading.facts, reading.mail.about);
  return {
    template: 'REFUND_FAILED',
    ...common(reading, found),
    amount: moneyOf(found.subscription, leg.amount),
    refund: moneyOf(found.subscription, found.refund.amount),
    citations: delay(reading, found, 16),
  };
}

/** `about`: the refund's id. */
export function lateMoneyRefunded(reading: Reading): LateMoneyRefundedContent {
  const found = refundNamed(reading, reading.mail.about);
  return {
    template: 'LATE_MONEY_REFUNDED',
    plan: common(reading, found).plan,
    ...promised(found),
    citations: delay(reading, found, 11),
  };
}

/** `about`: begins with the refund's id. */
export function staffRefundDeadline(reading: Reading): StaffRefundDeadlineContent {
  const found = refundNamed(reading, reading.mail.about.split(' ')[0] ?? '');
  const { id: refundId, kind, dueBy } = found.refund;
  return {
    template: 'STAFF_REFUND_DEADLINE',
    accountId: reading.facts.id,
    refundId,
    kind,
    ...promised(found),
    requestedOn: requestedOn(reading, found),
    past: dueBy < today(reading),
    citations: delay(reading, found),
  };
}

function common(reading: Reading, found: Located) {
  const price = priceThen(found.subscription, reading.at);
  return { plan: planOf(reading, price), requestedOn: requestedOn(reading, found) };
}

function promised({ subscription, refund }: Located) {
  const { amount, expectedFrom, dueBy } = refund;
  return { amount: moneyOf(subscription, amount), expectedFrom, dueBy };
}

function requestedOn({ facts }: Reading, { refund }: Located): LocalDate {
  return localDateOf(refund.requestedAt, facts.zone);
}

/** REFUND_DELAY is promised by the version in force on the request's date. */
function delay(reading: Reading, found: Located, rule: number | null = null): readonly CitedClause[] {
  const { version } = versionOn(reading.book, requestedOn(reading, found));
  return clauses(reading, version, rule === null ? 'REFUND_DELAY' : ['REFUND_DELAY', rule]);
}

const CLAUSE_OF = {
  GUARANTEE: 'GUARANTEE',
  CANCELLATION: 'REFUND_ANNUAL',
  // A gift rests on no clause but the promise of its dates.
  GOODWILL: null,
  LATE_MONEY: null,
} as const satisfies Record<RefundKind, string | null>;

function reasonClauses(reading: Reading, found: Located): readonly CitedClause[] {
  const { subscription, refund } = found;
  const clause = CLAUSE_OF[refund.kind];
  if (clause === null) return [];
  if (clause === 'GUARANTEE') {
    const bought = subscription.initialDate ?? requestedOn(reading, found);
    return clauses(reading, versionOn(reading.book, bought).version, clause);
  }
  const first = subscription.invoices.find(({ term }) => term.start === refund.term?.start);
  const version = first?.policyVersion ?? versionOn(reading.book, requestedOn(reading, found)).version;
  return clauses(reading, version, clause);
}

function refundNamed({ facts }: Reading, refundId: string): Located {
  for (const subscription of facts.subscriptions) {
    const refund = subscription.refunds.find(({ id }) => id === refundId);
    if (refund !== undefined) return { subscription, refund };
  }
  const expectation = 'the id of a refund of this account';
  throw new PolicyInputError({
    code: 'UNKNOWN_REFERENCE',
    value: refundId,
    place: 'mail.about',
    expectation,
  });
}
