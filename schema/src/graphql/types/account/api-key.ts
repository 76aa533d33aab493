import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findApiKey, listApiKeyUses } from '../../../database/operation/api-key.repository.ts';
import type { ApiKeyRow } from '../../../database/tables/api-key.table.ts';
import { builder } from '../../builder.ts';
import { hasScope } from '../../request/viewer.ts';
import { RoleEnum } from '../shared/enums.ts';

export const ApiKeyRef = builder.objectRef<ApiKeyRow>('ApiKey');

builder.node(ApiKeyRef, {
  description: 'An API key, without its secret, which is known to nobody but its holder.',
  authScopes: { staff: 'keys:write' },
  id: { resolve: ({ id }) => id },
  loadOne: async (id, { billing, viewer }) =>
    viewer.role === 'STAFF' && hasScope(viewer, 'keys:write')
      ? ((await findApiKey(billing.db, id)) ?? null)
      : null,
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Who holds it.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What its holder is.' }),
    scopes: t.exposeStringList('scopes', { description: 'What its holder may do.' }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ends by itself.',
      resolve: ({ expires_at }) => readInstant(expires_at),
    }),
    lastUsedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'To the minute.',
      resolve: async ({ id }, _, { billing }) =>
        readInstant((await listApiKeyUses(billing.db, [id])).get(id) ?? null),
    }),
    revokedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked.',
      resolve: ({ revoked_at }) => readInstant(revoked_at),
    }),
  }),
});
