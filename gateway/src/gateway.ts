/** Puts a gateway together from its settings: what it runs on, what guards it, what it answers. */

import type { Server } from 'node:http';
import { createKeyring } from '@kalenner/schema/billing/access/authenticate-key';
import { type ConnectedBilling, connectBilling } from '@kalenner/schema/billing/connect-billing';
import { createCatalogCache } from '@kalenner/schema/billing/facts/catalog';
import { type BillingSettings, DEFAULT_SETTINGS } from '@kalenner/schema/billing/settings';
import { openChangeFeed } from '@kalenner/schema/database/changes/change-feed';
import { createStoredMailRenderer } from '@kalenner/schema/mails/stored-mail-renderer';
import { getOperations } from '@kalenner/sdk/operations';
import type { Logger } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createAuthenticator } from './access/authenticator.ts';
import { createExternalSessions } from './access/external-sessions.ts';
import { createRateLimiter } from './access/rate-limit.ts';
import { createSessions, type Sessions } from './access/sessions.ts';
import type { Api } from './api.ts';
import { type Environment, EnvironmentError } from './environment.ts';
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

export async function openGateway(environment: Environment, log: Logger, api: Api): Promise<Gateway> {
  // Before anything is open: a file that is not what it should be stops the process.
  const persisted = await loadPersistedOperations(environment);
  const { OTEL_EXPORTER_OTLP_ENDPOINT: collector } = environment;
  const tracing = collector === undefined ? null : await startTracing(collector);
  const connection = await connectBilling({
    databaseUrl: environment.DATABASE_URL,
    dataDirectory: environment.KALENNER_DATA,
    log,
    database: {
      applicationName: 'kalenner gateway',
      poolSize: environment.DATABASE_POOL,
      statementTimeoutMs: environment.STATEMENT_TIMEOUT_MS,
      ...(tracing === null ? {} : { onStatement: traceStatement }),
    },
    provider: { concurrency: environment.PROVIDER_CONCURRENCY, perSecond: environment.PROVIDER_PER_SECOND },
    webhookSecret: environment.SIMULATOR_WEBHOOK_SECRET,
    settings: toBillingSettings(environment),
  });
  const { billing, simulator, url } = connection;
  if (!environment.SANDBOX) log.warn('no other provider is there: the simulator takes the payments');

  const stop = new AbortController();
  const feed = openChangeFeed(url, { onLost: () => log.warn('the change feed lost its connection') });
  const { clock } = billing;
  const sessions = createSessions({
    secrets: environment.SESSION_SECRETS,
    issuer: environment.PUBLIC_URL,
    clock,
  });
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const snapshot = createSnapshots(billing);
  registerGauges(registry, snapshot, feed.countListeners);
  const readiness = createReadiness({
    billing,
    snapshot,
    lagSecondsMax: environment.READY_LAG_SECONDS,
    stopping: stop.signal,
  });

  const yoga = buildYoga({
    schema: api.schema,
    createContext: api.createContext({
      billing,
      catalog: createCatalogCache(billing.db),
      mails: createStoredMailRenderer(billing, {
        portalUrl: environment.PORTAL_URL,
        policyUrl: `${environment.PUBLIC_URL}/policy`,
      }),
      simulator: environment.SANDBOX ? simulator : null,
      publicUrl: environment.PUBLIC_URL,
      sessions,
      feed,
    }),
    billing,
    authenticator: buildAuthenticator(environment, connection, sessions),
    rateLimiter: buildRateLimiter(environment, connection, log),
    persisted,
    metrics: createRequestMetrics(registry),
    stopping: stop.signal,
    settings: {
      graphiql: environment.GRAPHIQL,
      introspection: environment.INTROSPECTION,
      suggestions: environment.SUGGESTIONS,
      persistedOnly: environment.PERSISTED_ONLY,
      corsOrigins: environment.CORS_ORIGINS,
      trustedProxies: environment.TRUSTED_PROXIES,
      bodyBytesMax: environment.BODY_BYTES_MAX,
      streamsPerCaller: environment.STREAMS_PER_CALLER,
    },
  });
  const server = createGateway({
    graphql: yoga,
    routes: [
      ...createMonitoringRoutes({ readiness, registry, metricsToken: environment.METRICS_TOKEN ?? null }),
      ...createPolicyRoutes(billing),
      ...createWebhookRoutes(billing),
      ...createMailRoutes(billing, environment.POSTMARK_WEBHOOK_LOGIN ?? null),
      ...(environment.NODE_ENV === 'production' ? [] : createOutboxRoutes(billing.db)),
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

function toBillingSettings({ SUPPORT_HOURS, SUPPORT_ANSWER_MINUTES }: Environment): BillingSettings {
  const { support } = DEFAULT_SETTINGS;
  const days = SUPPORT_HOURS ?? support.hours.days;
  const hours = { ...support.hours, days, answerWithinMinutes: SUPPORT_ANSWER_MINUTES };
  return { ...DEFAULT_SETTINGS, support: { ...support, hours } };
}

function buildAuthenticator(environment: Environment, { billing }: ConnectedBilling, sessions: Sessions) {
  const { SANDBOX: sandbox, EXTERNAL_ISSUER: issuer, EXTERNAL_JWKS_URL: jwksUrl } = environment;
  const { EXTERNAL_AUDIENCE: audience } = environment;
  const given = issuer !== undefined && jwksUrl !== undefined && audience !== undefined;
  const external = given
    ? createExternalSessions(billing.db, billing.clock, {
        issuer,
        jwksUrl,
        audience,
        accountClaim: environment.EXTERNAL_ACCOUNT_CLAIM,
        accountBy: environment.EXTERNAL_ACCOUNT_BY,
      })
    : null;
  return createAuthenticator({ keyring: createKeyring(billing, { sandbox }), sessions, external, sandbox });
}

function buildRateLimiter(environment: Environment, { pool }: ConnectedBilling, log: Logger) {
  return createRateLimiter({
    perMinute: environment.RATE_LIMIT_PER_MINUTE,
    anonymousPerMinute: environment.RATE_LIMIT_ANONYMOUS_PER_MINUTE,
    pool: environment.RATE_LIMIT_STORE === 'database' ? pool : null,
    onError: (error) => log.warn(toErrorFields(error), 'requests could not be counted'),
  });
}

async function loadPersistedOperations({ PERSISTED_FILE: file }: Environment): Promise<PersistedOperations> {
  if (file === undefined) return getOperations();
  return readPersistedOperations(file).catch((error: Error) => {
    const wanted =
      'expected JSON of SHA-256 → document, as `pnpm --filter @kalenner/sdk operations` prints it';
    throw new EnvironmentError(`PERSISTED_FILE is '${file}': ${error.message}; ${wanted}`);
  });
}
