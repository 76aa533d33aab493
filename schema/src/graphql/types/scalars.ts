import { GraphQLError } from 'graphql';
import { type Instant, instant, type LocalDate, localDate } from '../../policy/calendar.ts';
import { PolicyInputError } from '../../policy/errors.ts';
import type { Currency } from '../../policy/money.ts';
import { builder } from '../builder.ts';

builder.scalarType('LocalDate', {
  description: 'A calendar date `YYYY-MM-DD` in the account’s zone, without a time of day.',
  serialize: (value) => value,
  parseValue: (value): LocalDate => read(() => localDate(text(value), 'LocalDate')),
});

builder.scalarType('DateTime', {
  description: 'An instant by RFC 3339, e.g. `2026-04-20T09:30:00Z`; given out in UTC.',
  serialize: (value) => value,
  parseValue: (value): Instant => read(() => instant(text(value), 'DateTime')),
});

builder.scalarType('Currency', {
  description: 'A currency by ISO 4217, e.g. `EUR`.',
  serialize: (value) => value,
  parseValue: (value): Currency => {
    if (typeof value === 'string' && /^[A-Z]{3}$/.test(value)) return value;
    throw new GraphQLError(`Currency: got ${JSON.stringify(value)}; expected three capital letters`);
  },
});

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new GraphQLError(`got ${JSON.stringify(value)}; expected a string`);
}

/** The policy's own words for what is wrong with a date. */
function read<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof PolicyInputError) throw new GraphQLError(error.message);
    throw error;
  }
}
