import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findTestClock } from '../../../database/operation/test-clock.repository.ts';
import type { TestClockRow } from '../../../database/tables/test-clock.table.ts';
import { builder } from '../../builder.ts';
import type { GraphContext } from '../../request/context.ts';
import { hasScope } from '../../request/viewer.ts';

export const TestClockRef = builder.objectRef<TestClockRow>('TestClock');

export async function findTestClockById(
  { billing, viewer }: GraphContext,
  id: string,
): Promise<TestClockRow | null> {
  if (!viewer.sandbox || !hasScope(viewer, 'sandbox:write')) return null;
  const clock = await findTestClock(billing.db, id);
  const sees =
    viewer.role !== 'PARTNER' || (viewer.partnerId !== null && clock?.owner_id === viewer.partnerId);
  return clock !== undefined && sees ? clock : null;
}

builder.node(TestClockRef, {
  description: 'A clock that stands still until it is advanced, for accounts that live by it. Sandbox only.',
  authScopes: { sandbox: true },
  id: { resolve: ({ id }) => id },
  loadOne: (id, context) => findTestClockById(context, id),
  fields: (t) => ({
    now: t.field({
      type: 'DateTime',
      description: 'The clock’s instant.',
      resolve: ({ now }) => readInstant(now),
    }),
  }),
});
