import { builder } from '../builder.ts';
import { UpcomingEventRef } from '../types/account/upcoming.ts';
import { DecisionPreviewRef } from '../types/audit/decision.ts';
import { RefundLegRef } from '../types/refund/refund-leg.ts';
import { CancellationKindEnum } from '../types/shared/enums.ts';
import { MoneyRef, PeriodRef } from '../types/shared/money.ts';
import { findSubscriptionById, SubscriptionRef } from '../types/shared/refs.ts';
import type {
  CancellationOptionData,
  CancellationPreviewData,
  DowngradePreviewData,
  PreviewData,
  ReactivationPreviewData,
  RefundPreviewData,
  ResumePreviewData,
  SubscribePreviewData,
  UpgradePreviewData,
} from './preview-data.ts';

const DECISION = 'What would be decided, with its clauses and its arithmetic.';
const TOKEN = 'Bring it back with the command: if it would now decide otherwise, it answers PreviewStale.';
const authScopes = { public: true } as const;

export const SubscribePreviewRef = builder.objectRef<SubscribePreviewData>('SubscribePreview').implement({
  description: 'What subscribing would cost.',
  authScopes,
  fields: (t) => ({
    due: t.expose('due', { type: MoneyRef, description: 'Charged at once; 0 for one that starts later.' }),
    firstPeriod: t.field({
      type: PeriodRef,
      description: 'What the first charge pays for.',
      resolve: ({ start, end: next }) => ({ start, end: next }),
    }),
    decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
    token: t.exposeString('token', { description: TOKEN }),
  }),
});

const CancellationOptionRef = builder.objectRef<CancellationOptionData>('CancellationOption').implement({
  description: 'One way out.',
  authScopes,
  fields: (t) => ({
    kind: t.expose('kind', { type: CancellationKindEnum, description: 'Bring it with `cancel`.' }),
    effectiveAt: t.expose('effectiveAt', { type: 'DateTime', description: 'When access ends.' }),
    endsOn: t.expose('endsOn', { type: 'LocalDate', description: 'The first day without it.' }),
    refund: t.expose('refund', { type: MoneyRef, description: 'What comes back.' }),
    recommended: t.exposeBoolean('recommended', { description: 'The best for the customer.' }),
    decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
    token: t.exposeString('token', { description: TOKEN }),
  }),
});

export const CancellationPreviewRef = builder
  .objectRef<CancellationPreviewData>('CancellationPreview')
  .implement({
    description: 'The ways out side by side, the best for the customer first.',
    authScopes,
    fields: (t) => ({
      options: t.expose('options', {
        type: [CancellationOptionRef],
        description: 'Each with a token of its own.',
      }),
      stillDue: t.expose('stillDue', {
        type: MoneyRef,
        description: 'What stays unpaid after the ordinary cancellation (rule 7).',
      }),
      remainingRetries: t.expose('remainingRetries', {
        type: ['DateTime'],
        description: 'When it would still be tried.',
      }),
    }),
  });

export const UpgradePreviewRef = builder.objectRef<UpgradePreviewData>('UpgradePreview').implement({
  description: 'UPGRADE: what changing at once would cost: `due = charge − credit`.',
  authScopes,
  fields: (t) => ({
    due: t.expose('due', { type: MoneyRef, description: 'Charged before anything changes.' }),
    charge: t.expose('charge', {
      type: MoneyRef,
      description: 'The value of the new plan for the time left.',
    }),
    credit: t.expose('credit', { type: MoneyRef, description: 'The value left of the old plan.' }),
    effectiveOn: t.expose('effectiveOn', {
      type: 'LocalDate',
      description: 'Today: an upgrade waits for nothing but its payment.',
    }),
    nextPeriod: t.field({
      type: PeriodRef,
      description: 'The first period that is billed at the new price.',
      resolve: ({ nextStart, nextEnd }) => ({ start: nextStart, end: nextEnd }),
    }),
    decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
    token: t.exposeString('token', { description: TOKEN }),
  }),
});

export const DowngradePreviewRef = builder.objectRef<DowngradePreviewData>('DowngradePreview').implement({
  description: 'DOWNGRADE: the two steps and their dates.',
  authScopes,
  fields: (t) => ({
    endsOn: t.expose('endsOn', {
      type: 'LocalDate',
      description: '1. The running one is cancelled to this day.',
    }),
    refund: t.expose('refund', { type: MoneyRef, description: 'What comes back of the running one.' }),
    startsOn: t.expose('startsOn', {
      type: 'LocalDate',
      description: '2. The lower plan starts on this day.',
    }),
    firstCharge: t.expose('firstCharge', { type: MoneyRef, description: 'Charged on that day.' }),
    decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
    token: t.exposeString('token', { description: TOKEN }),
  }),
});

export const RefundPreviewRef = builder.objectRef<RefundPreviewData>('RefundPreview').implement({
  description: 'GUARANTEE: what asking for the money back would return.',
  authScopes,
  fields: (t) => ({
    refund: t.expose('refund', { type: MoneyRef, description: 'All that was captured.' }),
    legs: t.field({
      type: [RefundLegRef],
      description: 'How it is divided over the charges.',
      resolve: ({ accountId, legs }) =>
        legs.map(({ invoiceId, amount }) => ({
          accountId,
          invoiceId,
          amount,
          status: 'APPROVED' as const,
          failureCode: null,
        })),
    }),
    expectedFrom: t.expose('expectedFrom', {
      type: 'LocalDate',
      description: 'The promise: from this day …',
    }),
    dueBy: t.expose('dueBy', { type: 'LocalDate', description: '… and by this day at the latest.' }),
    decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
    token: t.exposeString('token', { description: TOKEN }),
  }),
});

export const ResumePreviewRef = builder.objectRef<ResumePreviewData>('ResumePreview').implement({
  description: 'Rule 3: what undoing the cancellation would mean.',
  authScopes,
  fields: (t) => ({
    droppedSuccessor: t.field({
      type: SubscriptionRef,
      nullable: true,
      description: 'A scheduled one that would not start any more.',
      resolve: ({ accountId, droppedSuccessorId: id }, _, context) =>
        id === null ? null : findSubscriptionById(context, { accountId, id }),
    }),
    nextCharge: t.expose('nextCharge', {
      type: UpcomingEventRef,
      description: 'What would be charged next.',
    }),
    decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
    token: t.exposeString('token', { description: TOKEN }),
  }),
});

export const ReactivationPreviewRef = builder
  .objectRef<ReactivationPreviewData>('ReactivationPreview')
  .implement({
    description: 'REACTIVATION: what paying the open invoice would cost, and for how long it pays.',
    authScopes,
    fields: (t) => ({
      due: t.expose('due', { type: MoneyRef, description: 'Charged at once.' }),
      period: t.field({
        type: PeriodRef,
        description: 'What it pays for.',
        resolve: ({ start, end: next }) => ({ start, end: next }),
      }),
      decision: t.expose('decision', { type: DecisionPreviewRef, description: DECISION }),
      token: t.exposeString('token', { description: TOKEN }),
    }),
  });

export const PreviewRef = builder.unionType('Preview', {
  description: 'Any preview: what a stale one has become.',
  types: [
    SubscribePreviewRef,
    CancellationPreviewRef,
    UpgradePreviewRef,
    DowngradePreviewRef,
    RefundPreviewRef,
    ResumePreviewRef,
    ReactivationPreviewRef,
  ],
  resolveType: (preview: PreviewData) => preview.type,
});
