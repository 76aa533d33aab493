/** Texts that no database can hold are refused as input, not met as a fault: U+0000, and half of a surrogate pair. */

import { Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createRefusalError } from './refusal-error.ts';

export function useTextValidation(): Plugin {
  return {
    onExecute: ({ args }) => assertValidText(args),
    onSubscribe: ({ args }) => assertValidText(args),
  };
}

function assertValidText({
  document,
  variableValues,
}: {
  readonly document: Parameters<typeof visit>[0];
  readonly variableValues?: unknown;
}): void {
  const path = findInvalidPath(variableValues, 'variables');
  if (path !== null) throw createInvalidTextError(path);
  visit(document, {
    [Kind.STRING]({ value }) {
      if (!isValidText(value)) throw createInvalidTextError('the document');
    },
  });
}

function isValidText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Where; null if nowhere. The body's size bounds how deep it can be. */
function findInvalidPath(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isValidText(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = isValidText(key) ? findInvalidPath(item, `${path}.${key}`) : path;
    if (found !== null) return found;
  }
  return null;
}

function createInvalidTextError(path: string) {
  const message = `${path}: got U+0000 or half of a surrogate pair; expected whole Unicode characters`;
  return createRefusalError(message, { status: 400, code: 'INVALID_INPUT' });
}
