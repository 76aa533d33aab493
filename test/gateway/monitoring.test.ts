/** What machines ask a gateway: whether it lives, whether it is ready, how it and the business stand. */

import { systemClock } from '@kalenner/schema/billing/clock';
import { setTaskFailed, setTaskStarted } from '@kalenner/schema/database/operation/task-health.repository';
import { addMinutes } from '@kalenner/schema/policy/time/calendar';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { createTestDatabase } from '../kit/database/database.ts';
import { computeFirstOfThisMonth } from '../kit/database/renewal-counts.ts';
import { seedDue } from '../kit/database/seed-due.ts';
import { createKey, openDatabaseOfTest, startGateway } from '../kit/gateway/gateway.ts';

async function readiness(origin: string) {
  const response = await fetch(`${origin}/ready`);
  return { status: response.status, ...((await response.json()) as { checks: Record<string, unknown> }) };
}

test('ready: the database answers, no migration is pending, nothing is due for long', async () => {
  const { url, db } = await openDatabaseOfTest();
  const { origin } = await startGateway(url);
  expect(await (await fetch(`${origin}/health`)).json()).toEqual({ status: 'ok' });
  const ok = { ok: true };
  const checks = { running: ok, database: ok, migrations: ok, jobs: ok };
  expect(await readiness(origin)).toEqual({ status: 200, ready: true, checks });
  await seedDue(db, { count: 3, ...computeFirstOfThisMonth() });
  const late = await startGateway(url, { READY_LAG_SECONDS: '1' });
  const seen = await readiness(late.origin);
  expect(seen).toMatchObject({
    status: 503,
    ready: false,
    checks: { running: ok, database: ok, migrations: ok },
  });
  expect(seen.checks.jobs).toEqual({
    ok: false,
    detail: {
      lagSecondsMax: 1,
      late: expect.arrayContaining([{ task: 'renew', rows: 3, lagSeconds: expect.any(Number) }]),
    },
  });
  expect((await readiness((await startGateway(url, { READY_LAG_SECONDS: '0' })).origin)).status).toBe(200);
});

test('not ready: told to stop; a migration pending; no database', async () => {
  const database = await createTestDatabase();
  // It takes no snapshot that could be told of later.
  const { origin, announceStop } = await startGateway(database.url, { READY_LAG_SECONDS: '0' });
  await sql`delete from kysely_migration where name = '0032_index_recent_attempts'`.execute(database.db);
  expect(await readiness(origin)).toMatchObject({
    status: 503,
    checks: { migrations: { ok: false, detail: { pending: ['0032_index_recent_attempts'] } } },
  });
  announceStop();
  const response = await fetch(`${origin}/ready`);
  expect(response.headers.get('connection')).toBe('close');
  expect(await response.json()).toMatchObject({ checks: { running: { ok: false }, database: { ok: true } } });
  await database.drop();
  const seen = await readiness(origin);
  expect(seen).toMatchObject({ status: 503, checks: { database: { ok: false } } });
  // It lives all the same.
  expect((await fetch(`${origin}/health`)).status).toBe(200);
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  expect(metrics).toContain('kalenner_database_up 0');
});

test('metrics tell of requests, errors, the work of the jobs, payments, refunds and mails', async () => {
  const database = await openDatabaseOfTest();
  const { db, url } = database;
  await seedDue(db, { count: 2, ...computeFirstOfThisMonth() });
  const now = systemClock();
  await setTaskStarted(db, 'renew', now);
  await setTaskFailed(db, 'renew', now, 'for a test');
  await db
    .updateTable('payment_attempt')
    .set({ attempted_at: addMinutes(now, -5) })
    .execute();
  const { secret: key } = await createKey(database, 'STAFF');
  const gateway = await startGateway(url, { METRICS_TOKEN: 'a token of this test' });
  await gateway.request('{ plans { code } }', { key });
  await gateway.request('{ plans { nothing } }', { key });
  await gateway.request('{ viewer { role } }', { key: 'nonsense' });

  const read = (token: string) =>
    fetch(`${gateway.origin}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  expect((await read('another token, as long')).status).toBe(401);
  const response = await read('a token of this test');
  expect(response.headers.get('content-type')).toContain('text/plain');
  const lines = (await response.text()).split('\n');
  for (const line of [
    'kalenner_graphql_requests_total{kind="query",field="plans",status="200"} 1',
    'kalenner_graphql_requests_total{kind="none",field="none",status="200"} 1',
    'kalenner_graphql_requests_total{kind="none",field="none",status="401"} 1',
    'kalenner_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1',
    'kalenner_graphql_errors_total{code="UNAUTHENTICATED"} 1',
    'kalenner_graphql_request_seconds_count{kind="query"} 1',
    'kalenner_due_rows{task="renew"} 2',
    'kalenner_task_failures_in_a_row{task="renew"} 1',
    'kalenner_refunds_open{deadline="near"} 0',
    'kalenner_refunds_open{deadline="past"} 0',
    'kalenner_mails_unsent{queue="mails"} 0',
    'kalenner_mails_unsent{queue="broadcasts"} 0',
    'kalenner_mails_lag_seconds{queue="mails"} 0',
    'kalenner_parked{kind="mails"} 0',
    'kalenner_parked{kind="subscriptions"} 0',
    'kalenner_payments_last_hour{status="SUCCEEDED"} 2',
    'kalenner_database_up 1',
  ]) {
    expect(lines).toContain(line);
  }
  expect(lines.find((line) => line.startsWith('kalenner_due_lag_seconds{task="renew"}'))).not.toMatch(/ 0$/);
  expect(lines.some((line) => line.startsWith('process_cpu_seconds_total'))).toBe(true);
});

test('a failure is logged with the id of its request, and nothing of a person', async () => {
  const database = await openDatabaseOfTest();
  const { secret: key } = await createKey(database, 'STAFF');
  const gateway = await startGateway(database.url);
  await sql`alter table account rename to account_gone`.execute(database.db);
  const query = 'mutation ($input: CreateAccountInput!) { createAccount(input: $input) { __typename } }';
  const input = { email: 'lea@example.com', locale: 'EN', idempotencyKey: 'account' };
  const { errors } = await gateway.request(query, { key, variables: { input } });
  const requestId = errors?.[0]?.extensions.requestId;
  expect(errors).toMatchObject([
    { message: 'Unexpected error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
  ]);
  const line = gateway.lines.find(({ msg }) => msg === 'an unexpected error');
  expect(line).toMatchObject({ requestId, error: 'error', code: '42P01', at: expect.any(Array) });
  // Its message could as well have quoted a row.
  expect(JSON.stringify(gateway.lines)).not.toMatch(/lea@example|does not exist/);
});
