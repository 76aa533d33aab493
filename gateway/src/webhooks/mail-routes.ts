/** What the mail service tells us: mails that came back, and mails that people sent. By a name and password of ours. */

import { readPostmarkWebhook } from '@kalenner/gateway/webhooks/read-postmark-webhook';
import type { Billing } from '@kalenner/schema/billing/billing';
import { InvalidInput } from '@kalenner/schema/billing/errors';
import { receiveMail } from '@kalenner/schema/billing/mail/receive-mail';
import { recordBounce } from '@kalenner/schema/billing/mail/record-bounce';
import { type Answer, createJsonAnswer, createTextAnswer } from '../http/answer.ts';
import type { Call, Route } from '../http/route.ts';
import { isSameSecret } from '../http/same-secret.ts';

/** A mail comes with its attachments, though they are not kept: Postmark takes up to 35 MB of them. */
const BODY_BYTES_MAX = 50_000_000;

/** `login`: `user:password`; null: nothing is taken. */
export function createMailRoutes(billing: Billing, login: string | null): Route[] {
  if (login === null) return [];
  const expected = `Basic ${Buffer.from(login).toString('base64')}`;
  const route = (path: string, take: (body: unknown) => Promise<{ readonly kind: string }>): Route => ({
    method: 'POST',
    path,
    answer: (call) => {
      // Before the body is read: only who may send one is waited for.
      if (isSameSecret(call.headers.authorization ?? '', expected)) return handleWebhook(billing, call, take);
      return createTextAnswer(401, 'This needs the login of the mail service\n', {
        'www-authenticate': 'Basic',
        connection: 'close',
      });
    },
  });
  return [
    route('/webhooks/postmark/bounce', (body) => recordBounce(billing, readPostmarkWebhook('BOUNCE', body))),
    route('/webhooks/postmark/inbound', (body) => receiveMail(billing, readPostmarkWebhook('INBOUND', body))),
  ];
}

async function handleWebhook(
  { log }: Billing,
  { body }: Call,
  take: (body: unknown) => Promise<{ readonly kind: string }>,
): Promise<Answer> {
  const given = await body(BODY_BYTES_MAX);
  try {
    const { kind } = await take(JSON.parse(given));
    return createJsonAnswer(200, { received: kind });
  } catch (error) {
    if (!(error instanceof InvalidInput || error instanceof SyntaxError)) throw error;
    // Sending it again would not mend it: 403 is how Postmark is told so.
    log.warn(
      { field: error instanceof InvalidInput ? error.path : 'body' },
      'a webhook of the mail service is none',
    );
    return createJsonAnswer(403, { error: 'INVALID_INPUT' });
  }
}
