/** How badly the simulator behaves beyond what a payment token asks for. Everything is off unless set. */

import { z } from 'zod';

const rate = z.number().min(0).max(1);
const milliseconds = z.number().min(0);

const schema = z
  .strictObject({
    /** Of every call: at least `minMs`, on average `meanMs`, with the long tail that networks have. */
    latency: z
      .strictObject({ minMs: milliseconds, meanMs: milliseconds })
      .refine(({ minMs, meanMs }) => minMs <= meanMs, 'expected minMs <= meanMs')
      .prefault({ minMs: 0, meanMs: 0 }),
    /** Shares of calls, 0 to 1. A time-out before loses the call, one after loses only its answer. */
    faults: z
      .strictObject({ busy: rate.default(0), timeoutBefore: rate.default(0), timeoutAfter: rate.default(0) })
      .prefault({}),
    /** What `ProviderBusy` asks to wait. */
    retryAfterMs: milliseconds.default(1_000),
    /** How long `sim_slow` takes beyond the latency. */
    slowMs: milliseconds.default(5_000),
    /** Look-ups do not find what was received less than this ago. */
    lookUpLagMs: milliseconds.default(0),
    /** The first answer to a refund of `sim_refund_fails_later`. */
    failingRefundAnswers: z.enum(['PROCESSING', 'COMPLETED']).default('PROCESSING'),
    /** When it fails by itself; null: only when steered. Three days. */
    refundFailsAfterMs: milliseconds.nullable().default(3 * 24 * 3_600_000),
    webhooks: z
      .strictObject({
        /** ENDS: everything that reaches an end, also what the answer told already. STEERED: only what came later. */
        tell: z.enum(['ENDS', 'STEERED']).default('ENDS'),
        delayMs: milliseconds.default(0),
        /** Taken but not acknowledged: due again after this. */
        retryMs: milliseconds.default(3_600_000),
        /** Older or newer signatures are refused. */
        toleranceMs: milliseconds.default(300_000),
      })
      .prefault({}),
    /** Charges of one moment are booked by one statement, of which no webhook tells: only with STEERED. */
    batchCharges: z.boolean().default(false),
  })
  .refine(
    ({ batchCharges, webhooks }) => !batchCharges || webhooks.tell === 'STEERED',
    'expected webhooks.tell STEERED with batchCharges',
  );

export type SimulatorSettings = Readonly<z.output<typeof schema>>;
export type SimulatorSettingsInput = z.input<typeof schema>;

/** For benchmarks: as little work as keeps the books right. */
export const BENCHMARK_SETTINGS: SimulatorSettingsInput = {
  webhooks: { tell: 'STEERED' },
  batchCharges: true,
};

/** Throws with the path of what is wrong. */
export function parseSimulatorSettings(input: unknown): SimulatorSettings {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Error(`Simulator settings: ${z.prettifyError(result.error)}`);
}
