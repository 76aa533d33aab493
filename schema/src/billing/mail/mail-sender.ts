/** The port through which mails leave: what sends them, and what it says of each. */

import type { MailToSend } from '../../database/mail/mail-delivery.repository.ts';
import type { OutboxLater, OutboxPauses } from '../outbox/outbox.ts';

export type SendOutcome =
  /** The id is the one by which a bounce is told. */
  | { readonly kind: 'SENT'; readonly messageId: string }
  /** Never, as it is: it is parked. `unreachable`: those of its addresses that take no mail. */
  | { readonly kind: 'REFUSED'; readonly reason: string; readonly unreachable: readonly Unreachable[] }
  | OutboxLater;

export type WhyUnreachable = 'INACTIVE' | 'INVALID' | 'HARD_BOUNCE' | 'SPAM_COMPLAINT';

export interface Unreachable {
  readonly address: string;
  readonly why: WhyUnreachable;
}

export interface MailSender {
  /** Mails in one request: so many can be doubled by one crash. */
  readonly atOnce: number;
  /** Within `SEND_SECONDS_MAX`, an outcome for the id of each. Throwing is no answer for any of them. */
  send(mails: readonly MailToSend[]): Promise<ReadonlyMap<string, SendOutcome>>;
  /** What it asked for, kept from one run to the next. */
  readonly pauses?: OutboxPauses;
}
