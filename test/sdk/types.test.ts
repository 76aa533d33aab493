import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createKalenner, type UpgradePreview } from '@kalenner/sdk';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { createSdkCopy } from '../kit/sdk/sdk-copy.ts';
import { describeFailure, describeResult } from './fixtures/exhaustive-switch.ts';

const SOURCES = join(import.meta.dirname, '../../sdk/src');
const FIXTURE = join(import.meta.dirname, 'fixtures/exhaustive-switch.ts');

test('an exhaustive switch does what it says', () => {
  const error = { message: 'It ended', code: 'NOT_CANCELABLE', retryable: false, citation: null };
  expect(describeResult({ __typename: 'NotCancelable', ...error })).toBe('NOT_CANCELABLE: It ended');
  expect(describeFailure('TIMEOUT')).toBe('later');
});

test('a new error in the schema makes it fail to compile', { timeout: 30_000 }, async () => {
  await using copy = await createSdkCopy(`
    type CardFrozen implements Error { message: String!, code: String!, retryable: Boolean!, citation: Citation }
    extend union CancelResult = CardFrozen
  `);
  const { code, out } = await copy.compile({ 'exhaustive-switch.ts': await readFile(FIXTURE, 'utf8') });
  expect(code).not.toBe(0);
  const errors = out.split('\n').filter((line) => line.includes('error TS'));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatch(/exhaustive-switch\.ts.+CardFrozen.+'never'/);
});

test('whatever a call answers has a name that can be imported', async () => {
  const index = await readFile(join(SOURCES, 'index.ts'), 'utf8');
  const nouns = await Promise.all(
    (await readdir(join(SOURCES, 'nouns'))).map((name) => readFile(join(SOURCES, 'nouns', name), 'utf8')),
  );
  const answers = nouns.flatMap((text) => [
    ...text.matchAll(/\b(?:Promise|Listing|AsyncGenerator)<(\w+)[^>]*>/g),
  ]);
  const names = new Set(answers.map(([, name = '']) => name));
  expect(names.size).toBeGreaterThan(40);
  const imported = (name: string) => new RegExp(`\\b${name}\\b`).test(index);
  expect([...names].filter((name) => !imported(name))).toEqual([]);
  expect(answers.map(([text]) => text).filter((text) => text.includes("['"))).toEqual([]);
});

describe('results narrow', () => {
  const { subscriptions, accounts, invoices } = createKalenner({ url: 'http://x' });
  type Result<F extends (...args: never[]) => unknown> = Awaited<ReturnType<F>>;
  type Member<R, N extends string> = Extract<R, { readonly __typename: N }>;

  test('each member has what it carries', () => {
    type Upgraded = Result<typeof subscriptions.upgrade>;
    expectTypeOf<Member<Upgraded, 'UpgradeSuccess'>['invoice']['total']['amount']>().toEqualTypeOf<number>();
    expectTypeOf<Member<Upgraded, 'PaymentDeclined'>['failureCode']>().toEqualTypeOf<string>();
    expectTypeOf<Member<Upgraded, 'InvalidInput'>['fields'][number]['path']>().toEqualTypeOf<string>();
    expectTypeOf<Upgraded>().not.toHaveProperty('invoice');
  });

  test('a stale preview is one to confirm, of its own kind', () => {
    type Stale = Member<Result<typeof subscriptions.upgrade>, 'PreviewStale'>;
    expectTypeOf<Stale['preview']>().toEqualTypeOf<UpgradePreview>();
    expectTypeOf<Result<Stale['preview']['confirm']>>().toEqualTypeOf<Result<typeof subscriptions.upgrade>>();
  });

  test('a preview of a subscription is confirmed with the saved card, or with a new one', () => {
    type Preview = Member<Result<typeof accounts.previewSubscribe>, 'SubscribePreview'>;
    expectTypeOf<undefined>().toExtend<Parameters<Preview['confirm']>[0]>();
    expectTypeOf<{ paymentToken: string; billingEmail: string }>().toExtend<
      Parameters<Preview['confirm']>[0]
    >();
  });

  test('the key is no part of an input', () => {
    expectTypeOf<Parameters<typeof invoices.pay>[0]>().not.toHaveProperty('idempotencyKey');
  });
});
