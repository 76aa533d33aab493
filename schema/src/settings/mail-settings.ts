/** Settings of mail: by what it leaves, from whom, and who may tell of bounces and answers. */

import { z } from 'zod';
import type { SettingTable } from './setting.ts';
import { createChoiceSchema, createTextSchema, mailAddress, mailbox, webAddress } from './value-schemas.ts';

export const MAIL_SETTINGS = {
  MAIL_SENDER: {
    meaning: '`postmark`, or `local`: mails are kept in the database, where the gateway shows them',
    schema: createChoiceSchema(['local', 'postmark']),
    default: 'local',
    readers: ['jobs'],
  },
  POSTMARK_SERVER_TOKEN: {
    meaning: 'of a Postmark server; needed to send by it',
    schema: createTextSchema('the token of a server'),
    leftOut: 'none',
    secret: true,
    readers: ['jobs'],
  },
  POSTMARK_MESSAGE_STREAM: {
    meaning: 'its message stream',
    schema: createTextSchema('the id of a message stream'),
    default: 'outbound',
    readers: ['jobs'],
  },
  POSTMARK_BROADCAST_STREAM: {
    meaning: 'its stream for what goes to every customer at once: Postmark wants it apart',
    schema: createTextSchema('the id of a message stream'),
    default: 'broadcast',
    readers: ['jobs'],
  },
  POSTMARK_URL: {
    meaning: 'its API',
    schema: webAddress,
    default: 'https://api.postmarkapp.com',
    readers: ['jobs'],
  },
  MAIL_FROM: {
    meaning: 'who mails are from: `Name <name@example.com>`',
    schema: mailbox,
    default: ({ SUPPORT_EMAIL }) => `Kalenner <${SUPPORT_EMAIL}>`,
    readers: ['jobs'],
  },
  MAIL_REPLY_TO: {
    meaning: "Postmark's inbound address, to which answers in a conversation go",
    schema: mailAddress,
    leftOut: 'they go to `MAIL_FROM`',
    readers: ['jobs'],
  },
  POSTMARK_WEBHOOK_LOGIN: {
    meaning:
      '`user:password` that Postmark gives with its webhooks (bounces, answers); the password of 16 characters or more',
    schema: z.string().regex(/^[^:]+:.{16,}$/, 'expected user:password of 16 characters'),
    leftOut: 'they are not taken',
    secret: true,
    readers: ['gateway'],
  },
} as const satisfies SettingTable;
