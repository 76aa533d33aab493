/** The GraphQL schema over a world, without HTTP: called by any viewer, with the context that the gateway would create. */

import { createCatalogCache } from '@kalenner/schema/billing/facts/catalog';
import { insertApiKey } from '@kalenner/schema/database/operation/api-key.repository';
import type { ChangeFeed, GraphContext } from '@kalenner/schema/graphql/request/context';
import { encodeId } from '@kalenner/schema/graphql/request/ids';
import { createLoaders } from '@kalenner/schema/graphql/request/loaders';
import { SCOPES_OF_ROLE, type Viewer } from '@kalenner/schema/graphql/request/viewer';
import { schema } from '@kalenner/schema/graphql/schema';
import { instant } from '@kalenner/schema/policy/time/calendar';
import { type ExecutionResult, graphql } from 'graphql';
import { v7 as uuidv7 } from 'uuid';
import type { World } from '../journey/world.ts';

export interface Api {
  /** Answers the data; throws the first error. */
  readonly request: (viewer: Viewer, document: string, variables?: object) => Promise<Data>;
  readonly execute: (viewer: Viewer, document: string, variables?: object) => Promise<ExecutionResult>;
  readonly context: (viewer: Viewer) => GraphContext;
}

// biome-ignore lint/suspicious/noExplicitAny: what a document asks for is known to the test that wrote it.
export type Data = any;

const SILENT: ChangeFeed = { changes: async function* () {} };

export async function openApi(world: World, parts: Partial<GraphContext> = {}): Promise<Api> {
  const { billing, simulator } = world;
  await insertPartners(world);
  const catalog = createCatalogCache(billing.db, () => Number.POSITIVE_INFINITY);
  const context = (viewer: Viewer): GraphContext => ({
    billing,
    catalog,
    simulator,
    publicUrl: 'https://billing.example',
    sessions: { issue: async () => ({ token: 'a token', expiresAt: instant('2026-01-01T00:00:00Z') }) },
    mails: { render: async ({ template }) => ({ subject: template, text: template }) },
    feed: SILENT,
    viewer,
    requestId: uuidv7(),
    locale: 'EN',
    loaders: createLoaders(billing, viewer),
    ...parts,
  });
  const result = (viewer: Viewer, source: string, variableValues: object = {}) =>
    graphql({
      schema,
      source,
      variableValues: variableValues as Record<string, unknown>,
      contextValue: context(viewer),
    });
  const request = async (viewer: Viewer, document: string, variables: object = {}) => {
    const { data, errors } = await result(viewer, document, variables);
    const [error] = errors ?? [];
    if (error !== undefined) throw error.originalError ?? error;
    return data as Data;
  };
  return { request, execute: result, context };
}

/** An account refers to the key of the partner that created it. */
async function insertPartners({ database }: World): Promise<void> {
  const created_at = '2024-01-01T00:00:00.000Z';
  const rows = [PARTNER_ID, OTHER_PARTNER_ID].map((id) => ({
    id,
    owner_id: id,
    name: id,
    role: 'PARTNER' as const,
    scopes: [...SCOPES_OF_ROLE.PARTNER],
    secret_hash: id,
    created_at,
    expires_at: null,
  }));
  await database.db.transaction().execute(async (trx) => {
    for (const row of rows) await insertApiKey(trx, row);
  });
}

export const PARTNER_ID = '018f0000-0000-7000-8000-00000000000a';

export const OTHER_PARTNER_ID = '018f0000-0000-7000-8000-00000000000b';

export const STAFF = createViewer('STAFF');
export const SERVER = createViewer('SERVER');
export const PARTNER = createViewer('PARTNER', { partnerId: PARTNER_ID });
export const OTHER_PARTNER = createViewer('PARTNER', { partnerId: OTHER_PARTNER_ID });

/** Creates a viewer with all the scopes that the role can hold, in a sandbox. */
export function createViewer(role: Viewer['role'], parts: Partial<Viewer> = {}): Viewer {
  return {
    role,
    scopes: new Set(SCOPES_OF_ROLE[role]),
    accountId: null,
    partnerId: null,
    by: `${role.toLowerCase()}:${parts.accountId ?? parts.partnerId ?? 'test'}`,
    sandbox: true,
    expiresAt: null,
    evidence: null,
    ...parts,
  };
}

export function createSubscriber(accountId: string): Viewer {
  return createViewer('SUBSCRIBER', { accountId });
}

/** A new one: each call of a command is a request of its own. */
export function createIdempotencyKey(): string {
  return uuidv7();
}

export const globalId = encodeId;
