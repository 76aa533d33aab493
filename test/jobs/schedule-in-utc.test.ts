import { expect, test, vi } from 'vitest';
import { runNode } from '../kit/run-node.ts';

vi.setConfig({ testTimeout: 60_000 });

/** When the clocks of Luxembourg and New York change. */
const CHANGES = ['2027-10-31T01:00Z', '2027-03-28T01:00Z', '2027-11-07T06:00Z', '2027-03-14T07:00Z'];
const QUARTERS = Array.from({ length: 16 }, (_, n) => (n + 1) * 15).join(' ');

test.each(['Europe/Luxembourg', 'America/New_York', 'UTC'])(
  'under TZ=%s no quarter of an hour is left out on the nights on which clocks change',
  async (zone) => {
    const { out, err } = await runNode('test/kit/jobs/print-next-runs.ts', CHANGES, { TZ: zone });
    expect([out.trim().split('\n'), err]).toEqual([CHANGES.map((change) => `${change} ${QUARTERS}`), '']);
  },
);
