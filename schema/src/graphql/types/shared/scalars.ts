import { GraphQLError } from 'graphql';
import { PolicyInputError } from '../../../policy/decision/errors.ts';
import type { Currency } from '../../../policy/money/money.ts';
import { type Instant, instant, type LocalDate, localDate } from '../../../policy/time/calendar.ts';
import { builder } from '../../builder.ts';

builder.scalarType('LocalDate', {
  description: 'A calendar date `YYYY-MM-DD` in the account’s time zone.',
  serialize: (value) => value,
  parseValue: (value): LocalDate => parseTemporal(requireString(value), 'LocalDate', localDate),
});

builder.scalarType('DateTime', {
  description: 'An instant in the format of RFC 3339, e.g. `2026-04-20T09:30:00Z`; answers are in UTC.',
  serialize: (value) => value,
  parseValue: (value): Instant => parseTemporal(requireString(value), 'DateTime', instant),
});

builder.scalarType('Currency', {
  description: 'A currency code of ISO 4217, e.g. `EUR`.',
  serialize: (value) => value,
  parseValue: (value): Currency => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
    throw new GraphQLError(`Currency: got ${JSON.stringify(value)}; expected three capital letters`);
  },
});

function requireString(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`got ${JSON.stringify(value)}; expected a string`);
}

/** Dates and instants are ordered as texts of one length, and the database knows no year 0. */
const FOUR_DIGIT_YEAR = /^(?!0000)\d{4}-/;

/** The policy's own words for what is wrong with a date. */
function parseTemporal<T extends string>(
  given: string,
  type: string,
  parse: (text: string, place: string) => T,
): T {
  try {
    const value = parse(given, type);
    if (FOUR_DIGIT_YEAR.test(value)) return value;
  } catch (error) {
    if (error instanceof PolicyInputError) throw new GraphQLError(error.message);
    throw error;
  }
  throw new GraphQLError(`${type}: got '${given.slice(0, 100)}'; expected a year from 0001 to 9999`);
}
