/**
 * Notifies every process of the accounts that were written to. After the commit and by itself: transactions that hold a
 * NOTIFY commit one after the other, database-wide. A crash loses only a live view's update, until the next change.
 */

import { type Kysely, sql } from 'kysely';
import type { Database } from '../tables/database.ts';
import { CHANGE_CHANNEL, encodePayloads } from './change-channel.ts';

export interface ChangeAnnouncer {
  /** Returns at once; announcements within the same few milliseconds go out as one. */
  announce(accountIds: readonly string[]): void;
  /** Resolves when all announcements so far were sent. */
  flush(): Promise<void>;
}

const BATCH_WINDOW_MS = 20;

/** Creates an announcer. `onLost` receives the number of accounts that could not be announced. */
export function createChangeAnnouncer(
  db: Kysely<Database>,
  onLost: (accounts: number) => void,
): ChangeAnnouncer {
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let sent: Promise<void> = Promise.resolve();

  const send = async () => {
    clearTimeout(timer);
    timer = undefined;
    const ids = [...waiting];
    waiting = new Set();
    if (ids.length === 0) return;
    try {
      await sql`
        select pg_notify(${CHANGE_CHANNEL}, payload)
        from unnest(cast(${encodePayloads(ids)} as text[])) as payload`.execute(db);
    } catch {
      onLost(ids.length);
    }
  };
  // One after the other: a slow database is not sent more at once, but more together.
  const sendNext = () => {
    sent = sent.then(send);
    return sent;
  };

  return {
    announce(accountIds) {
      for (const id of accountIds) waiting.add(id);
      timer ??= setTimeout(sendNext, BATCH_WINDOW_MS);
    },
    flush: sendNext,
  };
}
