import { builder } from '../../builder.ts';
import type { Viewer } from '../../request/viewer.ts';
import { RoleEnum } from '../shared/enums.ts';
import { AccountRef } from '../shared/refs.ts';

const ViewerRef = builder.objectRef<Viewer>('Viewer').implement({
  description: 'The caller of the API.',
  authScopes: { public: true },
  fields: (t) => ({
    role: t.expose('role', { type: RoleEnum, description: 'The caller’s role.' }),
    scopes: t.stringList({
      description: 'The caller’s scopes.',
      resolve: ({ scopes }) => [...scopes].toSorted(),
    }),
    account: t.field({
      type: AccountRef,
      nullable: true,
      description: 'The subscriber’s own account; null for other roles.',
      resolve: ({ accountId }, _, { loaders }) =>
        accountId === null ? null : loaders.account.load(accountId),
    }),
    sandbox: t.exposeBoolean('sandbox', {
      description: 'Whether the caller is in the sandbox, where no real money moves.',
    }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: ViewerRef,
    description: 'The caller, as the request’s credentials identify it.',
    authScopes: { public: true },
    resolve: (_, __, { viewer }) => viewer,
  }),
);
