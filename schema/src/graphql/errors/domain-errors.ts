/** What use cases throw, in the words of the API. Everything else stays what it is: masked, and logged. */

import { InvalidInput, NotFound } from '../../billing/errors.ts';
import { PolicyInputError } from '../../policy/decision/errors.ts';
import { ApiError, ApiErrors } from './errors.ts';

/** Null for what is no answer to anybody: a fault. */
export function toApiError(error: unknown): ApiError | null {
  if (error instanceof ApiError) return error;
  if (error instanceof NotFound) return createNotFound(error.what);
  if (error instanceof InvalidInput) return createInvalidInput(`input.${error.path}`, error.message);
  if (error instanceof PolicyInputError && error.code === 'UNKNOWN_REFERENCE')
    return createNotFound(error.place);
  if (error instanceof PolicyInputError && error.code === 'INVALID_MONEY')
    return createInvalidInput('input.amount', error.message);
  return null;
}

export function createNotFound(what: string): ApiError {
  return new ApiErrors.NotFound({ message: `There is no such ${what}, or it is not yours to see` });
}

export function createInvalidInput(path: string, message: string): ApiError {
  return new ApiErrors.InvalidInput({ message, fields: [{ path, message }] });
}
