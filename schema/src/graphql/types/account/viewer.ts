import { builder } from '../../builder.ts';
import type { Viewer } from '../../request/viewer.ts';
import { RoleEnum } from '../shared/enums.ts';
import { AccountRef } from '../shared/refs.ts';

const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'Whoever asks.',
  authScopes: { public: true },
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum, description: 'What they are.' }),
    scopes: t.stringList({
      description: 'What they may do.',
      resolve: ({ scopes }) => [...scopes].toSorted(),
    }),
    account: t.field({
      type: AccountRef,
      nullable: true,
      description: 'A subscriber’s own.',
      resolve: ({ accountId }, _, { loaders }) =>
        accountId === null ? null : loaders.account.load(accountId),
    }),
    sandbox: t.exposeBoolean('sandbox', { description: 'No real money moves.' }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'Whoever asks, as these credentials say.',
    authScopes: { public: true },
    resolve: (_, __, { viewer }) => viewer,
  }),
);
