import { createApiKey } from '../../billing/access/create-api-key.ts';
import { revokeApiKey } from '../../billing/access/revoke-api-key.ts';
import { findApiKey } from '../../database/operation/api-key.repository.ts';
import { builder } from '../builder.ts';
import { createInvalidInput } from '../errors/domain-errors.ts';
import { COMMON_ERRORS, IDEMPOTENCY_ERRORS } from '../errors/errors.ts';
import type { GraphContext } from '../request/context.ts';
import { runIdempotent } from '../request/idempotency.ts';
import { readId } from '../request/ids.ts';
import { SCOPES, SCOPES_OF_ROLE } from '../request/viewer.ts';
import { ApiKeyRef } from '../types/account/api-key.ts';
import { RoleEnum } from '../types/shared/enums.ts';
import { defineIdempotencyKey } from './input-fields.ts';

interface Key {
  readonly apiKeyId: string;
}

interface NewKey extends Key {
  readonly secret: string | null;
}

const keyField = {
  type: ApiKeyRef,
  description: 'The key.',
  resolve: async ({ apiKeyId }: Key, _: object, { billing }: GraphContext) => {
    const key = await findApiKey(billing.db, apiKeyId);
    if (key === undefined) throw new Error(`API key ${apiKeyId} does not exist`);
    return key;
  },
} as const;

const CreateApiKeySuccess = builder.objectRef<NewKey>('CreateApiKeySuccess').implement({
  description: 'Keep the secret: it is shown once and stored nowhere.',
  authScopes: { public: true },
  fields: (t) => ({
    apiKey: t.field(keyField),
    secret: t.exposeString('secret', {
      nullable: true,
      description: 'For the header `authorization: Bearer …`. Null when the same call is repeated.',
    }),
  }),
});

const RevokeApiKeySuccess = builder.objectRef<Key>('RevokeApiKeySuccess').implement({
  description: 'It opens nothing any more, within seconds.',
  authScopes: { public: true },
  fields: (t) => ({ apiKey: t.field(keyField) }),
});

const CreateApiKeyInput = builder.inputType('CreateApiKeyInput', {
  description: 'Whose key, and what it may do.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Who holds it.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'PARTNER, SERVER or STAFF.' }),
    scopes: t.stringList({ required: true, description: 'Some of those that the role can hold.' }),
    expiresAt: t.field({ type: 'DateTime', description: 'Left out: it holds until it is revoked.' }),
    replacesKeyId: t.id({
      description:
        'Rotation: the new key is the same holder’s and sees the same accounts; both are valid until one is revoked.',
    }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const RevokeApiKeyInput = builder.inputType('RevokeApiKeyInput', {
  description: 'Which key to revoke.',
  fields: (t) => ({
    apiKeyId: t.id({ required: true, description: 'Which one.' }),
    idempotencyKey: defineIdempotencyKey(t),
  }),
});

const SCOPE_LIST = Object.entries(SCOPES).map(([scope, what]) => `- \`${scope}\`: ${what}`);

builder.mutationFields((t) => ({
  createApiKey: t.field({
    type: CreateApiKeySuccess,
    description: `Makes an API key. Scopes, on the accounts that the role sees:\n\n${SCOPE_LIST.join('\n')}`,
    authScopes: { staff: 'keys:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: CreateApiKeyInput, required: true, description: 'Whose key.' }) },
    resolve: async (_, { input }, context): Promise<NewKey> => {
      const { role, name, scopes, expiresAt, replacesKeyId } = input;
      if (role === 'ANONYMOUS' || role === 'SUBSCRIBER')
        throw createInvalidInput('input.role', `input.role: got ${role}; expected PARTNER, SERVER or STAFF`);
      const replaces =
        replacesKeyId == null
          ? {}
          : { replacesKeyId: readId('ApiKey', replacesKeyId, 'input.replacesKeyId') };
      let secret: string | null = null;
      const { apiKeyId } = await runIdempotent({
        context,
        name: 'createApiKey',
        input,
        act: async (caller) => {
          const expiry = expiresAt == null ? {} : { expiresAt };
          const ask = { name, role, scopes, ...expiry, ...replaces, sandbox: context.viewer.sandbox };
          const created = await createApiKey(context.billing, caller, ask, SCOPES_OF_ROLE);
          // Beside the answer, not in it: answers are stored.
          secret = created.secret;
          return { apiKeyId: created.keyId };
        },
        answer: async ({ apiKeyId: id = '' }) => ({ apiKeyId: id }),
      });
      return { apiKeyId, secret };
    },
  }),
  revokeApiKey: t.field({
    type: RevokeApiKeySuccess,
    description: 'Ends an API key: every gateway refuses it within seconds, and ends its live updates.',
    authScopes: { staff: 'keys:write' },
    errors: { types: [...COMMON_ERRORS, ...IDEMPOTENCY_ERRORS] },
    args: { input: t.arg({ type: RevokeApiKeyInput, required: true, description: 'Which key.' }) },
    resolve: async (_, { input }, context): Promise<Key> => {
      const keyId = readId('ApiKey', input.apiKeyId, 'input.apiKeyId');
      return runIdempotent({
        context,
        name: 'revokeApiKey',
        input,
        act: async (caller) => {
          await revokeApiKey(context.billing, caller, { keyId });
          return { apiKeyId: keyId };
        },
        answer: async () => ({ apiKeyId: keyId }),
      });
    },
  }),
}));
