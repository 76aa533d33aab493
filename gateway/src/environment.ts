/** Every setting of the gateway, its meaning and its default: read once, when the process starts. */

import { SERVICE_HOURS } from '@kalenner/schema/policy/time/service-hours';
import { z } from 'zod';
import { serviceHours } from './service-hours-setting.ts';
import {
  createListSchema,
  createNumberSchema,
  databaseUrl,
  onOff,
  secrets,
  webAddress,
} from './setting-schemas.ts';

const Settings = z.object({
  /** `production` closes what helps an attacker more than a user: GraphiQL, introspection, suggestions. */
  NODE_ENV: z
    .enum(['development', 'test', 'production'], 'expected development, test or production')
    .default('development'),
  /** Where it listens. In development a port that is taken is passed over for the next free one. */
  HOST: z.string().min(1, 'expected a host name or address').default('127.0.0.1'),
  PORT: createNumberSchema(1, 65_535).default(4_000),
  /** How the outside reaches it; the issuer of sessions. Left out: `http://HOST:PORT`. */
  PUBLIC_URL: webAddress.optional(),
  /** Of the subscriber's portal, to which the links of mails lead; the same in the jobs. */
  PORTAL_URL: webAddress.default('http://127.0.0.1:4000'),
  /** Left out: the embedded PostgreSQL. */
  DATABASE_URL: databaseUrl.optional(),
  /** Folder of the embedded PostgreSQL. Left out: `.data/` at the project's root. */
  KALENNER_DATA: z.string().min(1, 'expected a folder').optional(),
  /** Connections of this process. */
  DATABASE_POOL: createNumberSchema(1, 1_000).default(10),
  /** A statement that takes longer is given up. */
  STATEMENT_TIMEOUT_MS: createNumberSchema(1, 600_000).default(10_000),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'silent'],
      'expected trace, debug, info, warn, error or silent',
    )
    .default('info'),

  /** `on`: keys of the sandbox (`klb_…_test_…`) open it, with test clocks and a steered provider; `off`: real ones do. */
  SANDBOX: onOff.prefault('on'),
  /** Requests to the payment provider at once, and a second; 0 a second is no limit. */
  PROVIDER_CONCURRENCY: createNumberSchema(1, 10_000).default(8),
  PROVIDER_PER_SECOND: createNumberSchema(0, 100_000).default(80),
  /** Signs the simulator's webhooks; the same in the jobs. Needed in production, as all that guards money or sessions. */
  SIMULATOR_WEBHOOK_SECRET: z.string().min(16, 'expected at least 16 characters').optional(),

  /** Sign sessions, comma-separated: the first signs, all verify, so that one can follow another. */
  SESSION_SECRETS: secrets.optional(),
  /** An issuer of one's own whose tokens are sessions too: its `iss`, where its public keys are, and the `aud` it names. */
  EXTERNAL_ISSUER: z.string().min(1, 'expected the issuer').optional(),
  EXTERNAL_JWKS_URL: webAddress.optional(),
  EXTERNAL_AUDIENCE: z.string().min(1, 'expected the audience').optional(),
  /** The claim of its tokens that names the account, and by what: our id, or the external id that the product gave it. */
  EXTERNAL_ACCOUNT_CLAIM: z.string().min(1, 'expected the name of a claim').default('sub'),
  EXTERNAL_ACCOUNT_BY: z
    .enum(['external-id', 'account-id'], 'expected external-id or account-id')
    .default('external-id'),

  /** Origins whose pages may call the API from a browser, comma-separated. */
  CORS_ORIGINS: createListSchema(webAddress).default([]),
  /** Proxies in front that append to `x-forwarded-for`; 0: the header is not believed. */
  TRUSTED_PROXIES: createNumberSchema(0, 10).default(0),
  /** Live updates that one key or session may hold open at a time, in each process; 0: no limit. */
  STREAMS_PER_CALLER: createNumberSchema(0, 100_000).default(100),
  /** Requests a minute of one key or session, and of one address without either; 0: no limit. */
  RATE_LIMIT_PER_MINUTE: createNumberSchema(0, 1_000_000).default(600),
  RATE_LIMIT_ANONYMOUS_PER_MINUTE: createNumberSchema(0, 1_000_000).default(60),
  /** `memory`: each gateway counts by itself; `database`: all together, for a statement a request. */
  RATE_LIMIT_STORE: z.enum(['memory', 'database'], 'expected memory or database').default('memory'),
  /** Of a request's body. */
  BODY_BYTES_MAX: createNumberSchema(1_000, 100_000_000).default(100_000),

  /** Left out: on, but off in production. */
  GRAPHIQL: onOff.optional(),
  INTROSPECTION: onOff.optional(),
  SUGGESTIONS: onOff.optional(),
  /** `on`: only the operations of PERSISTED_FILE, named by the SHA-256 of their text, are answered. */
  PERSISTED_ONLY: onOff.prefault('off'),
  /** JSON: SHA-256 → document. Left out: the client's own operations. */
  PERSISTED_FILE: z.string().min(1, 'expected a path').optional(),

  /** Hours of service: `Mo-Fr 09:00-12:00,13:00-18:00; Sa 10:00-12:00`, on Luxembourg's clocks, public holidays excepted. */
  SUPPORT_HOURS: serviceHours.optional(),
  /** Minutes of service within which a question is answered. */
  SUPPORT_ANSWER_MINUTES: createNumberSchema(1, 10_000).default(SERVICE_HOURS.answerWithinMinutes),

  /** `user:password` that Postmark gives with its webhooks (bounces, answers); left out: they are not taken. */
  POSTMARK_WEBHOOK_LOGIN: z
    .string()
    .regex(/^[^:]+:.{16,}$/, 'expected user:password of 16 characters')
    .optional(),

  /** Traces go there by OTLP over HTTP; left out: none are made. */
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress.optional(),
  /** `/metrics` asks for it as a bearer token; left out: it asks for nothing. */
  METRICS_TOKEN: z.string().min(16, 'expected at least 16 characters').optional(),
  /** `/ready` fails while work has been due for longer; 0: it does not look. */
  READY_LAG_SECONDS: createNumberSchema(0, 1_000_000).default(900),
  /** Told to stop, it first says so on `/ready` for that long, and goes on answering. Left out: 0, in production 5. */
  STOP_DELAY_SECONDS: createNumberSchema(0, 600).optional(),
  /** Then it waits that long for what is in flight. */
  STOP_WAIT_SECONDS: createNumberSchema(1, 600).default(30),
});

/** The names of all of them, as the table in the README has them. */
export const SETTINGS: readonly string[] = Object.keys(Settings.shape);

type Given = z.output<typeof Settings>;

const NEEDED_IN_PRODUCTION = [
  'DATABASE_URL',
  'PUBLIC_URL',
  'SESSION_SECRETS',
  'SIMULATOR_WEBHOOK_SECRET',
] as const;
type Needed = Exclude<(typeof NEEDED_IN_PRODUCTION)[number], 'DATABASE_URL'>;

export interface Environment extends Omit<Given, 'GRAPHIQL' | 'INTROSPECTION' | 'SUGGESTIONS' | Needed> {
  readonly GRAPHIQL: boolean;
  readonly INTROSPECTION: boolean;
  readonly SUGGESTIONS: boolean;
  readonly PUBLIC_URL: string;
  readonly SESSION_SECRETS: readonly string[];
  readonly SIMULATOR_WEBHOOK_SECRET: string;
  readonly STOP_DELAY_SECONDS: number;
}

/** Anyone can read them here, so they open nothing in production. */
const DEVELOPMENT_SECRET = 'development sessions are signed by this text';
const DEVELOPMENT_WEBHOOK_SECRET = 'simulator-webhook-secret';

const STOP_DELAY_SECONDS = 5;

/** Values of these are never repeated in a message. */
const CONFIDENTIAL = [
  'DATABASE_URL',
  'SIMULATOR_WEBHOOK_SECRET',
  'SESSION_SECRETS',
  'METRICS_TOKEN',
  'POSTMARK_WEBHOOK_LOGIN',
];

const Environment = Settings.superRefine((value, context) => {
  const wrong = (name: keyof Given, message: string) =>
    context.addIssue({ code: 'custom', path: [name], message });
  if (value.NODE_ENV === 'production') {
    for (const name of NEEDED_IN_PRODUCTION) {
      if (value[name] === undefined) wrong(name, 'expected a value in production');
    }
  }
  const external = ['EXTERNAL_ISSUER', 'EXTERNAL_JWKS_URL', 'EXTERNAL_AUDIENCE'] as const;
  const missing = external.filter((name) => value[name] === undefined);
  if (missing.length < external.length) {
    for (const name of missing) wrong(name, `expected a value: ${external.join(', ')} belong together`);
  }
  if (value.EXTERNAL_ISSUER !== undefined && value.EXTERNAL_ISSUER === value.PUBLIC_URL) {
    wrong('EXTERNAL_ISSUER', 'expected another issuer than PUBLIC_URL');
  }
}).transform((value): Environment => {
  const production = value.NODE_ENV === 'production';
  return {
    ...value,
    GRAPHIQL: value.GRAPHIQL ?? !production,
    INTROSPECTION: value.INTROSPECTION ?? !production,
    SUGGESTIONS: value.SUGGESTIONS ?? !production,
    PUBLIC_URL: value.PUBLIC_URL ?? `http://${value.HOST}:${value.PORT}`,
    SIMULATOR_WEBHOOK_SECRET: value.SIMULATOR_WEBHOOK_SECRET ?? DEVELOPMENT_WEBHOOK_SECRET,
    SESSION_SECRETS: value.SESSION_SECRETS ?? [DEVELOPMENT_SECRET],
    STOP_DELAY_SECONDS: value.STOP_DELAY_SECONDS ?? (production ? STOP_DELAY_SECONDS : 0),
  };
});

/** Every wrong variable is named, with what it is and what was expected. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path: [first], message }) => {
    const name = String(first);
    return `${name} is ${formatValue(name, variables[name])}: ${message}`;
  });
  throw new EnvironmentError([...new Set(lines)].join('\n'));
}

function formatValue(name: string, value: string | undefined): string {
  if (value === undefined) return 'not set';
  return CONFIDENTIAL.includes(name) ? 'wrong' : `'${value}'`;
}

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}
