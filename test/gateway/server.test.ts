import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listen } from '@kalenner/gateway/listen';
import { createPolicyRoutes } from '@kalenner/gateway/pages/policy-routes';
import { createGateway } from '@kalenner/gateway/server';
import { DEFAULT_SETTINGS } from '@kalenner/schema/billing/settings';
import { createPolicyVersions, type PolicyVersion } from '@kalenner/schema/policy/terms/policy-terms';
import { type Instant, instant, localDate } from '@kalenner/schema/policy/time/calendar';
import { POLICY_2025_05_26 } from '@kalenner/schema/policy/versions/2025-05-26';
import { afterEach, describe, expect, test } from 'vitest';

const HOST = '127.0.0.1';
const { clauses } = POLICY_2025_05_26.texts;
const { GUARANTEE } = clauses;
const NEXT: PolicyVersion = {
  ...POLICY_2025_05_26,
  version: '2027-01-01',
  effectiveOn: localDate('2027-01-01'),
  terms: { ...POLICY_2025_05_26.terms, guaranteeDays: 30 },
  texts: {
    ...POLICY_2025_05_26.texts,
    clauses: { ...clauses, GUARANTEE: { ...GUARANTEE, EN: GUARANTEE.EN.replaceAll('14', '30') } },
  },
};
const policyVersions = createPolicyVersions([POLICY_2025_05_26, NEXT]);

const running: Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

async function gatewayAt(now: Instant): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const routes = createPolicyRoutes({
    policyVersions: async () => policyVersions,
    clock: () => now,
    settings: DEFAULT_SETTINGS,
  });
  const graphql = () => undefined;
  const server = createGateway({ graphql, routes, log, stopping: new AbortController().signal });
  running.push(server.listen(0, HOST));
  await new Promise((resolve) => server.once('listening', resolve));
  return (path, init) => fetch(`http://${HOST}:${portOf(server)}${path}`, init);
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

describe('the gateway', () => {
  const get = async (path: string, init?: RequestInit) =>
    (await gatewayAt(instant('2026-06-01T12:00:00Z')))(path, init);

  test.each([
    ['/policy', undefined, 'fr'],
    ['/policy', 'en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['/policy', 'it, de;q=0.5, en;q=0.4', 'de'],
    ['/policy', 'en;q=0, de;q=0.1', 'de'],
    ['/policy', 'it', 'fr'],
    ['/policy', '*', 'fr'],
    ['/policy?lang=de', 'en', 'de'],
    ['/policy?lang=EN', undefined, 'en'],
    ['/policy?lang=xx', 'de', 'de'],
  ])('%s for a reader of %s is in %s', async (path, accepted, language) => {
    const response = await get(path, {
      headers: accepted === undefined ? {} : { 'accept-language': accepted },
    });
    expect(response.headers.get('content-language')).toBe(language);
    expect(response.headers.get('vary')).toBe('accept-language');
    expect(await response.text()).toContain(`<html lang="${language}">`);
  });

  test('shows the version that an address names, in force or not', async () => {
    expect(await (await get('/policy/2027-01-01')).text()).toContain('<time datetime="2027-01-01">');
  });

  test.each(['/policy/1999-01-01', '/policy/2025-05-26/x', '/nowhere', '/'])(
    '%s is a page that says 404',
    async (path) => {
      const response = await get(`${path}?lang=en`);
      const page = await response.text();
      expect(response.status).toBe(404);
      expect(page).toContain('<h1>Page not found</h1>');
      expect(page).toContain('href="/policy?lang=en"');
    },
  );

  test('does not echo markup from an address', async () => {
    expect(await (await get('/policy/<img src=x>"')).text()).not.toContain('<img');
  });

  test('answers HEAD without a body and refuses what would change something', async () => {
    const head = await get('/policy', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    const post = await get('/policy', { method: 'POST', body: 'x' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test('lists the versions, newest first, and says which is in force', async () => {
    const page = await (await get('/policy/versions?lang=en')).text();
    expect(page.match(/<li>.*\n.*<\/li>/g)).toEqual([
      expect.stringMatching(/2027-01-01.*\n.*1 January 2027.*to come/),
      expect.stringMatching(/2025-05-26.*\n.*26 May 2025.*in force/),
    ]);
  });

  test('shows what changes between two versions, and links it', async () => {
    expect(await (await get('/policy/versions?lang=en')).text()).toContain(
      '<a href="/policy/2027-01-01/since/2025-05-26?lang=en">what changes since 2025-05-26</a>',
    );
    const page = await (await get('/policy/2027-01-01/since/2025-05-26?lang=en')).text();
    expect(page).toContain('<h3><a href="/policy/2027-01-01?lang=en#guarantee">');
    expect(page).toMatch(/<del>14<\/del><ins>30<\/ins>/);
    expect(page).toContain('<li>Days of the guarantee: <del>14</del> <ins>30</ins></li>');
    expect(await (await get('/policy/2025-05-26/since/2025-05-26?lang=en')).text()).toContain(
      'Nothing changes.',
    );
    expect((await get('/policy/2025-05-26/since/1999-01-01')).status).toBe(404);
  });

  test('tells how to reach support, with the address as a link', async () => {
    const page = await (await get('/support?lang=de')).text();
    expect(page).toContain('<a href="mailto:info@kalenner.com">info@kalenner.com</a>');
    expect(page).toContain('Am besten nutzen Sie den Chat');
  });

  test.each([
    ['a sane one of the caller', 'partner-7f:2026/11', /^partner-7f:2026\/11$/],
    ['none', undefined, /^[0-9a-f]{8}-[0-9a-f]{4}-7/],
    ['a short one', 'a', /^[0-9a-f]{8}-[0-9a-f]{4}-7/],
    ['one with a space', 'partner 7f 2026', /^[0-9a-f]{8}-[0-9a-f]{4}-7/],
  ])('answers with the id of the request: %s', async (_, given, answered) => {
    const response = await get('/policy', { headers: given === undefined ? {} : { 'x-request-id': given } });
    expect(response.headers.get('x-request-id')).toMatch(answered);
  });

  test('allows its own style and nothing else', async () => {
    const policy = (await get('/policy')).headers.get('content-security-policy');
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]+='; /);
  });
});

test.each([
  ['the last second before it takes effect in Luxembourg', '2026-12-31T22:59:59Z', '2025-05-26'],
  ['the first instant of its day there', '2026-12-31T23:00:00Z', '2027-01-01'],
])('a version is in force: %s', async (_, now, version) => {
  const get = await gatewayAt(instant(now));
  expect(await (await get('/policy')).text()).toContain(`<time datetime="${version}">`);
});

describe('listening', () => {
  /** A server that waits, and the settings of one that wants the same port. */
  async function wantsTakenPort(NODE_ENV: 'development' | 'production') {
    const occupied = createServer().listen(0, HOST);
    const server = createServer();
    running.push(occupied, server);
    await new Promise((resolve) => occupied.once('listening', resolve));
    return { server, settings: { NODE_ENV, HOST, PORT: portOf(occupied) } };
  }

  test('takes the next free port when the wanted one is in use', async () => {
    const { server, settings } = await wantsTakenPort('development');
    const port = await listen(server, settings);
    expect(port).toBeGreaterThan(settings.PORT);
    expect(port).toBe(portOf(server));
  });

  test('stays on its port in production', async () => {
    const { server, settings } = await wantsTakenPort('production');
    await expect(listen(server, settings)).rejects.toThrow(
      `PORT is '${settings.PORT}': expected a free one, it is in use on ${HOST}`,
    );
  });

  test('reports any other failure', async () => {
    await expect(
      listen(createServer(), { NODE_ENV: 'test', HOST: 'host.invalid', PORT: 4000 }),
    ).rejects.toThrow('host.invalid');
  });
});
