/**
 * Hands mail intents to a sender: claimed by a lease, counted, sent, marked. A crash between the last two sends them once
 * more when the lease has run out, and never loses one; what may have arrived twice has more than one `sends`.
 */

import type { Claimable } from '../../database/engine/claims.ts';
import { UNSENT_MAILS } from '../../database/mail/mail.repository.ts';
import {
  listMailsToSend,
  type MailToSend,
  raiseMailSends,
  setMailsPostponed,
  setMailsSent,
  setMailUnsent,
} from '../../database/mail/mail-delivery.repository.ts';
import { addSeconds, type Instant, pickLater } from '../../policy/time/calendar.ts';
import { LEASE_SECONDS, type Sweep, sweep } from '../batch/sweep.ts';
import type { Billing } from '../billing.ts';
import { runConcurrently } from '../run-concurrently.ts';
import type { MailSender, SendOutcome } from './mail-sender.ts';
import { recordUnreachable } from './record-unreachable.ts';
import { updateMailRecipients } from './update-mail-recipients.ts';

export interface MailRun extends Pick<Sweep, 'batchSize' | 'firstBucket' | 'goOn' | 'onProgress'> {
  /** Left out: those to one customer each. */
  readonly due?: Claimable;
  /** From 0 up to 1, for the waits between tries. */
  readonly random?: () => number;
}

export const SEND_SECONDS_MAX = 20;
/**
 * Full jitter: a random part of this, after the first failure, the second, and so on; then it is parked. An outage of a
 * few hours parks nothing, and when it ends the mails do not come back all at once.
 */
const RETRY_SECONDS_MAX = [60, 300, 1_500, 7_200, 21_600, 43_200];
/** Requests to the sender at once. */
const CONCURRENCY = 4;
const BY = 'job:mails';

/** How many were claimed: sent, or left to a later run. Those of accounts on a test clock never leave. */
export async function sendMails(billing: Billing, sender: MailSender, run: MailRun): Promise<number> {
  const sending: Sending = { billing, sender, random: run.random ?? Math.random, pausedUntil: null };
  return sweep(billing, {
    ...run,
    // A sender that asks for a pause gets it; what is due stays due.
    goOn: () => sending.pausedUntil === null && run.goOn?.() !== false,
    due: run.due ?? UNSENT_MAILS,
    process: async (claimed) => {
      // Later than this a mail would outlive its lease and be sent by another runner too: it waits for the next run.
      const sendUntil = addSeconds(billing.clock(), LEASE_SECONDS - SEND_SECONDS_MAX);
      const chunks = chunkItems(await listMailsToSend(billing.db, claimed), sender.atOnce);
      await runConcurrently(CONCURRENCY, chunks, async (mails) => {
        if (sending.pausedUntil !== null) await setMailsPostponed(billing.db, mails, sending.pausedUntil);
        else if (billing.clock() < sendUntil) await sendChunk(sending, mails);
      });
    },
  });
}

interface Sending {
  readonly billing: Billing;
  readonly sender: MailSender;
  readonly random: () => number;
  pausedUntil: Instant | null;
}

async function sendChunk(sending: Sending, mails: readonly MailToSend[]): Promise<void> {
  const { billing, sender } = sending;
  const held = await raiseMailSends(billing.db, mails, billing.clock());
  const ours = mails.filter(({ id }) => held.has(id));
  if (ours.length === 0) return;
  const outcomes = await sendWithOutcomes(sender, ours);
  const sent_at = billing.clock();
  const sent = ours.flatMap((mail) => {
    const outcome = outcomes.get(mail.id) ?? SILENT;
    if (outcome.kind !== 'SENT') return [];
    return { account_id: mail.account_id, id: mail.id, sent_at, message_id: outcome.messageId };
  });
  await setMailsSent(billing.db, sent);
  for (const mail of ours) await recordUnsent(sending, mail, outcomes.get(mail.id) ?? SILENT);
}

const SILENT: SendOutcome = {
  kind: 'LATER',
  reason: 'no answer',
  retryAfterSeconds: null,
  mayHaveArrived: true,
};

async function sendWithOutcomes(sender: MailSender, mails: readonly MailToSend[]) {
  try {
    return await sender.send(mails);
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return new Map(mails.map(({ id }) => [id, { ...SILENT, reason }]));
  }
}

async function recordUnsent(sending: Sending, mail: MailToSend, outcome: SendOutcome): Promise<void> {
  const { billing } = sending;
  if (outcome.kind === 'SENT') return;
  const { account_id, id, template } = mail;
  const failures = mail.failures + 1;
  // The reason may name an address: it stays in the row.
  billing.log.warn({ mailId: id, template, failures, outcome: outcome.kind }, 'a mail was not sent');
  const key = { account_id, id, failures };
  if (outcome.kind === 'REFUSED') {
    const { reason: parked_reason, unreachable } = outcome;
    await billing.db.transaction().execute(async (trx) => {
      await setMailUnsent(trx, { ...key, claimed_until: null, parked_reason, mayHaveArrived: false });
      const at = billing.clock();
      await recordUnreachable(
        trx,
        { accountId: account_id, by: BY, requestId: null },
        { mail, unreachable, at },
      );
      await updateMailRecipients(trx, account_id);
    });
    return;
  }
  const { reason, mayHaveArrived, retryAfterSeconds } = outcome;
  const until = computeNextTryAt(sending, failures, retryAfterSeconds);
  const parked_reason = until === null ? reason : null;
  await setMailUnsent(billing.db, { ...key, claimed_until: until, parked_reason, mayHaveArrived });
}

/** Null: it was tried often enough. The sender's own word on when is kept for all mails of this run. */
function computeNextTryAt(
  sending: Sending,
  failures: number,
  retryAfterSeconds: number | null,
): Instant | null {
  const now = sending.billing.clock();
  const asked = addSeconds(now, Math.ceil(retryAfterSeconds ?? 0));
  if (retryAfterSeconds !== null) sending.pausedUntil = pickLater(asked, sending.pausedUntil ?? asked);
  const max = RETRY_SECONDS_MAX[failures - 1];
  return max === undefined ? null : pickLater(asked, addSeconds(now, Math.ceil(sending.random() * max)));
}

function chunkItems<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
}
