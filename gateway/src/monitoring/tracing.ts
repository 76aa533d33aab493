/** Traces by OpenTelemetry, if somebody collects them. The SDK is loaded only then: it is most of what a start costs. */

import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

export interface Tracing {
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
}

/** `endpoint`: a collector's base address for OTLP over HTTP. */
export async function startTracing(endpoint: string): Promise<Tracing> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const sdk = new NodeSDK({
    serviceName: 'kalenner-gateway',
    traceExporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
    // Only what is written here: nothing patches the modules of others.
    instrumentations: [],
    autoDetectResources: false,
  });
  sdk.start();
  return { stop: () => sdk.shutdown() };
}

const getTracer = () => trace.getTracer('kalenner-gateway');

/** A request's span, under the caller's if it names one. */
export function traceRequest<T>(headers: Headers, attributes: Record<string, string>, run: () => T): T {
  const parent = propagation.extract(context.active(), headers, {
    get: (carrier, key) => carrier.get(key) ?? undefined,
    keys: (carrier) => [...carrier.keys()],
  });
  return getTracer().startActiveSpan(
    'graphql request',
    { kind: SpanKind.SERVER, attributes },
    parent,
    (span) => {
      const end = () => span.end();
      try {
        const result = run();
        if (result instanceof Promise) result.then(end, end);
        else end();
        return result;
      } catch (error) {
        end();
        throw error;
      }
    },
  );
}

/** Once the operation is known. */
export function setRequestSpanName(name: string): void {
  trace.getActiveSpan()?.updateName(name);
}

/** A statement is told of when it is over. Its text has no values: they travel beside it. */
export function traceStatement(statement: {
  readonly sql: string;
  readonly ms: number;
  readonly failed: boolean;
}): void {
  if (trace.getActiveSpan() === undefined) return;
  const ended = performance.timeOrigin + performance.now();
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': statement.sql };
  const startTime = ended - statement.ms;
  const span = getTracer().startSpan('sql', { kind: SpanKind.CLIENT, startTime, attributes });
  if (statement.failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(ended);
}
