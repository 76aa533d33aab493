/** What a mail service tells of mails, whatever its own words are: one that came back, one that somebody sent. */

import type { WhyUnreachable } from './mail-sender.ts';

export interface BounceReport {
  readonly kind: 'BOUNCE';
  /** Postmark's id of the mail. */
  readonly messageId: string;
  /** Ours, as the mail carried them; null: it carried none. */
  readonly mail: { readonly accountId: string; readonly id: string } | null;
  readonly address: string;
  /** Null: it may still arrive, or the next one will. */
  readonly why: WhyUnreachable | null;
}

export interface InboundReport {
  readonly kind: 'INBOUND';
  readonly messageId: string;
  /** Whatever the mail says: it proves nothing. */
  readonly sender: string | null;
  readonly subject: string | null;
  readonly text: string;
  /** The text without what it quotes, where Postmark could tell them apart. */
  readonly answer: string;
  /** What it says of when it was sent, in milliseconds since 1970; null: nothing that can be read. */
  readonly dated: number | null;
  /** Of the address that it came to. */
  readonly token: string | null;
  /** A machine wrote it: somebody is on holiday, or a ticket was opened. */
  readonly automatic: boolean;
}
