import { z } from 'zod';

const createCountSchema = (least: number, fallback: number) =>
  z
    .string()
    .regex(/^\d+$/, `expected a whole number, ${least} or more`)
    .transform(Number)
    .refine((it) => it >= least, `expected a whole number, ${least} or more`)
    .default(fallback);

const createStreamSchema = (fallback: string) =>
  z.string().min(1, 'expected the id of a message stream').default(fallback);

const createUrlSchema = (fallback: string) =>
  z.url({ protocol: /^https?$/, error: 'expected https://…' }).default(fallback);

const Environment = z.object({
  /** Left out: the embedded PostgreSQL in `.data/`. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://…' }).optional(),
  /** Folder of the embedded PostgreSQL. Left out: `.data/` at the project's root. */
  KALENNER_DATA: z.string().min(1, 'expected a folder').optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Requests to the payment provider at once, and a second; 0 a second is no limit. */
  PROVIDER_CONCURRENCY: createCountSchema(1, 8),
  PROVIDER_PER_SECOND: createCountSchema(0, 80),
  /** Rows claimed at once by a sweep. */
  BATCH_SIZE: createCountSchema(1, 500),
  /** `local` sends nothing: mails are kept in the database, where the gateway shows them. */
  MAIL_SENDER: z.enum(['local', 'postmark'], "expected 'local' or 'postmark'").default('local'),
  POSTMARK_SERVER_TOKEN: z.string().trim().min(1, 'expected the token of a server').optional(),
  POSTMARK_MESSAGE_STREAM: createStreamSchema('outbound'),
  /** For what goes to every customer at once: Postmark wants it apart. */
  POSTMARK_BROADCAST_STREAM: createStreamSchema('broadcast'),
  POSTMARK_URL: createUrlSchema('https://api.postmarkapp.com'),
  MAIL_FROM: z
    .string()
    .regex(/^[^@<>]*<[^@<>\s]+@[^@<>\s]+>$|^[^@<>\s]+@[^@<>\s]+$/, "expected 'Name <name@example.com>'")
    .default('Kalenner <info@kalenner.com>'),
  /** Where the links of mails lead: the subscriber's portal, and the public policy page without a version. */
  PORTAL_URL: createUrlSchema('http://127.0.0.1:4000'),
  POLICY_URL: createUrlSchema('http://127.0.0.1:4000/policy'),
  /** Postmark's inbound address, to which answers in a conversation go; left out: they go to `MAIL_FROM`. */
  MAIL_REPLY_TO: z.email('expected an e-mail address').optional(),
  /** Who is written to of refunds that near or pass their date; left out: nobody, they are only listed. */
  STAFF_EMAIL: z.email('expected an e-mail address').optional(),
  /** Signs the simulator's webhooks. */
  SIMULATOR_WEBHOOK_SECRET: z
    .string()
    .min(16, 'expected at least 16 characters')
    .default('simulator-webhook-secret'),
});

/** The names of all of them, as the table in the README has them. */
export const SETTINGS: readonly string[] = Object.keys(Environment.shape);

const Checked = Environment.refine(
  ({ MAIL_SENDER, POSTMARK_SERVER_TOKEN }) => MAIL_SENDER === 'local' || POSTMARK_SERVER_TOKEN !== undefined,
  { path: ['POSTMARK_SERVER_TOKEN'], error: 'expected the token of a server, as MAIL_SENDER is postmark' },
);

export type Environment = z.infer<typeof Environment>;

/** A password may be in it. */
const CONFIDENTIAL = ['DATABASE_URL', 'POSTMARK_SERVER_TOKEN', 'SIMULATOR_WEBHOOK_SECRET'];

/** Parsed once, at the start. Every wrong variable is named, with what it is and what was expected. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Checked.safeParse(variables);
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
