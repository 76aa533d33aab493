import { z } from 'zod';

const Environment = z.object({
  HOST: z.string().min(1, 'expected a host name or address').default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d+$/, 'expected a whole number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'expected a whole number from 1 to 65535')
    .default(4000),
});

export type Environment = z.infer<typeof Environment>;

/** Parsed once, at the start. Every wrong variable is named, with what it is and what was expected. */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(variables);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `${name} is '${variables[name]}': ${message}`;
  });
  throw new EnvironmentError(lines.join('\n'));
}

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}
