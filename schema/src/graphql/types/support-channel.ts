import { builder } from '../builder.ts';
import { SUPPORT_CHANNELS, type SupportChannel } from '../support-channels.ts';

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

builder.queryField('supportChannels', (t) =>
  t.field({
    type: [SupportChannelRef],
    description: 'SUPPORT: the ways to reach support, the preferred one first.',
    authScopes: { public: true },
    resolve: () => SUPPORT_CHANNELS,
  }),
);
