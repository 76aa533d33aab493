import type { Kalenner } from '@kalenner/sdk';
import { describe, expect, test } from 'vitest';
import {
  catchError,
  createDataAnswer,
  createProblemAnswer,
  startScriptedGateway,
} from '../kit/sdk/scripted-gateway.ts';

interface Row {
  readonly preview: (kalenner: Kalenner) => Promise<{ readonly __typename: string }>;
  /** Where the preview stands in the answer. */
  readonly answered: (preview: object) => object;
  readonly kind: string;
  readonly mutation: string;
  /** Beside the token and the key. */
  readonly input: object;
  readonly confirm?: object;
}

const listEntries = (field: string) => (preview: object) => ({
  subscription: { openInvoice: { id: 'i1' }, [field]: preview },
});
const S = { subscriptionId: 's1' };
const CHANGE = { ...S, priceId: 'p2' };

const ROWS: readonly Row[] = [
  {
    kind: 'UpgradePreview',
    preview: ({ subscriptions }) => subscriptions.previewUpgrade(CHANGE),
    answered: listEntries('upgradePreview'),
    mutation: 'upgrade',
    input: CHANGE,
  },
  {
    kind: 'DowngradePreview',
    preview: ({ subscriptions }) => subscriptions.previewDowngrade(CHANGE),
    answered: listEntries('downgradePreview'),
    mutation: 'downgrade',
    input: { ...CHANGE, reason: 'Fewer clients' },
    confirm: { reason: 'Fewer clients' },
  },
  {
    kind: 'RefundPreview',
    preview: ({ subscriptions }) => subscriptions.previewRefund(S),
    answered: listEntries('refundPreview'),
    mutation: 'requestRefund',
    input: { ...S, reason: 'Not for us' },
    confirm: { reason: 'Not for us' },
  },
  {
    kind: 'ResumePreview',
    preview: ({ subscriptions }) => subscriptions.previewResume(S),
    answered: listEntries('resumePreview'),
    mutation: 'resume',
    input: S,
  },
  {
    kind: 'ReactivationPreview',
    preview: ({ subscriptions }) => subscriptions.previewReactivation(S),
    answered: listEntries('reactivationPreview'),
    mutation: 'payInvoice',
    input: { invoiceId: 'i1' },
  },
  {
    kind: 'SubscribePreview',
    preview: ({ accounts }) => accounts.previewSubscribe({ accountId: 'a1', priceId: 'p1' }),
    answered: (preview) => ({ account: { subscribePreview: preview } }),
    mutation: 'subscribe',
    input: { accountId: 'a1', priceId: 'p1', billingEmail: 'pay@example.com', paymentToken: 'pm_card_visa' },
    confirm: { billingEmail: 'pay@example.com', paymentToken: 'pm_card_visa' },
  },
];

interface Confirmable {
  confirm(options?: object): Promise<{ __typename: string; preview?: Confirmable }>;
}

describe('a preview is confirmed with its token, and a stale one again with the new token', () => {
  test.each(ROWS)('$kind', async ({ preview, answered, kind, mutation, input, confirm }) => {
    await using gateway = await startScriptedGateway({
      answers: [
        createDataAnswer(answered({ __typename: kind, token: 't1' })),
        createDataAnswer({
          [mutation]: { __typename: 'PreviewStale', preview: { __typename: kind, token: 't2' } },
        }),
        createDataAnswer({ [mutation]: { __typename: 'SomeSuccess' } }),
      ],
    });
    const shown = (await preview(gateway.kalenner)) as unknown as Confirmable;
    const stale = await shown.confirm(confirm);
    expect(stale.__typename).toBe('PreviewStale');
    // What was said the first time need not be said again.
    expect(await stale.preview?.confirm()).toEqual({ __typename: 'SomeSuccess' });
    const idempotencyKey = expect.any(String);
    expect(gateway.inputs().slice(1)).toEqual([
      { ...input, previewToken: 't1', idempotencyKey },
      { ...input, previewToken: 't2', idempotencyKey },
    ]);
  });
});

test('each way out of a subscription is confirmed by itself', async () => {
  const options = [
    { kind: 'GUARANTEE', token: 'g' },
    { kind: 'END_OF_MONTH', token: 'm' },
  ];
  const cancellationPreview = { __typename: 'CancellationPreview', options };
  await using gateway = await startScriptedGateway({
    answers: [
      createDataAnswer({ subscription: { cancellationPreview } }),
      createDataAnswer({ cancel: { __typename: 'PreviewStale', preview: cancellationPreview } }),
      createDataAnswer({ cancel: { __typename: 'CancelSuccess' } }),
    ],
  });
  const preview = await gateway.kalenner.subscriptions.previewCancellation(S);
  if (preview.__typename !== 'CancellationPreview') throw new Error(preview.__typename);
  const result = await preview.options[1]?.confirm({ reason: 'Closing down' });
  if (result?.__typename !== 'PreviewStale') throw new Error(result?.__typename);
  await result.preview.options[0]?.confirm();
  expect(gateway.inputs().slice(1)).toMatchObject([
    { ...S, kind: 'END_OF_MONTH', reason: 'Closing down', previewToken: 'm' },
    { ...S, kind: 'GUARANTEE', reason: 'Closing down', previewToken: 'g' },
  ]);
});

describe('confirming twice', () => {
  const shown = createDataAnswer({
    subscription: { upgradePreview: { __typename: 'UpgradePreview', token: 't1' } },
  });
  const upgraded = createDataAnswer({ upgrade: { __typename: 'UpgradeSuccess' } });
  const declined = createDataAnswer({ upgrade: { __typename: 'PaymentDeclined' } });

  test.each([
    ['after success is the same act', [shown, upgraded], true],
    ['after a failure is the same act', [shown, createProblemAnswer(400, 'X'), upgraded], true],
    ['after a refusal is a new act: another card may succeed', [shown, declined, upgraded], false],
  ])('%s', async (_, answers, same) => {
    await using gateway = await startScriptedGateway({ answers });
    const preview = await gateway.kalenner.subscriptions.previewUpgrade(CHANGE);
    if (preview.__typename !== 'UpgradePreview') throw new Error(preview.__typename);
    await preview.confirm().catch(() => {});
    await preview.confirm();
    const [first, second] = gateway.inputs().slice(1);
    expect(first?.idempotencyKey === second?.idempotencyKey).toBe(same);
  });

  test('a preview stays plain data', async () => {
    await using gateway = await startScriptedGateway({ answers: [shown] });
    const preview = await gateway.kalenner.subscriptions.previewUpgrade(CHANGE);
    expect(structuredClone({ ...preview })).toEqual({ __typename: 'UpgradePreview', token: 't1' });
  });
});

test('a refusal of the preview is handed on', async () => {
  const refusal = { __typename: 'DowngradeNotAllowed', preview: { token: 'd' } };
  await using gateway = await startScriptedGateway({
    answers: [createDataAnswer({ subscription: { upgradePreview: refusal } })],
  });
  expect(await gateway.kalenner.subscriptions.previewUpgrade(CHANGE)).toEqual(refusal);
});

test.each([
  [
    'previewUpgrade',
    createDataAnswer({ subscription: null }),
    'No subscription s1 is visible to this caller',
  ],
  [
    'previewReactivation',
    createDataAnswer({
      subscription: { openInvoice: null, reactivationPreview: { __typename: 'ReactivationPreview' } },
    }),
    'No open invoice of subscription s1 is visible to this caller',
  ],
] as const)('%s of nothing is NotFound', async (name, answer, message) => {
  await using gateway = await startScriptedGateway({ answers: [answer] });
  const result = await gateway.kalenner.subscriptions[name](CHANGE);
  expect(result).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND', message });
});

test('a stale preview of another kind is no answer', async () => {
  const preview = { __typename: 'ResumePreview', token: 't' };
  await using gateway = await startScriptedGateway({
    answers: [createDataAnswer({ upgrade: { __typename: 'PreviewStale', preview } })],
  });
  expect(await catchError(gateway.kalenner.subscriptions.upgrade(CHANGE))).toMatchObject({
    code: 'PROTOCOL',
  });
});
