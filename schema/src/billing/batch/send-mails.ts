/**
 * Hands mail intents to a sender, each once: it is claimed by a lease, sent, and marked. A crash between the last two
 * sends it once more when the lease has run out, and never loses it.
 */

import { listMailsToSend, type MailToSend, setMail, UNSENT_MAILS } from '../../database/mail.repository.ts';
import { addMinutes, addSeconds, type Instant } from '../../policy/calendar.ts';
import type { Billing } from '../billing.ts';
import { eachOf } from '../each-of.ts';
import { LEASE_SECONDS, type Sweep, sweep } from './sweep.ts';

export interface MailSender {
  /** Answers or throws within `SEND_SECONDS_MAX`; the id is the one by which a bounce is told. */
  send(mail: MailToSend): Promise<{ readonly messageId: string }>;
}

export type MailRun = Pick<Sweep, 'batchSize' | 'firstBucket' | 'goOn' | 'onProgress'>;

export const SEND_SECONDS_MAX = 20;
const FAILURES_MAX = 5;
/** After the first, second, third and fourth failure: an outage of the sender of an hour or two parks nothing. */
const RETRY_MINUTES = [1, 5, 25, 125];
/** Requests to the sender at once. */
const CONCURRENCY = 8;

/** How many were claimed: sent, or left to a later run. Those of accounts on a test clock never leave. */
export async function sendMails(billing: Billing, sender: MailSender, run: MailRun): Promise<number> {
  return sweep(billing, {
    ...run,
    due: UNSENT_MAILS,
    play: async (claimed) => {
      // Later than this a mail would outlive its lease and be sent by another runner too: it waits for the next run.
      const sendUntil = addSeconds(billing.clock(), LEASE_SECONDS - SEND_SECONDS_MAX);
      const mails = await listMailsToSend(billing.db, claimed);
      await eachOf(CONCURRENCY, mails, async (mail) => {
        if (billing.clock() < sendUntil) await sendMail(billing, sender, mail);
      });
    },
  });
}

async function sendMail(billing: Billing, sender: MailSender, mail: MailToSend): Promise<void> {
  const of = { accountId: mail.account_id, id: mail.id };
  let messageId: string;
  try {
    ({ messageId } = await sender.send(mail));
  } catch (error) {
    await setMail(billing.db, of, failed(mail, error, billing.clock()));
    const failures = mail.failures + 1;
    const code = error instanceof Error ? error.name : 'unknown';
    // The message may name an address: it stays in the row.
    billing.log.warn(
      { mailId: mail.id, template: mail.template, failures, code },
      'a mail could not be sent',
    );
    return;
  }
  await setMail(billing.db, of, { sent_at: billing.clock(), message_id: messageId, claimed_until: null });
}

function failed(mail: MailToSend, error: unknown, now: Instant) {
  const failures = mail.failures + 1;
  const wait = RETRY_MINUTES[failures - 1];
  if (failures < FAILURES_MAX && wait !== undefined) {
    return { failures, claimed_until: addMinutes(now, wait) };
  }
  const parked_reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { failures, claimed_until: null, parked_reason };
}
