/** An outgoing mail: the intent, its rendered parts, and its addresses. */

import type { MailSender, SendOutcome } from '../../billing/mail/mail-sender.ts';
import type { MailToSend } from '../../database/mail/mail-delivery.repository.ts';
import { isMailKind, MAILS } from '../mail-registry.ts';
import type { RenderedMail } from '../render-mail.ts';

/** By the mail's id. One that is left out could not be rendered: it is tried again. */
export type MailRenderer = (mails: readonly MailToSend[]) => Promise<ReadonlyMap<string, RenderedMail>>;

export interface OutgoingMail extends RenderedMail {
  readonly id: string;
  readonly accountId: string;
  readonly template: string;
  /** One of those that go to all customers at once. */
  readonly toAll: boolean;
  readonly from: string;
  readonly to: readonly string[];
  /** The address with the token of the conversation that an answer goes to; null: an answer goes to `from`. */
  readonly replyTo: string | null;
}

export interface MailAddressing {
  /** `Kalenner <info@kalenner.com>` */
  readonly from: string;
  /** The mail service's inbound address, into which tokens are put: `answers@inbound.example.com`. */
  readonly replyTo: string | null;
}

/** The port to whatever delivers mails: Postmark, or the local outbox of a development machine. */
export interface MailDeliverer {
  readonly atOnce: number;
  deliver(mails: readonly OutgoingMail[]): Promise<ReadonlyMap<string, SendOutcome>>;
}

export interface MailSenderParts {
  readonly render: MailRenderer;
  readonly addressing: MailAddressing;
  readonly deliverer: MailDeliverer;
}

export function createMailSender({ render, addressing, deliverer }: MailSenderParts): MailSender {
  return {
    atOnce: deliverer.atOnce,
    pauses: new Map(),
    async send(mails) {
      const rendered = await renderAll(render, mails);
      const outgoing = mails.flatMap((mail) => {
        const words = rendered.get(mail.id);
        return words === undefined ? [] : buildOutgoingMail(mail, words, addressing);
      });
      const outcomes = outgoing.length === 0 ? new Map() : await deliverer.deliver(outgoing);
      return new Map([...mails.map(({ id }) => [id, NOT_RENDERED] as const), ...outcomes]);
    },
  };
}

const NOT_RENDERED: SendOutcome = {
  kind: 'LATER',
  reason: 'could not be rendered',
  retryAfterSeconds: null,
  mayHaveArrived: false,
};

/** A mail that breaks the renderer must not hold up those that were claimed with it. */
async function renderAll(
  render: MailRenderer,
  mails: readonly MailToSend[],
): Promise<ReadonlyMap<string, RenderedMail>> {
  try {
    return await render(mails);
  } catch {
    const each = mails.map((mail) => render([mail]).catch(() => new Map<string, RenderedMail>()));
    return new Map((await Promise.all(each)).flatMap((it) => [...it]));
  }
}

function buildOutgoingMail(
  mail: MailToSend,
  words: RenderedMail,
  { from, replyTo }: MailAddressing,
): OutgoingMail {
  const { id, account_id: accountId, template, to, reply_token: token } = mail;
  const answersTo = token === null || replyTo === null ? null : addReplyToken(replyTo, token);
  const toAll = isMailKind(template) && MAILS[template].toAll === true;
  return { ...words, id, accountId, template, toAll, from, to, replyTo: answersTo };
}

/** `answers+TOKEN@inbound.example.com`, which Postmark hands back as the mailbox hash of the answer. */
function addReplyToken(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${token}${address.slice(at)}`;
}
