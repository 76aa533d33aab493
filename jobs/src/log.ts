import pino, { type Logger } from 'pino';

/** Structured lines to the standard output; ids and codes only, so there is nothing personal to redact. */
export function createLog(level: string): Logger {
  return pino({ level, base: { process: 'jobs' }, timestamp: pino.stdTimeFunctions.isoTime });
}
