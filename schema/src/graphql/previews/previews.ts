/** Decisions become what a preview shows: one function for each kind, used by previews and by `PreviewStale` alike. */

import type { DecisionOf } from '../../billing/deciders.ts';
import { listCancellationOptions } from '../../policy/cancellation/cancellation.ts';
import type { Decision } from '../../policy/decision/decision.ts';
import { computePreviewToken } from '../../policy/decision/preview-token.ts';
import { applyChanges } from '../../policy/facts/apply-changes.ts';
import {
  findOpenPeriodInvoice,
  findScheduledSubscription,
  getAttempt,
  getSubscription,
} from '../../policy/facts/facts-queries.ts';
import { money } from '../../policy/money/money.ts';
import { listWaitingSlots } from '../../policy/payment/dunning.ts';
import { type Instant, type LocalDate, pickLater, startOfDay } from '../../policy/time/calendar.ts';
import { listUpcomingEvents } from '../../policy/timeline/timeline.ts';
import type { AccountView } from '../request/account-view.ts';
import {
  type CancellationPreviewData,
  type DowngradePreviewData,
  type ReactivationPreviewData,
  type RefundPreviewData,
  type ResumePreviewData,
  type SubscribePreviewData,
  toDecisionData,
  type UpgradePreviewData,
} from './preview-data.ts';

export function createSubscribePreview(
  view: AccountView,
  decision: DecisionOf<'subscribe'>,
): SubscribePreviewData {
  const { start, end } = decision.dates;
  return {
    type: 'SubscribePreview',
    ...toDecisionPreviewData(view, decision),
    due: decision.amounts.due,
    start: requireLocalDate(start),
    end: requireLocalDate(end),
  };
}

/** The ways out side by side, the best for the customer first. No option once it is over. */
export function createCancellationPreview(
  view: AccountView,
  subscriptionId: string,
): CancellationPreviewData {
  const { facts, decisionContext: on } = view;
  const subscription = getSubscription(facts, subscriptionId);
  const decisions = listCancellationOptions(facts, subscriptionId, on);
  const options = decisions.map((decision, i) => ({
    ...toDecisionPreviewData(view, decision),
    kind: parseCancellationKind(decision.subject),
    effectiveAt: computeEffectiveAt(decision.dates.effectiveAt, view),
    endsOn: requireLocalDate(decision.dates.endsOn),
    refund: decision.amounts.refund,
    recommended: i === 0,
  }));
  const ordinary = decisions.find(({ subject }) => parseCancellationKind(subject) !== 'GUARANTEE');
  return {
    type: 'CancellationPreview',
    options,
    stillDue: ordinary?.amounts.stillDue ?? money(0, subscription.price.currency),
    remainingRetries: ordinary === undefined ? [] : listRetriesAfter(view, subscriptionId, ordinary),
  };
}

/** Rule 7: what would still be tried after canceling. */
function listRetriesAfter(view: AccountView, subscriptionId: string, decision: Decision): Instant[] {
  const facts = applyChanges(view.facts, decision.changes);
  const subscription = getSubscription(facts, subscriptionId);
  const open = subscription.stage === 'STARTED' ? findOpenPeriodInvoice(subscription) : undefined;
  if (open === undefined) return [];
  const end = subscription.endsOn === null ? null : startOfDay(subscription.endsOn, facts.zone);
  return listWaitingSlots(open, facts.zone, view.decisionContext.policyVersions)
    .map(({ dueAt }) => dueAt)
    .filter((at) => end === null || at < end);
}

export function createUpgradePreview(view: AccountView, decision: DecisionOf<'upgrade'>): UpgradePreviewData {
  const { amounts, dates } = decision;
  return {
    type: 'UpgradePreview',
    ...toDecisionPreviewData(view, decision),
    due: amounts.due,
    charge: amounts.charge,
    credit: amounts.credit,
    effectiveOn: requireLocalDate(dates.effectiveOn),
    nextStart: requireLocalDate(dates.nextStart),
    nextEnd: requireLocalDate(dates.nextEnd),
  };
}

export function createDowngradePreview(
  view: AccountView,
  decision: DecisionOf<'downgrade'>,
): DowngradePreviewData {
  const { amounts, dates } = decision;
  return {
    type: 'DowngradePreview',
    ...toDecisionPreviewData(view, decision),
    endsOn: requireLocalDate(dates.endsOn),
    refund: amounts.refund,
    startsOn: requireLocalDate(dates.startsOn),
    firstCharge: amounts.firstCharge,
  };
}

export function createRefundPreview(
  view: AccountView,
  decision: DecisionOf<'request-refund'>,
): RefundPreviewData {
  const { amounts, dates, changes } = decision;
  const created = changes.find((change) => change.type === 'REFUND_CREATED');
  const legs = (created?.refund.legs ?? []).map(({ attemptId, amount }) => ({
    invoiceId: getAttempt(view.facts, attemptId).invoice.id,
    amount: money(amount, amounts.refund.currency),
  }));
  const { expectedFrom, dueBy } = dates;
  return {
    type: 'RefundPreview',
    ...toDecisionPreviewData(view, decision),
    refund: amounts.refund,
    legs,
    expectedFrom: requireLocalDate(expectedFrom),
    dueBy: requireLocalDate(dueBy),
  };
}

export function createResumePreview(
  view: AccountView,
  subscriptionId: string,
  decision: DecisionOf<'resume'>,
): ResumePreviewData {
  const after = applyChanges(view.facts, decision.changes);
  const charge = listUpcomingEvents(after, view.decisionContext).find(
    (event) => event.subscriptionId === subscriptionId && (event.kind === 'CHARGE' || event.kind === 'RETRY'),
  );
  const [citation] = decision.citations;
  if (citation === undefined) throw new Error(`${decision.subject} cites nothing; expected its clause`);
  const at = startOfDay(requireLocalDate(decision.dates.nextChargeOn), view.facts.zone);
  const amount = decision.amounts.nextCharge;
  return {
    type: 'ResumePreview',
    ...toDecisionPreviewData(view, decision),
    droppedSuccessorId: findScheduledSubscription(view.facts)?.id ?? null,
    nextCharge: charge ?? { at, kind: 'CHARGE', subscriptionId, amount, citation },
  };
}

export function createReactivationPreview(
  view: AccountView,
  decision: DecisionOf<'pay-invoice'>,
): ReactivationPreviewData {
  const { start, end } = decision.dates;
  return {
    type: 'ReactivationPreview',
    ...toDecisionPreviewData(view, decision),
    due: decision.amounts.due,
    start: requireLocalDate(start),
    end: requireLocalDate(end),
  };
}

function toDecisionPreviewData({ facts }: AccountView, decision: Decision) {
  return { accountId: facts.id, decision: toDecisionData(decision), token: computePreviewToken(decision) };
}

function requireLocalDate(value: LocalDate | Instant | null): LocalDate {
  if (value !== null && /^\d{4}-\d\d-\d\d$/.test(value)) return value as LocalDate;
  throw new Error(`a decision's date is ${value}; expected a local date`);
}

/** A local date becomes its first instant in the account's zone; today is now. */
function computeEffectiveAt(
  value: LocalDate | Instant | null,
  { facts, decisionContext: on }: AccountView,
): Instant {
  return pickLater(startOfDay(requireLocalDate(value), facts.zone), on.asOf);
}

const KINDS = ['GUARANTEE', 'END_OF_MONTH', 'IMMEDIATE', 'DROP_SCHEDULED'] as const;

/** The subject of a cancellation ends in its kind. */
function parseCancellationKind(subject: string) {
  const kind = KINDS.find((it) => subject.endsWith(` ${it}`));
  if (kind !== undefined) return kind;
  throw new Error(`'${subject}' names no kind of cancellation; expected one of ${KINDS.join(', ')}`);
}
