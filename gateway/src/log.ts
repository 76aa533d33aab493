import pino, { type DestinationStream, type Logger } from 'pino';
import { findRequestId } from './request-id.ts';

/** Structured lines to the standard output: ids and codes only, so there is nothing personal to redact. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { process: 'gateway' },
    timestamp: pino.stdTimeFunctions.isoTime,
    mixin: () => {
      const requestId = findRequestId();
      return requestId === undefined ? {} : { requestId };
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** Of an error only what is surely nobody's data: its message may quote an input, and its details a row. */
export function toErrorFields(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, stack = '' } = error;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  const at = frames.slice(0, FRAMES).map((line) => line.trim().replace(/^at /, ''));
  return { error: name, ...pickErrorCodes(error), at };
}

const FRAMES = 8;

/** PostgreSQL's and Node's errors carry one; with a guard of the database, its name. */
function pickErrorCodes(error: object): { code?: string; constraint?: string } {
  const text = (key: string) => {
    const value: unknown = Reflect.get(error, key);
    return typeof value === 'string' ? { [key]: value } : {};
  };
  return { ...text('code'), ...text('constraint') };
}
