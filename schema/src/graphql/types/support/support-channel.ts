import {
  getSupportStatus,
  listSupportChannels,
  type SupportChannel,
  type SupportStatus,
} from '../../../billing/support/support-channels.ts';
import type { ServiceDay, ServiceHours } from '../../../policy/time/service-hours.ts';
import { builder } from '../../builder.ts';

const SupportChannelKindEnum = builder.enumType('SupportChannelKind', {
  description: 'The kind of a support channel.',
  values: ['CHAT', 'EMAIL'] as const,
});

const SupportChannelRef = builder.objectRef<SupportChannel>('SupportChannel').implement({
  description: 'A way to reach support (SUPPORT).',
  authScopes: { public: true },
  fields: (t) => ({
    kind: t.expose('kind', { type: SupportChannelKindEnum, description: 'The kind of channel.' }),
    preferred: t.exposeBoolean('preferred', {
      description: 'Whether the channel is the preferred one, where answers come soonest.',
    }),
    address: t.exposeString('address', {
      description: 'The address: a place in the product, or an e-mail address.',
    }),
  }),
});

const ServiceDayRef = builder.objectRef<ServiceDay>('ServiceDay').implement({
  description: 'The hours of service on a weekday.',
  authScopes: { public: true },
  fields: (t) => ({
    weekday: t.exposeInt('weekday', { description: 'The weekday by ISO 8601: 1 is Monday, 7 is Sunday.' }),
    start: t.exposeString('start', { description: 'The local time at which service starts: `HH:mm`.' }),
    end: t.exposeString('end', { description: 'The local time at which service ends, exclusive: `HH:mm`.' }),
  }),
});

interface Service extends SupportStatus {
  readonly hours: ServiceHours;
}

const SupportServiceRef = builder.objectRef<Service>('SupportService').implement({
  description: 'The hours of support, and the expected time of an answer (SUPPORT).',
  authScopes: { public: true },
  fields: (t) => ({
    open: t.exposeBoolean('open', { description: 'Whether support is on duty now.' }),
    expectedAnswerAt: t.expose('expectedAnswerAt', {
      type: 'DateTime',
      description: 'The instant by which a question sent now is answered.',
    }),
    zone: t.string({
      description: 'The time zone of the hours, e.g. `Europe/Luxembourg`.',
      resolve: ({ hours }) => hours.zone,
    }),
    hours: t.field({
      type: [ServiceDayRef],
      description: 'The weekly hours of service, public holidays excepted.',
      resolve: ({ hours }) => hours.days,
    }),
  }),
});

builder.queryFields((t) => ({
  supportChannels: t.field({
    type: [SupportChannelRef],
    description: 'The ways to reach support, the preferred one first (SUPPORT).',
    authScopes: { public: true },
    resolve: (_, __, { billing }) => listSupportChannels(billing),
  }),
  supportService: t.field({
    type: SupportServiceRef,
    description: 'The hours of support, and the instant by which an answer can be expected (SUPPORT).',
    authScopes: { public: true },
    resolve: async (_, __, { billing }) => ({
      ...(await getSupportStatus(billing)),
      hours: billing.settings.support.hours,
    }),
  }),
}));
