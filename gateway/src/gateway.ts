/** Puts a gateway together from its settings: what it runs on, what guards it, what it answers. */

import type { Server } from 'node:http';
import { createKeyring } from '@kalenner/schema/billing/access/authenticate-key';
import { type ConnectedBilling, connectBilling } from '@kalenner/schema/billing/connect-billing';
import { createCatalogCache } from '@kalenner/schema/billing/facts/catalog';
import { createBillingSettings } from '@kalenner/schema/billing/settings';
import { openChangeFeed } from '@kalenner/schema/database/changes/change-feed';
import { createStoredMailRenderer } from '@kalenner/schema/mails/stored-mail-renderer';
import { InvalidSettings } from '@kalenner/schema/settings/invalid-settings';
import type { Settings } from '@kalenner/schema/settings/settings';
import { getOperations } from '@kalenner/sdk/operations';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createAuthenticator } from './access/authenticator.ts';
import { createExternalSessions } from './access/external-sessions.ts';
import { createRateLimiter } from './access/rate-limit.ts';
import { createSessions, type Sessions } from './access/sessions.ts';
import type { Api } from './api.ts';
import { toErrorFields } from './log.ts';
import { registerGauges } from './monitoring/gauges.ts';
import { createRequestMetrics } from './monitoring/metrics.ts';
import { createMonitoringRoutes } from './monitoring/monitoring-routes.ts';
import { createReadiness } from './monitoring/readiness.ts';
import { createSnapshots } from './monitoring/snapshot.ts';
import { startTracing, traceStatement } from './monitoring/tracing.ts';
import { createOutboxRoutes } from './pages/outbox-routes.ts';
import { createPolicyRoutes } from './pages/policy-routes.ts';
import { type PersistedOperations, readPersistedOperations } from './plugins/use-persisted.ts';
import { createGateway } from './server.ts';
import { createMailRoutes } from './webhooks/mail-routes.ts';
import { createWebhookRoutes } from './webhooks/webhook-routes.ts';
import { buildYoga } from './yoga.ts';

export interface Gateway {
  readonly server: Server;
  /** From then on `/ready` says no, every answer ends its connection, and live updates end. */
  announceStop(): void;
  /** Once nothing is in flight any more. */
  close(): Promise<void>;
}

export async function openGateway(settings: Settings<'gateway'>, log: Logger, api: Api): Promise<Gateway> {
  // Before anything is open: a file that is not what it should be stops the process.
  const persisted = await loadPersistedOperations(settings);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector } = settings;
  const tracing = collector === undefined ? null : await startTracing(collector);
  const connection = await connectBilling({
    databaseUrl: settings.DATABASE_URL,
    dataDirectory: settings.KALENNER_DATA,
    log,
    database: {
      applicationName: 'kalenner gateway',
      poolSize: settings.DATABASE_POOL,
      statementTimeoutMs: settings.STATEMENT_TIMEOUT_MS,
      ...(tracing === null ? {} : { onStatement: traceStatement }),
    },
    provider: { concurrency: settings.PROVIDER_CONCURRENCY, perSecond: settings.PROVIDER_PER_SECOND },
    webhookSecret: settings.SIMULATOR_WEBHOOK_SECRET,
    settings: createBillingSettings(settings),
  });
  const { billing, simulator, url } = connection;
  if (!settings.SANDBOX) log.warn('no other provider is there: the simulator takes the payments');

  const stop = new AbortController();
  const feed = openChangeFeed(url, { onLost: () => log.warn('the change feed lost its connection') });
  const { clock } = billing;
  const sessions = createSessions({
    secrets: settings.SESSION_SECRETS,
    issuer: settings.PUBLIC_URL,
    clock,
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const snapshot = createSnapshots(billing);
  registerGauges(registry, snapshot, feed.countListeners);
  const readiness = createReadiness({
    billing,
    snapshot,
    lagSecondsMax: settings.READY_LAG_SECONDS,
    stopping: stop.signal,
  });

  const yoga = buildYoga({
    schema: api.schema,
    createContext: api.createContext({
      billing,
      catalog: createCatalogCache(billing.db),
      mails: createStoredMailRenderer(billing, {
        portalUrl: settings.PORTAL_URL,
        policyUrl: `${settings.PUBLIC_URL}/policy`,
        supportEmail: settings.SUPPORT_EMAIL,
      }),
      simulator: settings.SANDBOX ? simulator : null,
      publicUrl: settings.PUBLIC_URL,
      sessions,
      feed,
    }),
    billing,
    authenticator: buildAuthenticator(settings, connection, sessions),
    rateLimiter: buildRateLimiter(settings, connection, log),
    persisted,
    metrics: createRequestMetrics(registry),
    stopping: stop.signal,
    settings: {
      graphiql: settings.GRAPHIQL,
      introspection: settings.INTROSPECTION,
      suggestions: settings.SUGGESTIONS,
      persistedOnly: settings.PERSISTED_ONLY,
      corsOrigins: settings.CORS_ORIGINS,
      trustedProxies: settings.TRUSTED_PROXIES,
      bodyBytesMax: settings.BODY_BYTES_MAX,
      streamsPerCaller: settings.STREAMS_PER_CALLER,
    },
  });
  const server = createGateway({
    graphql: yoga,
    routes: [
      ...createMonitoringRoutes({ readiness, registry, metricsToken: settings.METRICS_TOKEN ?? null }),
      ...createPolicyRoutes(billing),
      ...createWebhookRoutes(billing),
      ...createMailRoutes(billing, settings.POSTMARK_WEBHOOK_LOGIN ?? null),
      ...(settings.NODE_ENV === 'production' ? [] : createOutboxRoutes(billing.db)),
    ],
    log,
    stopping: stop.signal,
  });

  return {
    server,
    announceStop: () => stop.abort(),
    async close() {
      await feed.close();
      await connection.close();
      await tracing
        ?.stop()
        .catch((error: unknown) => log.warn(toErrorFields(error), 'the last traces are lost'));
    },
  };
}

function buildAuthenticator(
  settings: Settings<'gateway'>,
  { billing }: ConnectedBilling,
  sessions: Sessions,
) {
  const { SANDBOX: sandbox, EXTERNAL_ISSUER: issuer, EXTERNAL_JWKS_URL: jwksUrl } = settings;
  const { EXTERNAL_AUDIENCE: audience } = settings;
  const given = issuer !== undefined && jwksUrl !== undefined && audience !== undefined;
  const external = given
    ? createExternalSessions(billing.db, billing.clock, {
        issuer,
        jwksUrl,
        audience,
        accountClaim: settings.EXTERNAL_ACCOUNT_CLAIM,
        accountBy: settings.EXTERNAL_ACCOUNT_BY,
      })
    : null;
  return createAuthenticator({ keyring: createKeyring(billing, { sandbox }), sessions, external, sandbox });
}

function buildRateLimiter(settings: Settings<'gateway'>, { pool }: ConnectedBilling, log: Logger) {
  return createRateLimiter({
    perMinute: settings.RATE_LIMIT_PER_MINUTE,
    anonymousPerMinute: settings.RATE_LIMIT_ANONYMOUS_PER_MINUTE,
    pool: settings.RATE_LIMIT_STORE === 'database' ? pool : null,
    onError: (error) => log.warn(toErrorFields(error), 'requests could not be counted'),
  });
}

async function loadPersistedOperations({
  PERSISTED_FILE: file,
}: Settings<'gateway'>): Promise<PersistedOperations> {
  if (file === undefined) return getOperations();
  return readPersistedOperations(file).catch((error: Error) => {
    const wanted =
      'expected JSON of SHA-256 → document, as `pnpm --filter @kalenner/sdk operations` prints it';
    throw new InvalidSettings(`PERSISTED_FILE is '${file}': ${error.message}; ${wanted}`);
  });
}
