import { z } from 'zod';

const count = (least: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, `expected a whole number, ${least} or more`)
    .transform(Number)
    .refine((it) => it >= least, `expected a whole number, ${least} or more`)
    .default(fallback);

const Environment = z.object({
  /** Left out: the embedded PostgreSQL in `.data/`. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://…' }).optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Requests to the payment provider at once, and a second; 0 a second is no limit. */
  PROVIDER_CONCURRENCY: count(1, 8),
  PROVIDER_PER_SECOND: count(0, 80),
  /** Rows claimed at once by a sweep. */
  BATCH_SIZE: count(1, 500),
  /** Where mails go, a line each; left out: `.data/mails.jsonl`. */
  MAIL_FILE: z.string().min(1, 'expected a path').optional(),
  /** Signs the simulator's webhooks. */
  SIMULATOR_WEBHOOK_SECRET: z
    .string()
    .min(16, 'expected at least 16 characters')
    .default('simulator-webhook-secret'),
});

export type Environment = z.infer<typeof Environment>;

/** A password may be in it. */
const CONFIDENTIAL = ['DATABASE_URL', 'SIMULATOR_WEBHOOK_SECRET'];

/** Parsed once, at the start. Every wrong variable is named, with what it is and what was expected. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    const found = CONFIDENTIAL.includes(name) ? 'wrong' : `'${variables[name]}'`;
    return `${name} is ${found}: ${message}`;
  });
  throw new EnvironmentError(lines.join('\n'));
}

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}
