/** Rows of bad input, each with the typed error that must quote value, place and expectation. */

import { type PolicyInputCode, PolicyInputError } from '@kalenner/schema/policy/decision/errors';
import { MONEY_MAX } from '@kalenner/schema/policy/money/money';
import { expect, it } from 'vitest';

export const DATE = 'a calendar date YYYY-MM-DD';
export const WHOLE_MONEY = `a whole number of minor units within ±${MONEY_MAX}`;

export type BadInputRow = [
  name: string,
  act: () => unknown,
  code: PolicyInputCode,
  value: unknown,
  place: string,
  expectation: string | RegExp,
];

export function checkBadInput(rows: BadInputRow[]): void {
  it.each(rows)('%s', (_, act, code, value, place, expectation) => {
    const error = catchInputError(act);
    expect({ code: error.code, value: error.value, place: error.place }).toEqual({ code, value, place });
    expect(error.expectation).toMatch(expectation);
    // The message quotes all three, for a log that has nothing else.
    const quoted = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
    expect(error.message).toBe(`${place}: got ${quoted}; expected ${error.expectation}`);
    expect(error.name).toBe('PolicyInputError');
  });
}

function catchInputError(act: () => unknown): PolicyInputError {
  try {
    act();
  } catch (error) {
    if (error instanceof PolicyInputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
