import { z } from 'zod';

const Environment = z.object({
  /** Left out: the embedded PostgreSQL in `.data/`. */
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'expected postgres://…' }).optional(),
  /** Folder of the embedded PostgreSQL. Left out: `.data/` at the project's root. */
  KALENNER_DATA: z.string().min(1, 'expected a folder').optional(),
});

export type Environment = z.infer<typeof Environment>;

/** The value itself is not quoted: it may hold a password. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}
