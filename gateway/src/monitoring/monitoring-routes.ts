/** For load balancers, orchestrators and Prometheus. */

import type { Registry } from 'prom-client';
import { createJsonAnswer, createTextAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { isSameSecret } from '../http/same-secret.ts';
import type { Readiness } from './readiness.ts';

export interface MonitoringParts {
  readonly readiness: () => Promise<Readiness>;
  readonly registry: Registry;
  /** Null: the metrics are for everyone who reaches them. */
  readonly metricsToken: string | null;
}

export function createMonitoringRoutes({ readiness, registry, metricsToken }: MonitoringParts): Route[] {
  return [
    // Whether the process lives, and nothing else: restarting it mends no database.
    { method: 'GET', path: '/health', answer: () => createJsonAnswer(200, { status: 'ok' }) },
    {
      method: 'GET',
      path: '/ready',
      answer: async () => {
        const now = await readiness();
        return createJsonAnswer(now.ready ? 200 : 503, now);
      },
    },
    {
      method: 'GET',
      path: '/metrics',
      answer: async ({ headers }) => {
        if (metricsToken !== null && !isSameSecret(headers.authorization ?? '', `Bearer ${metricsToken}`)) {
          return createTextAnswer(401, 'The metrics need their token\n', { 'www-authenticate': 'Bearer' });
        }
        const headersSent = { 'content-type': registry.contentType, 'cache-control': 'no-store' };
        return { status: 200, headers: headersSent, body: await registry.metrics() };
      },
    },
  ];
}
