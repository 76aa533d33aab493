/** Traces reach a collector: a span for the request, under the caller's, and one for each statement under it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setRequestSpanName, traceRequest, traceStatement } from '@kalenner/gateway/monitoring/tracing';
import { openDatabase } from '@kalenner/schema/database/engine/connection';
import { sql } from 'kysely';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
}

test('a request and its statements are one trace', async () => {
  const database = await openDatabaseOfTest();
  const { url } = database;
  const spans: Span[] = [];
  const paths = new Set<string | undefined>();
  const collector = createServer(async (request, response) => {
    paths.add(request.url);
    const body = JSON.parse(Buffer.concat(await Array.fromAsync(request)).toString());
    for (const resource of body.resourceSpans)
      for (const scope of resource.scopeSpans) spans.push(...scope.spans);
    response.end('{}');
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    collector.close().closeAllConnections();
  });
  const endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  // Sent at once, where usually they are collected for some seconds.
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '20');
  onTestFinished(() => void vi.unstubAllEnvs());
  const gateway = await startGateway(url, { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint });
  const { secret: key } = await createKey(database, 'STAFF');
  await gateway.request('{ accounts(first: 1) { edges { node { id } } } }', { key });
  await expect.poll(() => spans.some(({ name }) => name === 'query accounts')).toBe(true);
  const asked = spans.find(({ name }) => name === 'query accounts');
  // The key, then the accounts.
  const own = spans.filter(({ parentSpanId }) => parentSpanId === asked?.spanId);
  expect(own.map(({ name, traceId }) => [name, traceId])).toEqual(
    Array(own.length).fill(['sql', asked?.traceId]),
  );
  expect(own.length).toBeGreaterThanOrEqual(2);
  expect(spans.filter(({ name, parentSpanId }) => name === 'sql' && parentSpanId === undefined)).toEqual([]);
  // With every guard on: known by now, the key costs nothing.
  spans.length = 0;
  await gateway.request('{ accounts(first: 1) { edges { node { access { granted } } } } }', { key });
  await expect.poll(() => spans.some(({ name }) => name === 'query accounts')).toBe(true);
  expect(spans.filter(({ name }) => name === 'sql').length).toBeLessThanOrEqual(2);
  spans.length = 0;

  const { db, close } = openDatabase(url, { onStatement: traceStatement });

  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const headers = new Headers({ traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  await traceRequest(headers, { 'request.id': 'the-request' }, async () => {
    await sql`select ${'a value'}::text`.execute(db);
    setRequestSpanName('query plans');
    await expect(sql`select nothing`.execute(db)).rejects.toThrow();
  });
  // Outside of a request nobody asked for a trace.
  await sql`select 1`.execute(db);
  await close();
  await expect.poll(() => spans.some(({ name }) => name === 'query plans')).toBe(true);

  expect([...paths]).toEqual(['/v1/traces']);
  const request = spans.find(({ name }) => name === 'query plans');
  expect(request).toMatchObject({ traceId, parentSpanId: 'b7ad6b7169203331' });
  const statements = spans.filter(({ name }) => name === 'sql');
  expect(statements.map((it) => [it.traceId, it.parentSpanId])).toEqual(
    Array(2).fill([traceId, request?.spanId]),
  );
  const texts = statements.flatMap(({ attributes }) => attributes).map(({ value }) => value.stringValue);
  expect(texts).toContain('select $1::text');
  expect(JSON.stringify(spans)).not.toContain('a value');
});
