import { describe, expect, test } from 'vitest';
import type { Answered, Received } from '../kit/sdk/faulty-server.ts';
import { catchError, createDataAnswer, startScriptedGateway } from '../kit/sdk/scripted-gateway.ts';

/** Seven invoices, as many to a page as asked for. */
function sevenInvoices({ body }: Received): Answered {
  const { first, after } = JSON.parse(body).variables;
  const start = after === null ? 0 : Number(after);
  const ids = ['i0', 'i1', 'i2', 'i3', 'i4', 'i5', 'i6'].slice(start, start + first);
  const end = start + ids.length;
  return createDataAnswer({
    account: {
      invoices: {
        edges: ids.map((id) => ({ node: { id } })),
        pageInfo: { hasNextPage: end < 7, endCursor: String(end) },
      },
    },
  });
}

const listing = () => startScriptedGateway({ answers: [sevenInvoices] });

describe('a listing fetches itself', () => {
  test('item by item, and no page that is not reached', async () => {
    await using gateway = await listing();
    const ids: string[] = [];
    for await (const { id } of gateway.kalenner.invoices.list({}, { pageSize: 2 })) {
      ids.push(id);
      if (ids.length === 3) break;
    }
    expect(ids).toEqual(['i0', 'i1', 'i2']);
    expect(gateway.server.received).toHaveLength(2);
  });

  test('page by page', async () => {
    await using gateway = await listing();
    const sizes: number[] = [];
    for await (const page of gateway.kalenner.invoices.list({}, { pageSize: 3 }).pages())
      sizes.push(page.length);
    expect(sizes).toEqual([3, 3, 1]);
  });

  test.each([
    [0, 0, 0],
    [1, 1, 1],
    [4, 4, 1],
    [5, 5, 2],
    [100, 7, 2],
  ])('toArray, limit %i: %i items from %i requests', async (limit, items, requests) => {
    await using gateway = await listing();
    const found = await gateway.kalenner.invoices.list({}, { pageSize: 4 }).toArray({ limit });
    expect(found).toHaveLength(items);
    expect(gateway.server.received).toHaveLength(requests);
  });

  test('from the start each time it is read', async () => {
    await using gateway = await listing();
    const invoices = gateway.kalenner.invoices.list();
    expect(await invoices.toArray({ limit: 9 })).toEqual(await invoices.toArray({ limit: 9 }));
  });

  test('not at all, if nothing is read', async () => {
    await using gateway = await listing();
    gateway.kalenner.invoices.list();
    expect(gateway.server.received).toHaveLength(0);
  });
});

test('an owner that the caller cannot see is no empty listing', async () => {
  await using gateway = await startScriptedGateway({ answers: [createDataAnswer({ account: null })] });
  const error = await catchError(gateway.kalenner.invoices.list({ accountId: 'a9' }).toArray({ limit: 1 }));
  expect(error).toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining('"a9"') });
});

test('a cursor that stands still ends the reading', async () => {
  const pageInfo = { hasNextPage: true, endCursor: 'here' };
  await using gateway = await startScriptedGateway({
    answers: [createDataAnswer({ accounts: { edges: [], pageInfo } })],
  });
  const error = await catchError(gateway.kalenner.accounts.list().toArray({ limit: 1 }));
  expect(error).toMatchObject({ code: 'PROTOCOL' });
  expect(gateway.server.received).toHaveLength(2);
});
