/** The collection of GraphQL operations, played as its comments say: nothing but HTTP, and what earlier answers gave out. */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { schema } from '@kalenner/schema/graphql/schema';
import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { openPartner } from '../kit/examples/examples.ts';

const TEXT = await readFile(join(import.meta.dirname, '../../examples/partner.graphql'), 'utf8');
const { env } = await openPartner();

interface Operation {
  readonly name: string;
  readonly query: string;
  /** JSON with names in capitals. */
  readonly variables: string;
  /** Names in capitals, and where the answer has what they stand for. */
  readonly gives: readonly (readonly [name: string, path: string])[];
}

/** Each with the comment above it. */
const OPERATIONS: readonly Operation[] = [
  ...TEXT.matchAll(/((?:^#.*\n)+)((?:query|mutation) (\w+)[\s\S]*?^\})/gm),
].map(([, comment = '', query = '', name = '']) => ({
  name,
  query,
  variables: /^# (\{.+\})$/m.exec(comment)?.[1] ?? '{}',
  gives: [...comment.matchAll(/^# ([A-Z]+) = (\S+)$/gm)].map(([, value = '', path = '']) => [value, path]),
}));

test('is one valid document, of which nothing is left out', () => {
  const document = parse(TEXT);
  expect(validate(schema, document)).toEqual([]);
  expect(OPERATIONS).toHaveLength(document.definitions.length);
});

test('goes from the price list to a refund', async () => {
  const given = new Map<string, string>();
  const answers: Record<string, unknown> = {};
  for (const { name, query, variables, gives } of OPERATIONS) {
    const filled = variables.replaceAll(/"([A-Z]+)"/g, (text, value) =>
      given.has(value) ? JSON.stringify(given.get(value)) : text,
    );
    const { data, errors } = await ask(query, JSON.parse(filled));
    expect(errors, name).toBeUndefined();
    answers[name] = data;
    for (const [current, path] of gives) given.set(current, String(at(data, path)));
  }
  expect([...given.values()].filter((it) => it === 'undefined')).toEqual([]);
  const shown = at(answers, 'PreviewUpgrade.subscription.upgradePreview.due.amount');
  const [starter, paid] = [900, at(answers, 'Upgrade.upgrade.invoice.total.amount')];
  expect(paid).toBe(shown);
  expect(answers).toMatchObject({
    Subscribe: {
      subscribe: {
        subscription: { status: 'ACTIVE', guaranteeUntil: '2026-03-24' },
        firstInvoice: { status: 'PAID' },
      },
    },
    AdvanceTestClock: { advanceTestClock: { testClock: { now: '2026-03-20T10:00:00.000Z' } } },
    Access: { account: { access: { granted: true } } },
    Upgrade: { upgrade: { subscription: { plan: { code: 'pro' } }, invoice: { status: 'PAID' } } },
    Cancel: { cancel: { subscription: { status: 'ACTIVE', endsOn: '2026-04-10' } } },
    RequestRefund: {
      requestRefund: { refund: { amount: { amount: starter + Number(paid) }, dueBy: expect.any(String) } },
    },
    Afterwards: { account: { access: { granted: false, status: 'CANCELED' } } },
  });
});

async function ask(query: string, variables: unknown) {
  const response = await fetch(env.KALENNER_URL ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${env.KALENNER_KEY}` },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { readonly data?: unknown; readonly errors?: unknown };
}

/** `plans.0.code` */
function at(value: unknown, path: string): unknown {
  return path.split('.').reduce((it, key) => Reflect.get(Object(it), key), value);
}
