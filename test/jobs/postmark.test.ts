/** The real client against a server that speaks Postmark's API. */

import { createPostmark } from '@kalenner/jobs/mail/postmark';
import type { SendOutcome } from '@kalenner/schema/billing/mail/mail-sender';
import type { OutgoingMail } from '@kalenner/schema/mails/delivery/outgoing-mail';
import { expect, onTestFinished, test } from 'vitest';
import { type Fault, startPostmark, TOKEN } from '../kit/mails/postmark-server.ts';

const MAIL: OutgoingMail = {
  id: 'mail-1',
  accountId: 'account-1',
  template: 'SUPPORT_ANSWERED',
  toAll: false,
  from: 'Kalenner <info@kalenner.com>',
  to: ['someone@example.com'],
  replyTo: 'answers+token@inbound.example.com',
  subject: 'Réponse',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
};
const mails = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ ...MAIL, id: `mail-${i}`, to: [`${i}@example.com`] }));

async function open(settings: { serverToken?: string; timeoutSeconds?: number } = {}) {
  const server = await startPostmark();
  onTestFinished(server.close);
  const streams = { messageStream: 'billing', broadcastStream: 'news' };
  const postmark = createPostmark({ serverToken: TOKEN, ...streams, url: server.url, ...settings });
  return { server, postmark };
}

test('a mail carries our id, its template as tag, its stream, and the address that answers go to', async () => {
  const { server, postmark } = await open();
  const outcome = (await postmark.deliver([MAIL])).get('mail-1');
  expect(server.requests).toEqual([['/email', 1]]);
  expect(server.accepted).toEqual([
    {
      messageId: outcome?.kind === 'SENT' ? outcome.messageId : 'not sent',
      From: 'Kalenner <info@kalenner.com>',
      To: 'someone@example.com',
      Subject: 'Réponse',
      HtmlBody: '<p>Bonjour</p>',
      TextBody: 'Bonjour',
      Tag: 'SUPPORT_ANSWERED',
      MessageStream: 'billing',
      ReplyTo: 'answers+token@inbound.example.com',
      Metadata: { 'mail-id': 'mail-1', 'account-id': 'account-1' },
    },
  ]);
});

test('a domain of other letters goes in its ASCII form; letters beyond ASCII before the @ are refused by name', async () => {
  const { server, postmark } = await open();
  const to = ['info@müller.de', 'o&m@example.com', 'jérôme@example.com'];
  const outcomes = await postmark.deliver(to.map((address) => ({ ...MAIL, id: address, to: [address] })));
  expect(server.accepted.map(({ To }) => To)).toEqual(['info@xn--mller-kva.de', 'o&m@example.com']);
  expect(outcomes.get('jérôme@example.com')).toEqual({
    kind: 'REFUSED',
    reason: 'Postmark sends to no address with letters beyond ASCII before the @: jérôme@example.com',
    unreachable: [{ address: 'jérôme@example.com', why: 'INVALID' }],
  });
});

test('what goes to every customer has a stream of its own', async () => {
  const { server, postmark } = await open();
  await postmark.deliver([
    MAIL,
    { ...MAIL, id: 'mail-2', template: 'POLICY_CHANGED', toAll: true, replyTo: null },
  ]);
  const told = server.accepted.map(({ Tag, MessageStream, ReplyTo }) => [Tag, MessageStream, ReplyTo]);
  expect(told).toEqual([
    ['SUPPORT_ANSWERED', 'billing', 'answers+token@inbound.example.com'],
    ['POLICY_CHANGED', 'news', undefined],
  ]);
});

test('many leave in one request, and each has its own outcome', async () => {
  const { server, postmark } = await open();
  server.refused.set('1@example.com', { code: 406, message: 'Found inactive addresses: 1@example.com.' });
  server.refused.set('2@example.com', {
    code: 300,
    message: `Error parsing 'To': Illegal email address '2@example.com'.`,
  });
  server.refused.set('3@example.com', {
    code: 300,
    message: `Error parsing 'From': Illegal email address 'x'.`,
  });
  server.refused.set('4@example.com', { code: 405, message: 'Not allowed to send: out of credits.' });
  const outcomes = await postmark.deliver(mails(6));
  expect(server.requests).toEqual([['/email/batch', 6]]);
  expect([...outcomes.keys()]).toEqual(mails(6).map(({ id }) => id));
  const told = [...outcomes.values()].map(inWords);
  expect(told).toEqual([
    'SENT',
    'REFUSED 1@example.com INACTIVE',
    'REFUSED 2@example.com INVALID',
    'REFUSED',
    'LATER after 60 s',
    'SENT',
  ]);
});

const status = (code: number, more: object = {}): Fault => ({ kind: 'STATUS', status: code, ...more });
test.each<readonly [what: string, Fault, outcome: string]>([
  ['429', status(429), 'LATER after 10 s'],
  ['429 with a word on when', status(429, { retryAfter: '37' }), 'LATER after 37 s'],
  ['429 with a date', status(429, { retryAfter: 'Fri, 01 May 2026 10:00:00 GMT' }), 'LATER after 10 s'],
  ['500', status(500), 'LATER, may have arrived'],
  ['503 with a word on when', status(503, { retryAfter: '120' }), 'LATER after 120 s, may have arrived'],
  ['502 from something between', status(502), 'LATER, may have arrived'],
  ['taken in, and the connection cut', { kind: 'DROP' }, 'LATER, may have arrived'],
  ['no answer at all', { kind: 'SILENT' }, 'LATER, may have arrived'],
  ['an address that is not there', status(404), 'LATER after 60 s'],
])('%s', async (_, fault, expected) => {
  const { server, postmark } = await open({ timeoutSeconds: 0.2 });
  server.meet = () => fault;
  expect([...(await postmark.deliver(mails(2))).values()].map(inWords)).toEqual([expected, expected]);
  expect([...(await postmark.deliver([MAIL])).values()].map(inWords)).toEqual([expected]);
  expect(server.requests).toHaveLength(2);
});

test('a wrong token holds every mail back, and refuses none', async () => {
  const { postmark } = await open({ serverToken: 'another' });
  const outcomes = await postmark.deliver(mails(2));
  expect([...outcomes.values()].map(inWords)).toEqual(['LATER after 60 s', 'LATER after 60 s']);
});

test('a batch that is refused as a whole is sent one by one: only the mail at fault falls', async () => {
  const { server, postmark } = await open();
  server.meet = (_, messages) =>
    messages.some(({ To }) => To === '1@example.com') ? status(422, { code: 403 }) : null;
  const outcomes = await postmark.deliver(mails(3));
  expect([...outcomes.values()].map(inWords)).toEqual(['SENT', 'REFUSED', 'SENT']);
  expect(server.requests.map(([path]) => path)).toEqual(['/email/batch', '/email', '/email', '/email']);
});

function inWords(outcome: SendOutcome): string {
  if (outcome.kind === 'SENT') return 'SENT';
  if (outcome.kind === 'REFUSED')
    return ['REFUSED', ...outcome.unreachable.flatMap(({ address, why }) => [address, why])].join(' ');
  const { retryAfterSeconds: after, mayHaveArrived } = outcome;
  return `LATER${after === null ? '' : ` after ${after} s`}${mayHaveArrived ? ', may have arrived' : ''}`;
}
