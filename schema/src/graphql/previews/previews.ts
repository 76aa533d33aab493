/** Decisions become what a preview shows: one function for each kind, used by previews and by `PreviewStale` alike. */

import type { DecisionOf } from '../../billing/deciders.ts';
import { cancellationOptions } from '../../policy/cancellation/cancellation.ts';
import type { Decision } from '../../policy/decision/decision.ts';
import { previewToken } from '../../policy/decision/preview-token.ts';
import { applyChanges } from '../../policy/facts/apply-changes.ts';
import {
  attemptOf,
  openPeriodInvoice,
  scheduledSubscription,
  subscriptionOf,
} from '../../policy/facts/contract.ts';
import { money } from '../../policy/money/money.ts';
import { waitingSlots } from '../../policy/payment/dunning.ts';
import { type Instant, type LocalDate, later, startOfDay } from '../../policy/time/calendar.ts';
import { upcoming } from '../../policy/timeline/timeline.ts';
import type { AccountView } from '../request/account-view.ts';
import {
  type CancellationPreviewData,
  type DowngradePreviewData,
  decisionData,
  type ReactivationPreviewData,
  type RefundPreviewData,
  type ResumePreviewData,
  type SubscribePreviewData,
  type UpgradePreviewData,
} from './preview-data.ts';

export function subscribePreview(view: AccountView, decision: DecisionOf<'subscribe'>): SubscribePreviewData {
  const { start, next } = decision.dates;
  return {
    type: 'SubscribePreview',
    ...deciding(view, decision),
    due: decision.amounts.due,
    start: date(start),
    next: date(next),
  };
}

/** The ways out side by side, the best for the customer first. No option once it is over. */
export function cancellationPreview(view: AccountView, subscriptionId: string): CancellationPreviewData {
  const { facts, on } = view;
  const subscription = subscriptionOf(facts, subscriptionId);
  const decisions = cancellationOptions(facts, subscriptionId, on);
  const options = decisions.map((decision, i) => ({
    ...deciding(view, decision),
    kind: kindOf(decision.subject),
    effectiveAt: moment(decision.dates.effectiveAt, view),
    endsOn: date(decision.dates.endsOn),
    refund: decision.amounts.refund,
    recommended: i === 0,
  }));
  const ordinary = decisions.find(({ subject }) => kindOf(subject) !== 'GUARANTEE');
  return {
    type: 'CancellationPreview',
    options,
    stillDue: ordinary?.amounts.stillDue ?? money(0, subscription.price.currency),
    remainingRetries: ordinary === undefined ? [] : retriesAfter(view, subscriptionId, ordinary),
  };
}

/** Rule 7: what would still be tried after cancelling. */
function retriesAfter(view: AccountView, subscriptionId: string, decision: Decision): Instant[] {
  const facts = applyChanges(view.facts, decision.changes);
  const subscription = subscriptionOf(facts, subscriptionId);
  const open = subscription.stage === 'STARTED' ? openPeriodInvoice(subscription) : undefined;
  if (open === undefined) return [];
  const end = subscription.endsOn === null ? null : startOfDay(subscription.endsOn, facts.zone);
  return waitingSlots(open, facts.zone, view.on.book)
    .map(({ dueAt }) => dueAt)
    .filter((at) => end === null || at < end);
}

export function upgradePreview(view: AccountView, decision: DecisionOf<'upgrade'>): UpgradePreviewData {
  const { amounts, dates } = decision;
  return {
    type: 'UpgradePreview',
    ...deciding(view, decision),
    due: amounts.due,
    charge: amounts.charge,
    credit: amounts.credit,
    effectiveOn: date(dates.effectiveOn),
    nextStart: date(dates.nextStart),
    nextNext: date(dates.nextNext),
  };
}

export function downgradePreview(view: AccountView, decision: DecisionOf<'downgrade'>): DowngradePreviewData {
  const { amounts, dates } = decision;
  return {
    type: 'DowngradePreview',
    ...deciding(view, decision),
    endsOn: date(dates.endsOn),
    refund: amounts.refund,
    startsOn: date(dates.startsOn),
    firstCharge: amounts.firstCharge,
  };
}

export function refundPreview(view: AccountView, decision: DecisionOf<'request-refund'>): RefundPreviewData {
  const { amounts, dates, changes } = decision;
  const created = changes.find((change) => change.type === 'REFUND_CREATED');
  const legs = (created?.refund.legs ?? []).map(({ attemptId, amount }) => ({
    invoiceId: attemptOf(view.facts, attemptId).invoice.id,
    amount: money(amount, amounts.refund.currency),
  }));
  const { expectedFrom, dueBy } = dates;
  return {
    type: 'RefundPreview',
    ...deciding(view, decision),
    refund: amounts.refund,
    legs,
    expectedFrom: date(expectedFrom),
    dueBy: date(dueBy),
  };
}

export function resumePreview(
  view: AccountView,
  subscriptionId: string,
  decision: DecisionOf<'resume'>,
): ResumePreviewData {
  const after = applyChanges(view.facts, decision.changes);
  const charge = upcoming(after, view.on).find(
    (event) => event.subscriptionId === subscriptionId && (event.kind === 'CHARGE' || event.kind === 'RETRY'),
  );
  const [citation] = decision.citations;
  if (citation === undefined) throw new Error(`${decision.subject} cites nothing; expected its clause`);
  const at = startOfDay(date(decision.dates.nextChargeOn), view.facts.zone);
  const amount = decision.amounts.nextCharge;
  return {
    type: 'ResumePreview',
    ...deciding(view, decision),
    droppedSuccessorId: scheduledSubscription(view.facts)?.id ?? null,
    nextCharge: charge ?? { at, kind: 'CHARGE', subscriptionId, amount, citation },
  };
}

export function reactivationPreview(
  view: AccountView,
  decision: DecisionOf<'pay-invoice'>,
): ReactivationPreviewData {
  const { start, next } = decision.dates;
  return {
    type: 'ReactivationPreview',
    ...deciding(view, decision),
    due: decision.amounts.due,
    start: date(start),
    next: date(next),
  };
}

function deciding({ facts }: AccountView, decision: Decision) {
  return { accountId: facts.id, decision: decisionData(decision), token: previewToken(decision) };
}

function date(value: LocalDate | Instant | null): LocalDate {
  if (value !== null && /^\d{4}-\d\d-\d\d$/.test(value)) return value as LocalDate;
  throw new Error(`a decision's date is ${value}; expected a local date`);
}

/** A local date becomes its first instant in the account's zone; today is now. */
function moment(value: LocalDate | Instant | null, { facts, on }: AccountView): Instant {
  return later(startOfDay(date(value), facts.zone), on.asOf);
}

const KINDS = ['GUARANTEE', 'END_OF_MONTH', 'IMMEDIATE', 'DROP_SCHEDULED'] as const;

/** The subject of a cancellation ends in its kind. */
function kindOf(subject: string) {
  const kind = KINDS.find((it) => subject.endsWith(` ${it}`));
  if (kind !== undefined) return kind;
  throw new Error(`'${subject}' names no kind of cancellation; expected one of ${KINDS.join(', ')}`);
}
