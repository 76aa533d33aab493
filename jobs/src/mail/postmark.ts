/**
 * Postmark's client: mails leave in batches, and what it says of each is brought into our own words. It never tries again
 * by itself, and has no idempotency key: what got no answer may have arrived.
 */

import { domainToASCII } from 'node:url';
import type { SendOutcome, Unreachable } from '@kalenner/schema/billing/mail/mail-sender';
import { SEND_SECONDS_MAX } from '@kalenner/schema/billing/outbox/outbox';
import type { MailDeliverer, OutgoingMail } from '@kalenner/schema/mails/delivery/outgoing-mail';
import { Errors, type Message, type Models, ServerClient } from 'postmark';

export interface PostmarkSettings {
  readonly serverToken: string;
  readonly messageStream: string;
  /** For what goes to every customer at once. */
  readonly broadcastStream: string;
  /** `https://api.postmarkapp.com` */
  readonly url: string;
  readonly timeoutSeconds?: number;
}

/** Mails in one request. Postmark takes 500; a crash can double so many, so it is few. */
const MAILS_PER_REQUEST = 25;
const TIMEOUT_SECONDS = SEND_SECONDS_MAX - 5;
/** Where Postmark asks for a pause and does not say how long. */
const PAUSE_SECONDS = 10;
/** A wrong token, or an account that may not send: each mail would be refused until someone has seen to it. */
const WRONG_SETTINGS_PAUSE_SECONDS = 60;
const NOT_PROCESSED_STATUSES = [401, 403, 404, 413, 422, 429];
/** Statuses by which the API says that it read the request, and that a mail in it is at fault. */
const MAIL_FAULT_STATUSES = [413, 422];
const CODE = { ok: 0, invalidRequest: 300, inactive: 406 } as const;
/** No token, no confirmed sender signature, no credit, an account or a stream that may not send: no mail is at fault. */
const WRONG_SETTINGS_CODES = [10, 400, 401, 405, 412, 413, 1235];

export function createPostmark(settings: PostmarkSettings): MailDeliverer {
  return {
    atOnce: MAILS_PER_REQUEST,
    async deliver(mails) {
      const refused = new Map(mails.flatMap(refuseUnsendable));
      const sendable = mails.filter(({ id }) => !refused.has(id));
      return new Map([...refused, ...(await deliver(settings, sendable))]);
    },
  };
}

/** Postmark has no SMTPUTF8: an address is ASCII before its @; a domain of other letters goes in its ASCII form. */
function refuseUnsendable({ id, to }: OutgoingMail): (readonly [id: string, outcome: SendOutcome])[] {
  const unsendable = to.filter((address) => !/^[\x21-\x7e]+@/.test(address));
  if (unsendable.length === 0) return [];
  const reason = `Postmark sends to no address with letters beyond ASCII before the @: ${unsendable.join(', ')}`;
  return [
    [
      id,
      { kind: 'REFUSED', reason, unreachable: unsendable.map((address) => ({ address, why: 'INVALID' })) },
    ],
  ];
}

function toAsciiDomain(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
}

async function deliver(
  settings: PostmarkSettings,
  mails: readonly OutgoingMail[],
): Promise<ReadonlyMap<string, SendOutcome>> {
  const [first, ...others] = mails;
  if (first === undefined) return new Map();
  if (others.length === 0) return new Map([[first.id, await deliverOne(settings, first)]]);
  const messages = mails.map((mail) => toPostmarkMessage(mail, settings));
  const answer = await callPostmark(settings, (client) => client.sendEmailBatch(messages));
  if (!(answer instanceof NoAnswer)) {
    // An answer in another shape, or for other mails than these, is none: they may all have arrived.
    const answers = Array.isArray(answer) && answer.length === mails.length ? answer : [];
    return new Map(mails.map((mail, i) => [mail.id, toSendOutcome(mail, answers[i])]));
  }
  if (!answer.isOfOneMail) return new Map(mails.map(({ id }) => [id, answer.outcome]));
  // Something in one of them is not even read as a mail: the others must not fall with it.
  const each = mails.map(async (mail) => [mail.id, await deliverOne(settings, mail)] as const);
  return new Map(await Promise.all(each));
}

async function deliverOne(settings: PostmarkSettings, mail: OutgoingMail): Promise<SendOutcome> {
  const answer = await callPostmark(settings, (client) =>
    client.sendEmail(toPostmarkMessage(mail, settings)),
  );
  if (!(answer instanceof NoAnswer)) return toSendOutcome(mail, answer);
  return answer.isOfOneMail ? createRefusal(mail, answer.code, answer.message) : answer.outcome;
}

function toPostmarkMessage(
  mail: OutgoingMail,
  { messageStream, broadcastStream }: PostmarkSettings,
): Message {
  return {
    From: mail.from,
    To: mail.to.map(toAsciiDomain).join(', '),
    Subject: mail.subject,
    HtmlBody: mail.html,
    TextBody: mail.text,
    Tag: mail.template,
    MessageStream: mail.toAll ? broadcastStream : messageStream,
    Metadata: { 'mail-id': mail.id, 'account-id': mail.accountId },
    ...(mail.replyTo === null ? {} : { ReplyTo: mail.replyTo }),
  };
}

/** The request as a whole brought no answer for its mails. */
class NoAnswer {
  readonly outcome: SendOutcome;
  /** The API read the request and refused it: the mail, or one of the mails, is at fault. */
  readonly isOfOneMail: boolean;
  readonly code: number;
  readonly message: string;

  constructor(error: unknown, retryAfter: number | null) {
    const { code, statusCode } = error instanceof Errors.PostmarkError ? error : { code: 0, statusCode: 0 };
    this.code = code;
    this.message = error instanceof Error ? error.message : String(error);
    this.isOfOneMail = MAIL_FAULT_STATUSES.includes(statusCode) && !WRONG_SETTINGS_CODES.includes(code);
    this.outcome = {
      kind: 'LATER',
      reason: `Postmark ${statusCode}/${code}: ${this.message}`,
      retryAfterSeconds: computePauseSeconds(statusCode, retryAfter),
      mayHaveArrived: !NOT_PROCESSED_STATUSES.includes(statusCode),
    };
  }
}

function computePauseSeconds(status: number, retryAfter: number | null): number | null {
  if (status === 429) return retryAfter ?? PAUSE_SECONDS;
  return NOT_PROCESSED_STATUSES.includes(status) ? WRONG_SETTINGS_PAUSE_SECONDS : retryAfter;
}

/** One client for each request: the header that says how long to wait is not handed on by its errors. */
async function callPostmark<T>(
  { serverToken, url, timeoutSeconds = TIMEOUT_SECONDS }: PostmarkSettings,
  ask: (client: ServerClient) => Promise<T>,
): Promise<T | NoAnswer> {
  let retryAfter: number | null = null;
  const { protocol, host } = new URL(url);
  const client = new ServerClient(serverToken, {
    useHttps: protocol === 'https:',
    requestHost: host,
    timeout: timeoutSeconds,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      retryAfter = parseRetryAfter(response.headers.get('retry-after'));
      return response;
    },
  });
  try {
    return await ask(client);
  } catch (error) {
    return new NoAnswer(error, retryAfter);
  }
}

/** In seconds; a date is not what Postmark sends. */
function parseRetryAfter(header: string | null): number | null {
  const seconds = header === null || header.trim() === '' ? Number.NaN : Number(header);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
}

function toSendOutcome(mail: OutgoingMail, answer: Models.MessageSendingResponse | undefined): SendOutcome {
  const { ErrorCode, Message, MessageID } = answer ?? {};
  if (ErrorCode === CODE.ok && MessageID !== undefined) return { kind: 'SENT', messageId: MessageID };
  if (ErrorCode !== undefined && ErrorCode !== CODE.ok) return createRefusal(mail, ErrorCode, Message ?? '');
  const reason = 'Postmark answered with nothing that can be read';
  return { kind: 'LATER', reason, retryAfterSeconds: null, mayHaveArrived: true };
}

function createRefusal(mail: OutgoingMail, code: number, message: string): SendOutcome {
  const reason = `Postmark ${code}: ${message}`;
  if (WRONG_SETTINGS_CODES.includes(code)) {
    const retryAfterSeconds = WRONG_SETTINGS_PAUSE_SECONDS;
    return { kind: 'LATER', reason, retryAfterSeconds, mayHaveArrived: false };
  }
  return { kind: 'REFUSED', reason, unreachable: listUnreachable(mail, code, message) };
}

/** 300 also says that our own sender address is wrong: then nothing is known of theirs. */
function listUnreachable(mail: OutgoingMail, code: number, message: string): Unreachable[] {
  if (code === CODE.inactive)
    return listNamedAddresses(mail, message).map((address) => ({ address, why: 'INACTIVE' }));
  if (code !== CODE.invalidRequest || !/\bTo\b|recipient|email address/i.test(message)) return [];
  if (/\b(From|ReplyTo)\b/.test(message)) return [];
  return listNamedAddresses(mail, message).map((address) => ({ address, why: 'INVALID' }));
}

/** Those that the message names; a mail to one address alone need not name it. */
function listNamedAddresses({ to }: OutgoingMail, message: string): readonly string[] {
  const named = to.filter((address) => message.toLowerCase().includes(address.toLowerCase()));
  return named.length === 0 && to.length === 1 ? to : named;
}
