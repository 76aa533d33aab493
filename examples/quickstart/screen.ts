/** What runs where, with which keys, and what to try next: everything on one screen. */

import { STORIES } from './customers.ts';
import type { Up } from './bring-up.ts';

interface Shown extends Up {
  /** Folder of the logs. */
  readonly logs: string;
  /** Since the command. */
  readonly seconds: number;
  readonly upgrade?: unknown;
}
export function screen(it: Shown): string { return it.troubles.join('\n') + it.seconds; }
