import { createLimits } from '@kalenner/schema/billing/limits';
import { expect, test } from 'vitest';

test('batches side by side share the slots; a request that fails gives its slot back', async () => {
  const { send } = createLimits({ concurrency: 3, perSecond: null, burst: 1 });
  let underWay = 0;
  let most = 0;
  const request = async (n: number) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise(setImmediate);
    underWay -= 1;
    if (n % 2 === 0) throw new Error(`${n} failed`);
    return n;
  };
  const batches = Array.from({ length: 4 }, () =>
    Promise.allSettled(Array.from({ length: 6 }, (_, n) => send(() => request(n)))),
  );
  const statuses = (await Promise.all(batches)).flat().map(({ status }) => status);
  expect(most).toBe(3);
  expect(statuses.filter((status) => status === 'fulfilled')).toHaveLength(12);
  expect(statuses).toHaveLength(24);
});

test('so many at once after a pause, then so many a second', async () => {
  const { send } = createLimits({ concurrency: 10, perSecond: 100, burst: 3 });
  const began = performance.now();
  await Promise.all(Array.from({ length: 8 }, () => send(async () => undefined)));
  // The first at once, the burst is for later: it begins without one.
  expect(performance.now() - began).toBeGreaterThanOrEqual(45);
});
