/** Traces reach a collector: a span for the request, under the caller's, and one for each statement under it. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { nameRequestSpan, startTracing, traceRequest, traceStatement } from '@kalenner/gateway/watch/tracing';
import { openDatabase } from '@kalenner/schema/database/connection';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabaseOfTest } from '../kit/gateway.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
}

test('a request and its statements are one trace', async () => {
  const { url } = await openDatabaseOfTest();
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
  const tracing = await startTracing(`http://127.0.0.1:${(collector.address() as AddressInfo).port}`);
  const { db, close } = openDatabase(url, { onStatement: traceStatement });

  const traceId = '0af7651916cd43dd8448eb211c80319c';
  const headers = new Headers({ traceparent: `00-${traceId}-b7ad6b7169203331-01` });
  await traceRequest(headers, { 'request.id': 'the-request' }, async () => {
    await sql`select ${'a value'}::text`.execute(db);
    nameRequestSpan('query plans');
    await expect(sql`select nothing`.execute(db)).rejects.toThrow();
  });
  // Outside of a request nobody asked for a trace.
  await sql`select 1`.execute(db);
  await close();
  await tracing.stop();

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
