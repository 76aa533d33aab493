import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findApiKey, listApiKeyUses } from '../../../database/operation/api-key.repository.ts';
import type { ApiKeyRow } from '../../../database/tables/api-key.table.ts';
import { builder } from '../../builder.ts';
import { hasScope } from '../../request/viewer.ts';
import { RoleEnum } from '../shared/enums.ts';

export const ApiKeyRef = builder.objectRef<ApiKeyRow>('ApiKey');

builder.node(ApiKeyRef, {
  description: 'An API key without its secret, which only the holder knows.',
  authScopes: { staff: 'keys:write' },
  id: { resolve: ({ id }) => id },
  loadOne: async (id, { billing, viewer }) =>
    viewer.role === 'STAFF' && hasScope(viewer, 'keys:write')
      ? ((await findApiKey(billing.db, id)) ?? null)
      : null,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The name of the key’s holder.' }),
    role: t.expose('role', { type: RoleEnum, description: 'The role of the key’s holder.' }),
    scopes: t.exposeStringList('scopes', { description: 'The scopes that the holder has.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which the key stops working; null: when it is revoked.',
      resolve: ({ expires_at }) => readInstant(expires_at),
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant of the key’s last use, to the minute; null if never used.',
      resolve: async ({ id }, _, { billing }) =>
        readInstant((await listApiKeyUses(billing.db, [id])).get(id) ?? null),
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant of the revocation; null while the key works.',
      resolve: ({ revoked_at }) => readInstant(revoked_at),
    }),
  }),
});
