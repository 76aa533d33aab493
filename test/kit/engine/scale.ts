/** The size of the volume tests: small in the suite, where time is shared; full by `pnpm test:scale`. */

export const FULL = process.env.TEST_SCALE === 'full';

/** Seconds grow with the rows. */
export const SCALE_TIMEOUT_MS = FULL ? 1_800_000 : 120_000;

export function selectByScale(counts: { readonly suite: number; readonly full: number }): number {
  return FULL ? counts.full : counts.suite;
}

/** Prints figures for a reader of the full run; the suite prints none. */
export function printFigures(name: string, values: Readonly<Record<string, number | string>>): void {
  if (FULL) console.log(`${name}: ${JSON.stringify(values)}`);
}
