/** Contents of the mails about refunds, to the customer and to staff. */

import { PolicyInputError } from '../../policy/decision/errors.ts';
import type { RefundFacts, RefundKind, SubscriptionFacts } from '../../policy/facts/facts.ts';
import { getRefundLeg } from '../../policy/refund/refunds.ts';
import { getVersionOn } from '../../policy/terms/policy-terms.ts';
import { type LocalDate, toLocalDate } from '../../policy/time/calendar.ts';
import type {
  CitedClause,
  LateMoneyRefundedContent,
  RefundFailedContent,
  RefundRequestedContent,
  RefundSentContent,
  StaffRefundDeadlineContent,
} from './mail-content-types.ts';
import {
  getPriceAt,
  getQueuedDate,
  listCitedClauses,
  type QueuedMailContext,
  toMoney,
  toPlanName,
} from './mail-context.ts';

interface LocatedRefund {
  readonly subscription: SubscriptionFacts;
  readonly refund: RefundFacts;
}

/** `about`: the refund's id. Money that joined the claim before the mail left is counted in. */
export function buildRefundRequestedContent(reading: QueuedMailContext): RefundRequestedContent {
  const found = getRefund(reading, reading.mail.reference);
  const { kind } = found.refund;
  return {
    template: 'REFUND_REQUESTED',
    ...buildCommonFields(reading, found),
    ...toPromisedRefund(found),
    kind,
    citations: [...listReasonClauses(reading, found), ...listDelayClauses(reading, found)],
  };
}

/** `about`: the refund's id, then that of the leg that completed it. */
export function buildRefundSentContent(reading: QueuedMailContext): RefundSentContent {
  const found = getRefund(reading, reading.mail.reference.split(' ')[0] ?? '');
  return {
    template: 'REFUND_SENT',
    ...buildCommonFields(reading, found),
    amount: toMoney(found.subscription, found.refund.amount),
    sentOn: getQueuedDate(reading),
    citations: listDelayClauses(reading, found),
  };
}

/** `about`: the leg's id. */
export function buildRefundFailedContent(reading: QueuedMailContext): RefundFailedContent {
  const { leg, ...found } = getRefundLeg(reading.facts, reading.mail.reference);
  return {
    template: 'REFUND_FAILED',
    ...buildCommonFields(reading, found),
    amount: toMoney(found.subscription, leg.amount),
    refund: toMoney(found.subscription, found.refund.amount),
    citations: listDelayClauses(reading, found, 16),
  };
}

/** `about`: the refund's id. */
export function buildLateMoneyRefundedContent(reading: QueuedMailContext): LateMoneyRefundedContent {
  const found = getRefund(reading, reading.mail.reference);
  return {
    template: 'LATE_MONEY_REFUNDED',
    plan: buildCommonFields(reading, found).plan,
    ...toPromisedRefund(found),
    citations: listDelayClauses(reading, found, 11),
  };
}

/** `about`: begins with the refund's id. */
export function buildStaffDeadlineContent(reading: QueuedMailContext): StaffRefundDeadlineContent {
  const found = getRefund(reading, reading.mail.reference.split(' ')[0] ?? '');
  const { id: refundId, kind, dueBy } = found.refund;
  return {
    template: 'STAFF_REFUND_DEADLINE',
    accountId: reading.facts.id,
    refundId,
    kind,
    ...toPromisedRefund(found),
    requestedOn: getRequestDate(reading, found),
    overdue: dueBy < getQueuedDate(reading),
    citations: listDelayClauses(reading, found),
  };
}

function buildCommonFields(reading: QueuedMailContext, found: LocatedRefund) {
  const price = getPriceAt(found.subscription, reading.at);
  return { plan: toPlanName(reading, price), requestedOn: getRequestDate(reading, found) };
}

function toPromisedRefund({ subscription, refund }: LocatedRefund) {
  const { amount, expectedFrom, dueBy } = refund;
  return { amount: toMoney(subscription, amount), expectedFrom, dueBy };
}

function getRequestDate({ facts }: QueuedMailContext, { refund }: LocatedRefund): LocalDate {
  return toLocalDate(refund.requestedAt, facts.zone);
}

/** REFUND_DELAY is promised by the version in force on the request's date. */
function listDelayClauses(
  reading: QueuedMailContext,
  found: LocatedRefund,
  rule: number | null = null,
): readonly CitedClause[] {
  const { version } = getVersionOn(reading.policyVersions, getRequestDate(reading, found));
  return listCitedClauses(reading, version, rule === null ? 'REFUND_DELAY' : ['REFUND_DELAY', rule]);
}

const REASON_CLAUSES = {
  GUARANTEE: 'GUARANTEE',
  CANCELLATION: 'REFUND_ANNUAL',
  // A gift rests on no clause but the promise of its dates.
  GOODWILL: null,
  LATE_MONEY: null,
} as const satisfies Record<RefundKind, string | null>;

function listReasonClauses(reading: QueuedMailContext, found: LocatedRefund): readonly CitedClause[] {
  const { subscription, refund } = found;
  const clause = REASON_CLAUSES[refund.kind];
  if (clause === null) return [];
  if (clause === 'GUARANTEE') {
    const bought = subscription.initialDate ?? getRequestDate(reading, found);
    return listCitedClauses(reading, getVersionOn(reading.policyVersions, bought).version, clause);
  }
  const first = subscription.invoices.find(({ term }) => term.start === refund.term?.start);
  const version =
    first?.policyVersion ?? getVersionOn(reading.policyVersions, getRequestDate(reading, found)).version;
  return listCitedClauses(reading, version, clause);
}

function getRefund({ facts }: QueuedMailContext, refundId: string): LocatedRefund {
  for (const subscription of facts.subscriptions) {
    const refund = subscription.refunds.find(({ id }) => id === refundId);
    if (refund !== undefined) return { subscription, refund };
  }
  const expectation = 'the id of a refund of this account';
  throw new PolicyInputError({
    code: 'UNKNOWN_REFERENCE',
    value: refundId,
    place: 'mail.reference',
    expectation,
  });
}
