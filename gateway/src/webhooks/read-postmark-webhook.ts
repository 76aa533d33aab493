/** What Postmark tells us, as it writes it: a mail that came back, or a mail that somebody sent. Nothing else knows its words. */

import type { BounceReport, InboundReport } from '@kalenner/schema/billing/mail/mail-reports';
import type { WhyUnreachable } from '@kalenner/schema/billing/mail/mail-sender';
import { readInput } from '@kalenner/schema/billing/read-input';
import { z } from 'zod';

export type PostmarkWebhook = 'BOUNCE' | 'INBOUND';

/** Throws `InvalidInput` with the field, for anything that is not what Postmark sends. */
export function readPostmarkWebhook(kind: 'BOUNCE', json: unknown): BounceReport;
export function readPostmarkWebhook(kind: 'INBOUND', json: unknown): InboundReport;
export function readPostmarkWebhook(kind: PostmarkWebhook, json: unknown): BounceReport | InboundReport {
  return kind === 'BOUNCE' ? readBounce(json) : readInbound(json);
}

/** Types after which the address takes no more mail, though another may be put right by its owner. */
const HARD_BOUNCES = ['HardBounce', 'BadEmailAddress', 'ManuallyDeactivated', 'Unsubscribe'];
const COMPLAINTS = ['SpamComplaint', 'SpamNotification'];

const text = z.string('a text');
const id = z.uuid().optional().catch(undefined);
const bounce = z.object({
  RecordType: z.enum(['Bounce', 'SpamComplaint'], "'Bounce' or 'SpamComplaint'"),
  Type: text.default(''),
  MessageID: text.min(1, 'the id of a message'),
  Email: text.min(1, 'an address'),
  Inactive: z.boolean().optional().catch(undefined),
  Metadata: z.object({ 'mail-id': id, 'account-id': id }).default({}),
});

function readBounce(json: unknown): BounceReport {
  const { RecordType, Type, MessageID, Email, Inactive, Metadata } = readInput(bounce, json);
  const { 'mail-id': mailId, 'account-id': accountId } = Metadata;
  return {
    kind: 'BOUNCE',
    messageId: MessageID,
    mail: mailId === undefined || accountId === undefined ? null : { id: mailId, accountId },
    address: Email,
    why: resolveUnreachableReason(RecordType, Type, Inactive ?? false),
  };
}

function resolveUnreachableReason(
  record: 'Bounce' | 'SpamComplaint',
  type: string,
  inactive: boolean,
): WhyUnreachable | null {
  if (record === 'SpamComplaint' || COMPLAINTS.includes(type)) return 'SPAM_COMPLAINT';
  return HARD_BOUNCES.includes(type) || inactive ? 'HARD_BOUNCE' : null;
}

const optional = z.string().nullish();
const inbound = z.object({
  MessageID: text.min(1, 'the id of a message'),
  From: optional,
  FromFull: z.object({ Email: optional }).nullish(),
  Subject: optional,
  TextBody: optional,
  HtmlBody: optional,
  StrippedTextReply: optional,
  Date: optional,
  MailboxHash: optional,
  OriginalRecipient: optional,
  Headers: z.array(z.object({ Name: optional, Value: optional })).nullish(),
  Attachments: z.array(z.object({ Name: optional })).nullish(),
});

function readInbound(json: unknown): InboundReport {
  const value = readInput(inbound, json);
  const names = (value.Attachments ?? []).map(({ Name }) => Name ?? '?');
  const written = (body: string) =>
    [normalizeText(body), ...(names.length === 0 ? [] : [`[not kept: ${normalizeText(names.join(', '))}]`])]
      .join('\n\n')
      .trim();
  const whole = toTextOrNull(value.TextBody) ?? toPlainText(value.HtmlBody ?? '');
  const dated = Date.parse(value.Date ?? '');
  return {
    kind: 'INBOUND',
    messageId: value.MessageID,
    sender: toTextOrNull(value.FromFull?.Email) ?? toTextOrNull(value.From),
    subject: toTextOrNull(value.Subject),
    text: written(whole),
    answer: written(toTextOrNull(value.StrippedTextReply) ?? whole),
    dated: Number.isNaN(dated) ? null : dated,
    token: findMailboxToken(value.OriginalRecipient ?? '') ?? toTextOrNull(value.MailboxHash),
    automatic: (value.Headers ?? []).some(({ Name, Value }) => isAutomatic(Name ?? '', Value ?? '')),
  };
}

/** RFC 3834, and what programs wrote before it. */
const AUTOMATIC_HEADERS = ['x-autoreply', 'x-autorespond', 'x-autorespond-to'];

function isAutomatic(name: string, value: string): boolean {
  const [header, said] = [name.trim().toLowerCase(), value.trim().toLowerCase()];
  if (header === 'auto-submitted') return said !== '' && !/^no\b/.test(said);
  if (header === 'precedence') return said === 'auto_reply';
  return AUTOMATIC_HEADERS.includes(header) && !['', 'no', 'false'].includes(said);
}

/** The part of `answers+TOKEN@inbound.example.com` that Postmark calls the mailbox hash; null if there is none. */
function findMailboxToken(address: string): string | null {
  return /\+([^@+]+)@[^@]+$/.exec(address)?.[1] ?? null;
}

function toTextOrNull(value: string | null | undefined): string | null {
  const cleaned = normalizeText(value ?? '');
  return cleaned === '' ? null : cleaned;
}

/** The database holds no NUL. */
function normalizeText(value: string): string {
  return value.replaceAll('\0', '').trim();
}

const ENTITIES: readonly (readonly [entity: string, text: string])[] = [
  ['&nbsp;', ' '],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
];

/** For a mail without a text part: good enough to be read by staff, and never shown as HTML. */
function toPlainText(html: string): string {
  const lines = html
    .replaceAll(/<(style|script|head)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<(br|\/p|\/div)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '');
  return normalizeText(
    ENTITIES.reduce((text, [entity, character]) => text.replaceAll(entity, character), lines),
  );
}
