/** What the first start made, so that the next one does not make it again: a file that only its owner can read. */

import { readFile, rename, writeFile } from 'node:fs/promises';

export interface QuickstartState {
  /** Instant of the first start: the demo's dates are counted from it, so that an interrupted one can be taken up. */
  readonly startedAt: string;
  readonly keys: Keys;
  readonly customers: readonly Customer[];
}

/** API keys of the sandbox. */
export interface Keys {
  readonly staff: string;
  readonly server: string;
  readonly partner: string;
}

export interface Customer {
  /** Its `externalId` for the partner, and the state that it shows: `demo-past-due`. */
  readonly name: string;
  readonly accountId: string;
  readonly subscriptionId: string;
}

/** Null: nothing is kept, or nothing that can be read. */
export async function readState(file: string): Promise<QuickstartState | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as QuickstartState;
  } catch {
    return null;
  }
}

export async function writeState(file: string, kept: QuickstartState): Promise<void> {
  // Renamed over the old one: a start that is killed leaves no half of a file.
  await writeFile(`${file}.new`, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
