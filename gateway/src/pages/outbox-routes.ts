/** Development: the mails that the jobs kept instead of sending them, as their readers would see them. */

import { findLocalMail, listLocalMails } from '@kalenner/schema/database/mail/mail-delivery.repository';
import type { Database } from '@kalenner/schema/database/tables/database';
import type { Kysely } from 'kysely';
import { validate as isUuid } from 'uuid';
import { createPageAnswer, createTextAnswer } from '../http/answer.ts';
import type { Route } from '../http/route.ts';
import { html } from './html.ts';
import { renderLayout } from './layout.ts';

const LISTED_MAX = 100;
/** Templates carry their own styles; nothing of a mail may run, load or lead to a form. */
const MAIL_SECURITY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
const NOT_KEPT = { 'cache-control': 'no-store' };

export function createOutboxRoutes(db: Kysely<Database>): Route[] {
  return [
    {
      method: 'GET',
      path: '/outbox',
      answer: async ({ locale }) => {
        const mails = await listLocalMails(db, LISTED_MAX);
        const body = html`<h1>Outbox</h1>
<p class="quiet">${mails.length === 0 ? 'No mail was kept yet.' : `The latest first, at most ${LISTED_MAX}.`}</p>
<ul>
${mails.map(
  ({ id, sent_at, to, subject, template }) =>
    html`<li><a href="/outbox/${id}">${subject}</a> <span class="quiet">(<a href="/outbox/${id}/text">text and headers</a>)<br>${template}, ${to.join(', ')}, <time>${sent_at}</time></span></li>\n`,
)}</ul>`;
        const listed = createPageAnswer(
          200,
          locale,
          renderLayout({ title: 'Outbox', path: '/outbox', locale, body }),
        );
        return { ...listed, headers: { ...listed.headers, ...NOT_KEPT } };
      },
    },
    {
      method: 'GET',
      path: '/outbox/:id',
      answer: async ({ params: { id = '' } }) => {
        const mail = isUuid(id) ? await findLocalMail(db, id) : undefined;
        if (mail === undefined) return undefined;
        const headers = {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': MAIL_SECURITY,
        };
        return { status: 200, headers: { ...headers, ...NOT_KEPT }, body: mail.html };
      },
    },
    {
      method: 'GET',
      path: '/outbox/:id/text',
      answer: async ({ params: { id = '' } }) => {
        const mail = isUuid(id) ? await findLocalMail(db, id) : undefined;
        if (mail === undefined) return undefined;
        const headers = Object.entries(Object(mail.headers)).map(([name, value]) => `${name}: ${value}\n`);
        return createTextAnswer(200, `${headers.join('')}\n${mail.text}\n`, NOT_KEPT);
      },
    },
  ];
}
