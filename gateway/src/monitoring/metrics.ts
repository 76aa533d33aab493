/** What Prometheus is told of requests: counted here, as they are answered. */

import { Counter, Histogram, type Registry } from 'prom-client';

export interface RequestMetrics {
  answered(request: {
    /** `query`, `mutation`, `subscription`; `none` if it was refused before that was known. */
    readonly kind: string;
    /** The first field of the root that it asks for: the schema bounds how many there are, as names of callers do not. */
    readonly field: string;
    readonly status: number;
    readonly seconds: number;
  }): void;
  failed(code: string): void;
  streams(by: 1 | -1): void;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createRequestMetrics(registry: Registry): RequestMetrics {
  const registers = [registry];
  const labelNames = ['kind', 'field', 'status'] as const;
  const requests = new Counter({
    name: 'kalenner_graphql_requests_total',
    help: 'Requests of the API, by the root field they ask for and the status of their answer',
    labelNames,
    registers,
  });
  const durations = new Histogram({
    name: 'kalenner_graphql_request_seconds',
    help: 'How long requests of the API took; live updates until their first byte',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  const errors = new Counter({
    name: 'kalenner_graphql_errors_total',
    help: 'Errors of answers, by code; those within the unions of results are none',
    labelNames: ['code'],
    registers,
  });
  const streams = new Counter({
    name: 'kalenner_graphql_streams_total',
    help: 'Live updates that were opened, and that ended',
    labelNames: ['change'],
    registers,
  });
  return {
    answered({ kind, field, status, seconds }) {
      requests.inc({ kind, field, status: String(status) });
      durations.observe({ kind }, seconds);
    },
    failed: (code) => errors.inc({ code }),
    streams: (by) => streams.inc({ change: by === 1 ? 'opened' : 'ended' }),
  };
}
