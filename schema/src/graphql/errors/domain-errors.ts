/** What use cases throw, in the words of the API. Everything else stays what it is: masked, and logged. */

import { InvalidInput, NotFound } from '../../billing/errors.ts';
import { PolicyInputError } from '../../policy/decision/errors.ts';
import { ApiError, ApiErrors } from './errors.ts';

/** Null for what is no answer to anybody: a fault. */
export function asApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof NotFound) return notFound(error.what);
  if (error instanceof InvalidInput) return invalidInput(`input.${error.path}`, error.message);
  if (error instanceof PolicyInputError && error.code === 'UNKNOWN_REFERENCE') return notFound(error.place);
  if (error instanceof PolicyInputError && error.code === 'INVALID_MONEY')
    return invalidInput('input.amount', error.message);
  return null;
}

export function notFound(what: string): ApiError {
  return new ApiErrors.NotFound({ message: `There is no such ${what}, or it is not yours to see` });
}

export function invalidInput(path: string, message: string): ApiError {
  return new ApiErrors.InvalidInput({ message, fields: [{ path, message }] });
}
