/** Texts that no database can hold are refused as input, not met as a fault: U+0000, and half of a surrogate pair. */

import { Kind, visit } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { refuse } from './refuse.ts';

export function useWholeText(): Plugin {
  return {
    onExecute: ({ args }) => mustBeWhole(args),
    onSubscribe: ({ args }) => mustBeWhole(args),
  };
}

function mustBeWhole({
  document,
  variableValues,
}: {
  readonly document: Parameters<typeof visit>[0];
  readonly variableValues?: unknown;
}): void {
  const path = brokenIn(variableValues, 'variables');
  if (path !== null) throw broken(path);
  visit(document, {
    [Kind.STRING]({ value }) {
      if (!isWhole(value)) throw broken('the document');
    },
  });
}

function isWhole(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}

/** Where; null if nowhere. The body's size bounds how deep it can be. */
function brokenIn(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isWhole(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, item] of Object.entries(value)) {
    const found = isWhole(key) ? brokenIn(item, `${path}.${key}`) : path;
    if (found !== null) return found;
  }
  return null;
}

function broken(path: string) {
  const message = `${path}: got U+0000 or half of a surrogate pair; expected whole Unicode characters`;
  return refuse(message, { status: 400, code: 'INVALID_INPUT' });
}
