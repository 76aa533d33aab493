/** GraphQL over HTTP, by the audits of its own reference implementation: all of them pass, guards and all. */

import { serverAudits } from 'graphql-http';
import { expect, test } from 'vitest';
import { createOfflineBilling } from '../kit/gateway/offline-billing.ts';
import { ENDPOINT, openApi } from '../kit/gateway/small-api.ts';

const api = openApi(createOfflineBilling('2026-03-02T09:00:00.000Z'), { settings: { introspection: true } });

const audits = serverAudits({
  url: ENDPOINT,
  // Queries by GET must say that no page sent them unasked.
  fetchFn: (url: string, init: RequestInit = {}) =>
    api.yoga.fetch(url, { ...init, headers: { ...init.headers, 'x-csrf': '1' } }),
});

test('there are 61', () => expect(audits).toHaveLength(61));

test.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s %s', async (_, __, audit) => {
  expect(await audit()).toMatchObject({ status: 'ok' });
});
