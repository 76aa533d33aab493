/** Previews that can be confirmed: the command is called with the token of exactly what was shown. */

import { KalennerError } from './error.ts';
import type { CallOptions } from './options.ts';

/**
 * Adds `confirm`, which executes the preview, or answers `PreviewStale` if its decision has changed. Confirming twice
 * is one command: both calls carry one idempotency key, also when the first one threw. Only an answer that is an error
 * makes the next confirmation a new command, so that it can succeed with another payment method. `confirm` is not
 * enumerable: a preview can be cloned, compared and sent as the plain data it is.
 */
export function withConfirm<P extends object, O extends CallOptions, Result extends Typed>(
  preview: P,
  act: (options: O) => Promise<Result>,
): P & { readonly confirm: (options?: O) => Promise<Result> } {
  let key: string | undefined;
  const confirm = async (options?: O): Promise<Result> => {
    key ??= crypto.randomUUID();
    const result = await act({ idempotencyKey: key, ...options } as O);
    if (!result.__typename.endsWith('Success')) key = undefined;
    return result;
  };
  return Object.defineProperty({ ...preview }, 'confirm', { value: confirm }) as P & {
    confirm: typeof confirm;
  };
}

/** A result whose `PreviewStale` holds the preview `P`, ready to be confirmed, instead of any preview. */
export type WithPreview<Result, P> = Result extends { readonly __typename: 'PreviewStale' }
  ? Omit<Result, 'preview'> & { readonly preview: P }
  : Result;

/** The answer of a preview's query, with the preview ready to be confirmed. */
export type Previewed<Result, P extends Typed> =
  | Exclude<Result, { readonly __typename: P['__typename'] }>
  | P;

interface Typed {
  readonly __typename: string;
}

/** `ready` makes the new preview of a `PreviewStale` confirmable; any other result passes as it is. */
export function withPreview<Result extends Typed, Raw extends Typed, P>(
  result: Result,
  expected: Raw['__typename'],
  ready: (preview: Raw) => P,
): WithPreview<Result, P> {
  if (result.__typename !== 'PreviewStale') return result as WithPreview<Result, P>;
  // The compiler does not narrow a type parameter; each operation selects the fields of its own kind of preview.
  const stale = result as Result & { readonly preview: Typed };
  if (stale.preview.__typename !== expected) {
    const message = `PreviewStale holds a ${stale.preview.__typename}, expected a ${expected}`;
    throw new KalennerError({ code: 'PROTOCOL', message }, { operation: expected });
  }
  return { ...stale, preview: ready(stale.preview as Raw) } as unknown as WithPreview<Result, P>;
}

interface NotFound {
  readonly __typename: 'NotFound';
  readonly message: string;
  readonly code: string;
  readonly retryable: boolean;
  readonly citation: null;
}

/** The answer of a preview whose subject the caller may not see. */
export function createNotFound(noun: string, id: string | null | undefined): NotFound {
  return {
    __typename: 'NotFound',
    message: `No ${noun} ${id ?? 'of the caller'} is visible to this caller`,
    code: 'NOT_FOUND',
    retryable: false,
    citation: null,
  };
}
