/** The explorer, outside of production: one page with everything in it, and tabs that are true. */

import { graphiql } from '@kalenner/gateway/graphiql';
import { EXAMPLES } from '@kalenner/gateway/graphiql-examples';
import { schema } from '@kalenner/schema/graphql/schema';
import { parse, validate } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createOfflineBilling } from '../kit/gateway/offline-billing.ts';
import { ENDPOINT, openApi } from '../kit/gateway/small-api.ts';

const billing = createOfflineBilling('2026-03-02T09:00:00.000Z');
const look = (graphiql: boolean) =>
  openApi(billing, { settings: { graphiql } }).yoga.fetch(ENDPOINT, { headers: { accept: 'text/html' } });

test('answers a browser, and names the header that its requests need', async () => {
  const response = await look(true);
  expect(response.headers.get('content-type')).toBe('text/html');
  const page = await response.text();
  expect(page).toContain('"x-csrf":"1"');
  expect(page).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
  expect(page).toContain('.graphiql-tab { transform: none !important; }</style></head>');
  for (const { query } of EXAMPLES) expect(page).toContain(JSON.stringify(query).slice(1, 60));
});

test('opens with headers that a browser can send and the gateway takes, in every tab', () => {
  const { headers, defaultTabs = [] } = graphiql;
  for (const text of [headers, ...defaultTabs.map((tab) => tab.headers)]) {
    expect(JSON.parse((text ?? '').replace(/^\s*\/\/.*$/gm, ''))).toEqual({});
  }
});

test('is closed in production', async () => {
  expect((await look(false)).status).toBe(406);
});

describe('its tabs', () => {
  test.each(EXAMPLES.map(({ query }) => [query.split('\n')[0], query]))('%s', (_, query) => {
    expect(validate(schema, parse(query ?? ''))).toEqual([]);
  });
});
