/** PAYMENT_MAIL: mail intents are handed to a sender; an address that takes no mail is marked, and the mail goes to another. */

import type { Claimable } from '../../database/engine/claims.ts';
import { UNSENT_MAILS } from '../../database/mail/mail.repository.ts';
import { listMailsToSend, type MailToSend } from '../../database/mail/mail-delivery.repository.ts';
import type { Billing } from '../billing.ts';
import type { Outbox, OutboxOutcome } from '../outbox/outbox.ts';
import { type OutboxRun, sendOutbox } from '../outbox/send-outbox.ts';
import type { MailSender, SendOutcome } from './mail-sender.ts';
import { recordUnreachable } from './record-unreachable.ts';
import { updateMailRecipients } from './update-mail-recipients.ts';

export interface MailRun extends OutboxRun {
  /** Left out: those to one customer each. */
  readonly due?: Claimable<'mail'>;
}

const REQUESTS_AT_ONCE = 4;
const BY = 'job:mails';

/** How many were claimed: sent, or left to a later run. Those of accounts on a test clock never leave. */
export async function sendMails(
  billing: Billing,
  sender: MailSender,
  { due = UNSENT_MAILS, ...run }: MailRun,
): Promise<number> {
  return sendOutbox(billing, createMailOutbox(billing, sender, due), run);
}

function createMailOutbox(billing: Billing, sender: MailSender, due: Claimable<'mail'>): Outbox<MailToSend> {
  return {
    name: 'mails',
    due,
    load: (claimed) => listMailsToSend(billing.db, claimed),
    async send(mails) {
      const outcomes = await sender.send(mails);
      const answered = mails.flatMap((mail) => {
        const outcome = outcomes.get(mail.id);
        return outcome === undefined ? [] : [[mail.id, toOutboxOutcome(billing, mail, outcome)] as const];
      });
      return new Map(answered);
    },
    itemsPerRequest: sender.atOnce,
    requestsAtOnce: REQUESTS_AT_ONCE,
    ...(sender.pauses === undefined ? {} : { pauses: sender.pauses }),
    toLogFields: ({ template }) => ({ template }),
  };
}

function toOutboxOutcome(billing: Billing, mail: MailToSend, outcome: SendOutcome): OutboxOutcome {
  if (outcome.kind === 'LATER') return outcome;
  if (outcome.kind === 'SENT') return { kind: 'SENT', columns: { message_id: outcome.messageId } };
  const { kind, reason, unreachable } = outcome;
  const caller = { accountId: mail.account_id, by: BY, requestId: null };
  return {
    kind,
    reason,
    async record(trx) {
      await recordUnreachable(trx, caller, { mail, unreachable, at: billing.clock() });
      await updateMailRecipients(trx, mail.account_id);
    },
  };
}
