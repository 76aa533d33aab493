import { readInstant } from '../../../billing/facts/rows-to-facts.ts';
import { findMail } from '../../../database/mail/mail.repository.ts';
import type { MailRow } from '../../../database/tables/mail.table.ts';
import { builder } from '../../builder.ts';
import { formatOwnedId, parseOwnedId } from '../../request/owned-id.ts';
import { findAttemptById, PaymentAttemptRef } from '../shared/refs.ts';

export const MailRef = builder.objectRef<MailRow>('Mail');

builder.node(MailRef, {
  description: 'A mail to a customer. For staff, and for keys of a sandbox.',
  authScopes: { mails: true },
  id: { resolve: ({ account_id: accountId, id }) => formatOwnedId({ accountId, id }) },
  loadOne: async (id, context) => {
    const source = parseOwnedId(id);
    if (source === undefined || (await context.loaders.account.load(source.accountId)) === null) return null;
    return (await findMail(context.billing.db, source.accountId, source.id)) ?? null;
  },
  fields: (t) => ({
    template: t.exposeString('template', { description: 'The name of the template, e.g. `PAYMENT_FAILED`.' }),
    to: t.exposeStringList('to', { description: 'The recipients’ addresses.' }),
    attempt: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'The payment attempt that the mail reports; null for other mails.',
      resolve: ({ account_id: accountId, attempt_id: id }, _, context) =>
        id === null ? null : findAttemptById(context, { accountId, id }),
    }),
    nextRetryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant of the next retry that the mail announces; null if it announces none.',
      resolve: ({ next_retry_at }) => readInstant(next_retry_at),
    }),
    suspendsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant of the suspension that the mail announces; null if it announces none.',
      resolve: ({ suspends_at }) => readInstant(suspends_at),
    }),
    queuedAt: t.field({
      type: 'DateTime',
      description: 'The instant of the event that the mail reports.',
      resolve: ({ queued_at }) => readInstant(queued_at),
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The instant at which the mail was sent; mails of accounts on a test clock never are.',
      resolve: ({ sent_at }) => readInstant(sent_at),
    }),
    subject: t.string({
      description: 'The subject line.',
      complexity: 20,
      resolve: async (mail, _, { mails }) => (await mails.render(mail)).subject,
    }),
    text: t.string({
      description: 'The plain text part.',
      complexity: 20,
      resolve: async (mail, _, { mails }) => (await mails.render(mail)).text,
    }),
  }),
});
