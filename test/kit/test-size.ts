/**
 * Sizes of the long tests: small in the suite, where time is shared; all full by `TEST_SIZE=full`; one of them by its name:
 * `TEST_SIZE_MAILS=20000`. Random choices begin with a seed that stands in the test's name: `TEST_SEED=7`.
 */

interface Size {
  readonly suite: number;
  readonly full: number;
}

const SIZES = {
  /** Customer actions over a network that loses, doubles and delays them. */
  CHAOS_ACTIONS: { suite: 140, full: 1_000 },
  /** Gateways killed in turn. */
  CHAOS_KILLS: { suite: 1, full: 10 },
  /** Mails sent while senders are killed. */
  MAILS: { suite: 500, full: 10_000 },
  MAIL_KILLS: { suite: 2, full: 10 },
  /** Customers notified of a policy version. */
  CUSTOMERS: { suite: 2_000, full: 50_000 },
  /** Due subscriptions that four processes bill, and their batches. */
  DUE_SUBSCRIPTIONS: { suite: 2_000, full: 20_000 },
  DUE_BATCH: { suite: 50, full: 200 },
  /** Subscriptions among which a claim finds its batch. */
  SUBSCRIPTIONS: { suite: 20_000, full: 1_000_000 },
  CLAIM_BATCH: { suite: 8, full: 400 },
  /** Runs of each property of the policy; 0: each has its own share of the suite's time. */
  PROPERTY_RUNS: { suite: 0, full: 10_000 },
  /** Random histories on the real engine. */
  HISTORIES: { suite: 4, full: 80 },
  /** Histories played by several workers, and again by one. */
  WORKER_HISTORIES: { suite: 2, full: 40 },
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof SIZES;

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws on another size than `full`, on a name that no test has, and on anything but a whole number. */
export function parseTestSizes(environment: Environment): Readonly<Record<SizeName, number>> {
  const { TEST_SIZE } = environment;
  if (TEST_SIZE !== undefined && TEST_SIZE !== 'full')
    throw new Error(`TEST_SIZE: got '${TEST_SIZE}'; expected full, or not set`);
  for (const name of Object.keys(environment))
    if (name.startsWith('TEST_SIZE_') && !(name.slice('TEST_SIZE_'.length) in SIZES))
      throw new Error(`${name}: no test has this size; expected one of ${Object.keys(SIZES).join(', ')}`);
  const sizes = Object.entries(SIZES).map(([name, size]) => {
    const given = environment[`TEST_SIZE_${name}`];
    if (given !== undefined && !/^\d+$/.test(given))
      throw new Error(`TEST_SIZE_${name}: got '${given}'; expected a whole number`);
    return [name, given === undefined ? size[TEST_SIZE ?? 'suite'] : Number(given)];
  });
  return Object.fromEntries(sizes);
}

const sizes = parseTestSizes(process.env);

/** Where random choices begin. */
export const SEED = Number(process.env.TEST_SEED ?? 20_250_526);

export function getTestSize(name: SizeName): number {
  return sizes[name];
}

/** Whether this run was asked to be long: then it prints figures, and may run tests that the suite has no time for. */
export const LONG_RUN = Object.keys(process.env).some((name) => name.startsWith('TEST_SIZE'));

/** Milliseconds for a test whose time grows with its size. */
export const LONG_TIMEOUT_MS = LONG_RUN ? 7_200_000 : 120_000;

/** Prints figures for a reader of a long run; the suite prints none. */
export function printFigures(name: string, values: Readonly<Record<string, number | string>>): void {
  if (LONG_RUN) console.log(`${name}: ${JSON.stringify(values)}`);
}
