import {
  allocateInvoiceNumbers,
  countUnnumberedDocuments,
} from '@kalenner/schema/billing/batch/allocate-invoice-numbers';
import { expect, test } from 'vitest';
import { openBareBilling } from '../../kit/billing/bare-billing.ts';
import { CREATED_AT, insertInvoice, insertRefund, insertSubscribed } from '../../kit/database/rows.ts';

const AT = '2026-03-02T09:00:00.000Z';
type Db = Awaited<ReturnType<typeof openBareBilling>>['db'];

test('paid invoices are numbered in order of settlement, by the year in Luxembourg, and only once', async () => {
  const { billing, db } = await openBareBilling(AT);
  const subscribed = await insertSubscribed(db);
  const paid: readonly (readonly [paidAt: string | null, number: string | null])[] = [
    ['2026-02-01T10:00:00.000Z', '2026-000003'],
    // 00:30 on New Year's Day in Luxembourg.
    ['2025-12-31T23:30:00.000Z', '2026-000001'],
    ['2025-12-31T22:59:59.999Z', '2025-000001'],
    [null, null],
    ['2026-01-15T10:00:00.000Z', '2026-000002'],
    // Settled at the same moment: by id.
    ['2026-02-01T10:00:00.000Z', '2026-000004'],
  ];
  const ids: string[] = [];
  for (const [paidAt] of paid) ids.push(await insertInvoice(db, subscribed, paidAt));

  expect(await countUnnumberedDocuments(db)).toEqual({ rows: 5, oldest: '2025-12-31T22:59:59.999Z' });
  expect(await allocateInvoiceNumbers(billing, { batchSize: 2 })).toBe(5);
  expect(await allocateInvoiceNumbers(billing, { batchSize: 2 })).toBe(0);
  const numbers = await numbersOf(db, 'invoice');
  expect(ids.map((id) => numbers.get(id))).toEqual(paid.map(([, number]) => number));

  const late = await insertInvoice(db, subscribed, '2025-12-30T10:00:00.000Z');
  await allocateInvoiceNumbers(billing, { batchSize: 2 });
  expect((await numbersOf(db, 'invoice')).get(late)).toBe('2025-000002');
  expect(await countUnnumberedDocuments(db)).toEqual({ rows: 0, oldest: null });
});

test('an invoice that a lost dispute opened again has its number like one that is paid', async () => {
  const { billing, db } = await openBareBilling(AT);
  const id = await insertInvoice(db, await insertSubscribed(db), AT);
  await db.updateTable('invoice').set({ status: 'OPEN' }).execute();
  await allocateInvoiceNumbers(billing, { batchSize: 10 });
  expect((await numbersOf(db, 'invoice')).get(id)).toBe('2026-000001');
});

test('refunds that were sent have a series of their own', async () => {
  const { billing, db } = await openBareBilling(AT);
  const subscribed = await insertSubscribed(db);
  await insertInvoice(db, subscribed, AT);
  const later = await insertRefund(db, subscribed, { completedAt: AT });
  const first = await insertRefund(db, subscribed, { completedAt: CREATED_AT });
  const open = await insertRefund(db, subscribed, {});
  expect(await allocateInvoiceNumbers(billing, { batchSize: 10 })).toBe(3);
  const numbers = await numbersOf(db, 'refund');
  expect([first, later, open].map((id) => numbers.get(id))).toEqual(['C2026-000001', 'C2026-000002', null]);
});

test('four runners at once leave no gap and no number twice', async () => {
  const { billing, db } = await openBareBilling(AT);
  const accounts = [await insertSubscribed(db), await insertSubscribed(db), await insertSubscribed(db)];
  const ids: string[] = [];
  for (let i = 0; i < 150; i += 1) {
    const source = accounts[i % accounts.length];
    if (source !== undefined)
      ids.push(await insertInvoice(db, source, `2026-02-${10 + (i % 5)}T10:00:00.000Z`));
  }
  const runners = Array.from({ length: 4 }, () => allocateInvoiceNumbers(billing, { batchSize: 7 }));
  const given = await Promise.all(runners);

  expect(given.reduce((sum, n) => sum + n, 0)).toBe(150);
  const rows = await db.selectFrom('invoice').select('number').orderBy('paid_at').orderBy('id').execute();
  const expected = Array.from({ length: 150 }, (_, i) => `2026-${String(i + 1).padStart(6, '0')}`);
  expect(rows.map(({ number }) => number)).toEqual(expected);
});

test('a runner stops after the batch under way', async () => {
  const { billing, db } = await openBareBilling(AT);
  const subscribed = await insertSubscribed(db);
  for (let i = 0; i < 5; i += 1) await insertInvoice(db, subscribed, AT);
  const progress: number[] = [];
  const run = { batchSize: 2, goOn: () => progress.length < 1, onProgress: (n: number) => progress.push(n) };
  expect(await allocateInvoiceNumbers(billing, run)).toBe(2);
  expect(progress).toEqual([2]);
});

async function numbersOf(db: Db, table: 'invoice' | 'refund'): Promise<Map<string, string | null>> {
  const rows = await db.selectFrom(table).select(['id', 'number']).execute();
  return new Map(rows.map(({ id, number }) => [id, number]));
}
