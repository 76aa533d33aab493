/** «Did you mean» names fields to who guesses them. Values that do not fit are told of elsewhere than in validation. */

import type { Plugin } from 'graphql-yoga';

const SUGGESTION = / ?Did you mean [^?]*\?$/;

export function useHiddenSuggestions(): Plugin {
  return {
    onResultProcess({ result }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) return;
      for (const error of result.errors ?? []) error.message = error.message.replace(SUGGESTION, '');
    },
  };
}
