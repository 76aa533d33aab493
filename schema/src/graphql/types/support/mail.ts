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
    template: t.exposeString('template', { description: 'E.g. `PAYMENT_FAILED`.' }),
    to: t.exposeStringList('to', { description: 'The addresses it goes to.' }),
    attempt: t.field({
      type: PaymentAttemptRef,
      nullable: true,
      description: 'The charge that it tells of.',
      resolve: ({ account_id: accountId, attempt_id: id }, _, context) =>
        id === null ? null : findAttemptById(context, { accountId, id }),
    }),
    nextRetryAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The next retry that it announces.',
      resolve: ({ next_retry_at }) => readInstant(next_retry_at),
    }),
    suspendsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'The suspension that it announces.',
      resolve: ({ suspends_at }) => readInstant(suspends_at),
    }),
    queuedAt: t.field({
      type: 'DateTime',
      description: 'When what it tells of happened.',
      resolve: ({ queued_at }) => readInstant(queued_at),
    }),
    sentAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it left; mails of accounts on a test clock never do.',
      resolve: ({ sent_at }) => readInstant(sent_at),
    }),
    subject: t.string({
      description: 'As the customer reads it.',
      complexity: 20,
      resolve: async (mail, _, { mails }) => (await mails.render(mail)).subject,
    }),
    text: t.string({
      description: 'Its text part.',
      complexity: 20,
      resolve: async (mail, _, { mails }) => (await mails.render(mail)).text,
    }),
  }),
});
