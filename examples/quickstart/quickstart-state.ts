/** The state of the first start, so that the next one does not create it again: a file that only its owner can read. */

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
  /** The `externalId` for the partner, named after the state that the customer shows: `demo-past-due`. */
  readonly name: string;
  readonly accountId: string;
  readonly subscriptionId: string;
}

/** Reads the state; null if there is none, or it cannot be read. */
export async function readState(file: string): Promise<QuickstartState | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as QuickstartState;
  } catch {
    return null;
  }
}

export async function writeState(file: string, state: QuickstartState): Promise<void> {
  // Renamed over the old one: a start that is killed leaves no half of a file.
  await writeFile(`${file}.new`, `${JSON.stringify(state, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
