import {
  getSupportStatus,
  listSupportChannels,
  type SupportChannel,
  type SupportStatus,
} from '../../../billing/support/support-channels.ts';
import type { ServiceDay, ServiceHours } from '../../../policy/time/service-hours.ts';
import { builder } from '../../builder.ts';

const SupportChannelKindEnum = builder.enumType('SupportChannelKind', {
  description: 'How support can be reached.',
  values: ['CHAT', 'EMAIL'] as const,
});

const SupportChannelRef = builder.objectRef<SupportChannel>('SupportChannel').implement({
  description: 'SUPPORT: a way to reach support.',
  authScopes: { public: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: SupportChannelKindEnum, description: 'Which way.' }),
    preferred: t.exposeBoolean('preferred', { description: 'The one that is answered soonest.' }),
    address: t.exposeString('address', { description: 'Where: a place in the product, or an address.' }),
  }),
});

const ServiceDayRef = builder.objectRef<ServiceDay>('ServiceDay').implement({
  description: 'Hours of one weekday on which someone is there.',
  authScopes: { public: true },
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: '1 is Monday, 7 is Sunday.' }),
    start: t.exposeString('start', { description: '`HH:mm`, the first minute.' }),
    end: t.exposeString('end', { description: '`HH:mm`, the first minute after it.' }),
  }),
});

interface Service extends SupportStatus {
  readonly hours: ServiceHours;
}

const SupportServiceRef = builder.objectRef<Service>('SupportService').implement({
  description: 'SUPPORT: when someone is there, and by when a question asked now is answered.',
  authScopes: { public: true },
  fields: (t) => ({
    open: t.exposeBoolean('open', { description: 'Someone is there now.' }),
    expectedAnswerAt: t.expose('expectedAnswerAt', {
      type: 'DateTime',
      description: 'By when a question asked now is answered.',
    }),
    zone: t.string({
      description: 'Of the hours, e.g. `Europe/Luxembourg`.',
      resolve: ({ hours }) => hours.zone,
    }),
    hours: t.field({
      type: [ServiceDayRef],
      description: 'Public holidays excepted.',
      resolve: ({ hours }) => hours.days,
    }),
  }),
});

builder.queryFields((t) => ({
  supportChannels: t.field({
    type: [SupportChannelRef],
    description: 'SUPPORT: the ways to reach support, the preferred one first.',
    authScopes: { public: true },
    resolve: (_, __, { billing }) => listSupportChannels(billing),
  }),
  supportService: t.field({
    type: SupportServiceRef,
    description: 'SUPPORT: hours of service, and by when an answer can be expected.',
    authScopes: { public: true },
    resolve: async (_, __, { billing }) => ({
      ...(await getSupportStatus(billing)),
      hours: billing.settings.support.hours,
    }),
  }),
}));
